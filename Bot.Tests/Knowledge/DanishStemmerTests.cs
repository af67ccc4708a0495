using ProcessDialogueBot.Knowledge.Analysis;

namespace ProcessDialogueBot.Tests.Knowledge;

public sealed class DanishStemmerTests
{
    /// <summary>Words of this project, as they stand and with endings added, with the stems that libstemmer-tools 2.2.0 gives them (stemwords -l danish).</summary>
    [Fact]
    public void Stems_as_the_reference_implementation_does()
    {
        var pairs = TestResources.Lines("stems.da.txt").Select(line => line.Split(' ')).ToArray();

        Assert.True(pairs.Length >= 2000);
        Assert.All(pairs, pair => Assert.Equal(pair[1], DanishStemmer.Stem(pair[0])));
    }

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("ø")]
    [InlineData("års")]
    [InlineData("bcd")]
    [InlineData("2023")]
    public void Short_and_odd_words_pass(string word) => Assert.StartsWith(DanishStemmer.Stem(word), word, StringComparison.Ordinal);
}
