using ProcessDialogueBot.Knowledge.Analysis;

namespace ProcessDialogueBot.Tests.Knowledge;

public sealed class VocabularyTests
{
    private readonly Vocabulary _vocabulary = new(["styregruppe", "møder", "kultur", "processen", "undersøgelse", "kort", "plan", "plejeudvalget"]);

    [Theory]
    [InlineData("styregruppemøde", "styregruppe møder")]
    [InlineData("kulturproces", "kultur processen")]
    [InlineData("undersøgelsesplan", "undersøgelse plan")]
    [InlineData("styregruppernes", "")]
    [InlineData("planer", "")]
    [InlineData("20232024", "")]
    public void A_compound_yields_its_known_parts(string compound, string parts) =>
        Assert.Equal(parts.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Analyzer.Stem).Order(), new CompoundSplitter(_vocabulary).Parts(compound).Order());

    [Fact]
    public void A_word_finds_the_compounds_that_have_it() => Assert.Equal([Analyzer.Stem("plejeudvalget")], _vocabulary.CompoundsWith("pleje"));

    [Theory]
    [InlineData("kulttur", "kultur")]
    [InlineData("kutlur", "kultur")]
    [InlineData("undersoglse", "undersøgelse")]
    [InlineData("plejeudvallgets", "plejeudvalget")]
    [InlineData("kotr", null)]
    [InlineData("kuuulturr", null)]
    [InlineData("vultur", null)]
    public void A_small_slip_is_forgiven(string typed, string? meant) =>
        Assert.Equal(meant is null ? [] : [Analyzer.Stem(meant)], _vocabulary.Near(typed).Select(near => near.Stem));
}
