using System.Text.Json;
using ProcessDialogueBot.People.Names;
using ProcessDialogueBot.Tests.Support;
using Person = ProcessDialogueBot.People.Person;

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
        new Person("10", "Karen Lange"),
        new Person("11", "Hans From"),
    ]);

    // Those that most in Denmark are called, with some that are words of every day.
    private const string FirstNames =
        "Anne Kirsten Mette Hanne Helle Susanne Lene Anna Marianne Karen Inge Lone Charlotte Maria Camilla Inger Pia Louise Christina Tina Ida Julie Mia Maja Sofie "
        + "Peter Michael Lars Jens Thomas Henrik Søren Christian Martin Jan Morten Jesper Anders Niels Mads Rasmus Per Hans Jørgen Ole Bo Bjørn Finn Kim Frederik "
        + "Mikkel Nikolaj Can Do Even Jo Ali Fatima Liv Dag Signe Storm Rose May Will Mark Bent Tage";

    private const string LastNames =
        "Nielsen Jensen Hansen Andersen Pedersen Christensen Larsen Sørensen Rasmussen Jørgensen Petersen Madsen Kristensen Olsen Thomsen Christiansen Poulsen "
        + "Johansen Møller Mortensen Knudsen Lund Holm Schmidt Lange Skov Bach Friis Dam Vang From Ny Stor Frost Lykke Leth Berg Kold Vi Le Young Long An Du";

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
    [InlineData("Karen råber ad os.")]
    [InlineData("Vi er trætte. Karen hører ikke efter.")]
    [InlineData("Karen, som er leder, er hård")]
    [InlineData("Karens tone er hård")]
    [InlineData("Jens' tone er hård")]
    [InlineData("- Karen er hård")]
    [InlineData("Lise")]
    [InlineData("Vi er trætte! Lise ved det?\n- Søren")]
    [InlineData("Hun sagde: Lise")]
    [InlineData("Lise kom. Østerbæk gik.")]
    [InlineData("Hun hedder Hans")]
    [InlineData("Det siger From")]
    public void So_is_a_part_of_one_that_is_capitalised(string text) => Assert.True(Names.AreIn(text));

    [Theory]
    [InlineData("Vi har for få timer. Per plads er der én.")]
    [InlineData("To gange per dag")]
    [InlineData("bo på Skovstjernen")]
    [InlineData("Min Leder og min Medarbejder")]
    [InlineData("Vi holder møde i Ørsted og i Grenaa")]
    [InlineData("det siger lise og søren")]
    [InlineData("Hans vagt er lang. Lange dage er hårde.")]
    [InlineData("From the beginning we had no time")]
    [InlineData("VI HAR ALDRIG TID OG SØREN ER TRÆT")]
    [InlineData("Kjærgaarden er et hus")]
    [InlineData("")]
    [InlineData(" \n -  ?")]
    public void Other_words_are_no_names(string text) => Assert.False(Names.AreIn(text));

    [Fact]
    public void A_capital_tells_two_ordinary_words_that_are_a_name() => Assert.True(Names.AreIn("Vi har to. Per Dag har tre."));

    [Fact]
    public void Whoever_works_here_what_people_ask_of_every_day_names_nobody()
    {
        var people = NameIndex.Of(
        [
            .. from first in FirstNames.Split(' ') from last in LastNames.Split(' ') select new Person($"{first}-{last}", $"{first} {last}"),
            .. SamplePeople(),
        ]);
        var asked = File.ReadLines(Repository.PathOf("Bot", "Plan", "norddjurs.questions.txt"))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split('|')[0].Trim())
            .Select(line => string.Concat(line[..1].ToUpperInvariant(), line.AsSpan(1)))
            .ToList();
        Assert.True(asked.Count > 2_000);
        Assert.DoesNotContain(asked, people.AreIn);
    }

    [Fact]
    public void Nobody_known_means_nothing_found() => Assert.False(NameIndex.Of([]).AreIn("Det var Lise Østerbæk"));

    [Fact]
    public void The_longest_text_of_the_oddest_letters_is_read()
    {
        foreach (var odd in new[] { "\u0301", "Å", "語", "'", "-", "😀", "İ" })
            Assert.False(Names.AreIn(string.Concat(Enumerable.Repeat(odd, 4_000 / odd.Length))));
    }

    private static List<Person> SamplePeople()
    {
        using var sample = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("Bot", "People", "sample-people.json")));
        return
        [
            .. sample.RootElement.EnumerateArray().Select(person =>
                new Person(person.GetProperty("id").GetString()!, person.GetProperty("name").GetString()!) { Area = person.GetProperty("area").GetString() }),
        ];
    }
}
