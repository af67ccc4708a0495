using ProcessDialogueBot.People;
using ProcessDialogueBot.People.Names;

namespace ProcessDialogueBot.Tests.People.Names;

public sealed class NameIndexTests
{
    private static readonly NameIndex Names = NameIndex.Of(
    [
        new Person("1", "Lise Kjærgaard Østerbæk") { Area = "Skovstjernen (Område Grenaa)" },
        new Person("2", "Søren Åberg"),
        new Person("3", "Müller-Lund, Anne-Marie (SOC)"),
        new Person("4", "Per Dag"),
        new Person("5", "Bo H. Ørsted") { Area = "Område Ørsted, Auning, Allingåbro" },
        new Person("6", "Leder"),
        new Person("7", "Medarbejder 3"),
        new Person("8", ""),
        new Person("9", "Jens Skovstjernen - Norddjurs Kommune"),
    ]);

    [Theory]
    [InlineData("Lise Kjærgaard Østerbæk råber")]
    [InlineData("lise østerbæk råber")]
    [InlineData("LISE ØSTERBÆK RÅBER AD OS HVER DAG")]
    [InlineData("Det siger lise kjærgaard østerbæk")]
    [InlineData("lise kjaergaard oesterbaek")]
    [InlineData("lise østerbæks vagter")]
    [InlineData("Soeren Aaberg er god")]
    [InlineData("soren aberg er god")]
    [InlineData("Anne Lund")]
    [InlineData("anne-marie müller-lund")]
    [InlineData("anne marie muller lund")]
    [InlineData("bo ørsted")]
    [InlineData("Vi har to om natten\nper  Åberg? Nej, søren  åberg")]
    public void A_full_name_is_found_however_it_is_written(string text) => Assert.True(Names.AreIn(text));

    [Theory]
    [InlineData("Det var Lise, der sagde det")]
    [InlineData("Vi venter på Søren.")]
    [InlineData("Det er Lises vagt")]
    [InlineData("Det er Søren’s vagt")]
    [InlineData("Spørg hr. Åberg")]
    [InlineData("Sig f.eks. Lise")]
    [InlineData("Min leder (Lise) svarer ikke")]
    [InlineData("Vi kalder det Åberg-sagen")]
    [InlineData("Det gør LISE aldrig")]
    [InlineData("Jeg talte med Per om det")]
    public void So_is_a_part_of_one_that_is_capitalised_within_a_sentence(string text) => Assert.True(Names.AreIn(text));

    [Theory]
    [InlineData("Vi har for få timer. Per plads er der én.")]
    [InlineData("To gange per dag")]
    [InlineData("bo på Skovstjernen")]
    [InlineData("Min Leder og min Medarbejder")]
    [InlineData("Vi holder møde i Ørsted og i Grenaa")]
    [InlineData("Lise")]
    [InlineData("Vi er trætte! Lise ved det?\n- Søren")]
    [InlineData("Hun sagde: Lise")]
    [InlineData("det siger lise og søren")]
    [InlineData("Lise kom. Østerbæk gik.")]
    [InlineData("VI HAR ALDRIG TID OG SØREN ER TRÆT")]
    [InlineData("Kjærgaarden er et hus")]
    [InlineData("")]
    [InlineData(" \n -  ?")]
    public void Other_words_and_the_first_of_a_sentence_are_no_names(string text) => Assert.False(Names.AreIn(text));

    [Fact]
    public void A_capital_tells_two_ordinary_words_that_are_a_name() => Assert.True(Names.AreIn("Vi har to. Per Dag har tre."));

    [Fact]
    public void Nobody_known_means_nothing_found() => Assert.False(NameIndex.Of([]).AreIn("Det var Lise Østerbæk"));

    [Fact]
    public void The_longest_text_of_the_oddest_letters_is_read()
    {
        foreach (var odd in new[] { "\u0301", "Å", "語", "'", "-", "😀", "İ" })
            Assert.False(Names.AreIn(string.Concat(Enumerable.Repeat(odd, 4_000 / odd.Length))));
    }
}
