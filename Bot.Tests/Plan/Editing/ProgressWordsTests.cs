using ProcessDialogueBot.Plan.Editing;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Tests.Plan.Editing;

public sealed class ProgressWordsTests
{
    [Theory]
    [InlineData("3/6")]
    [InlineData(" 3 / 6 ")]
    [InlineData("3 af 6")]
    [InlineData("3 ud af 6")]
    [InlineData("3 OF 6")]
    [InlineData("3af6")]
    public void Is_read_in_both_languages(string text)
    {
        Assert.True(ProgressWords.TryRead(text, out var progress));
        Assert.Equal("3/6", progress.ToString());
        Assert.All(Language.All, language => Assert.True(ProgressWords.TryRead(ProgressWords.In(language, progress), out var again) && again == progress));
    }

    [Theory]
    [InlineData("")]
    [InlineData("halvdelen")]
    [InlineData("7/6")]
    [InlineData("3/0")]
    [InlineData("3 og 6")]
    [InlineData("3,5/6")]
    [InlineData("-3/6")]
    public void What_is_no_progress_is_refused(string text) => Assert.False(ProgressWords.TryRead(text, out _));
}
