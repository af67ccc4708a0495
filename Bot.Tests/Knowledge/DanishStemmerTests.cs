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

    /// <summary>
    /// The same words with every ending that the algorithm looks at. The reference's stems are there as fingerprints, made by <c>Bot.Benchmarks -- stemmer
    /// fingerprints</c>; <c>Bot.Benchmarks -- stemmer</c>, which <c>.ci/run</c> calls, compares with the whole Danish dictionary of Debian.
    /// </summary>
    [Fact]
    public void Stems_every_ending_as_the_reference_implementation_does()
    {
        var reference = TestResources.Lines("stems.reference.txt").Select(line => line.Split(' ')).ToDictionary(parts => parts[0][1..], parts => parts[1], StringComparer.Ordinal);
        var all = StemWords.ByEnding().ToList();

        Assert.InRange(all.Sum(group => group.Words.Count), 100_000, int.MaxValue);
        Assert.All(all, group => Assert.Equal(reference[group.Ending], StemWords.Fingerprint(group.Words.Select(DanishStemmer.Stem))));
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
