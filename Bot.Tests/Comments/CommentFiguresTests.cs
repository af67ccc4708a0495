using ProcessDialogueBot.Comments;
using ProcessDialogueBot.Operations.Dialogue;
using ProcessDialogueBot.Tests.Anonymity;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Tests.Comments;

/// <summary>Everyone sees the figures; nobody sees in them when somebody replied.</summary>
public sealed class CommentFiguresTests : IDisposable
{
    private readonly AnonymityHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task They_stand_still_for_a_week_also_after_a_restart_and_then_tell_all()
    {
        Assert.Null(await FiguresAsync());
        await _host.SubmitAsync(area: null, people: 7, from: 1);
        await _host.NextMondayAsync();
        Assert.Equal("Anonyme kommentarer, gjort op i uge 3: 7 er vist for procesteamet, 0 er besvaret, og 0 er skjult med en begrundelse.", await FiguresAsync());

        var shown = await _host.ShownAsync();
        await _host.Threads.AddReplyAsync(shown[0], "Tak", default);
        await _host.Threads.HideAsync(shown[1], "Navne", default);
        _host.Time.Advance(TimeSpan.FromDays(6));
        Assert.Contains("0 er besvaret", await FiguresAsync(), StringComparison.Ordinal);
        _host.Restart();
        Assert.Contains("0 er besvaret", await FiguresAsync(), StringComparison.Ordinal);

        _host.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal("Anonyme kommentarer, gjort op i uge 4: 7 er vist for procesteamet, 1 er besvaret, og 1 er skjult med en begrundelse.", await FiguresAsync());
    }

    private async Task<string?> FiguresAsync() => await _host.Get<IEnumerable<IDialogueFigures>>().OfType<CommentFigures>().Single().DescribeAsync(Language.Danish, default);
}
