using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.Knowledge.Analysis;
using ProcessDialogueBot.Knowledge.Indexing;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Texts;
using Xunit.Abstractions;

namespace ProcessDialogueBot.Tests.Plan;

/// <summary>What people ask about the process is answered from the plan, with its source.</summary>
public sealed class PlanKnowledgeTests(ITestOutputHelper output)
{
    private static readonly IReadOnlyList<Passage> Passages = [.. PlanKnowledge.Of(Sample.On(2023, 2, 1))];
    private static readonly KnowledgeIndex Index = new KnowledgeIndexBuilder(Analyzer.Create()).Build(Passages);
    private static readonly double SureFrom = new KnowledgeOptions().SureFrom;

    [Theory]
    [InlineData("Hvem leder styregruppen?", "borgmesteren")]
    [InlineData("Hvem er med i styregruppen?", "Økonomiudvalget og formændene for")]
    [InlineData("Hvor længe varer det?", "3-5 år")]
    [InlineData("Hvad koster det?", "4,5 mio. kr. (Voksen- og Plejeudvalgets område)")]
    [InlineData("Hvilke områder er med?", "”Skovstjernen (Område Grenaa)”")]
    [InlineData("Hvornår starter det?", "første halvår 2023")]
    [InlineData("Hvad er formålet?", "solidt fundament")]
    [InlineData("Hvad kostede undersøgelsen?", "0,5 mio. kr. til den uvildige undersøgelse")]
    [InlineData("Hvem lavede undersøgelsen?", "Komponent")]
    [InlineData("Hvad er sagsnummeret?", "22/6043")]
    [InlineData("Hvad er status på milepælene?", "4 af 8 milepæle er nået.")]
    [InlineData("Hvor langt er vi?", "4 af 8 milepæle er nået.")]
    [InlineData("Hvor langt er processen?", "4 af 8 milepæle er nået.")]
    [InlineData("Hvad blev besluttet den 15. november 2022?", "Afrapporteringen")]
    [InlineData("Hvilke indsatser er der?", "Der er besluttet 5 indsatser")]
    [InlineData("Er der MED-repræsentanter med?", "MED-repræsentanter")]
    [InlineData("Hvor længe fortsætter styregruppen?", "toårig")]
    [InlineData("Hvornår begynder arbejdet med strategien?", "første kvartal 2023")]
    [InlineData("Hvad er de fem indsatser?", "Der er besluttet 5 indsatser")]
    [InlineData("Hvorfor blev undersøgelsen sat i gang?", "på baggrund af politiske drøftelser")]
    [InlineData("Hvilke områder får hjælp til arbejdsmiljøet?", "Skovstjernen (Område Grenaa)")]
    [InlineData("Hvad er status på de fem tiltag?", "4 af 8 milepæle er nået.")]
    [InlineData("Hvad handler indsats 4 om?", "Indsats 4 er")]
    [InlineData("Hvad er indsats 5?", "Indsats 5 er")]
    [InlineData("Hvad hedder de to nye afdelinger?", "”Børne- og Familieafdelingen”")]
    [InlineData("Hvad gik undersøgelsen ud på?", "havde fokus på borgeres og pårørendes oplevelse")]
    [InlineData("Hvornår starter strategien for børneområdet?", "kvartal 2023")]
    [InlineData("Hvem bestemmer?", "ledes af borgmesteren")]
    [InlineData("Who leads the steering group?", "borgmesteren")]
    public void Answers(string question, string expected)
    {
        var answers = Index.Search(question, 3);
        foreach (var answer in answers)
            output.WriteLine($"{answer.Confidence:0.00} {answer.Passage.Id}: {answer.Passage.Body} [{answer.Passage.Source}]");

        Assert.NotEmpty(answers);
        Assert.Contains(expected, answers[0].Passage.Body, StringComparison.Ordinal);
        Assert.True(answers[0].Confidence >= SureFrom, "not sure enough");
    }

    [Theory]
    [InlineData("tak")]
    [InlineData("hej")]
    [InlineData("Hej med dig")]
    [InlineData("tak for hjælpen")]
    [InlineData("Mange tak for hjælpen!")]
    [InlineData("tusind tak")]
    public void Small_talk_is_not_answered(string text) =>
        Assert.DoesNotContain(Index.Search(text, 3), answer => answer.Confidence >= SureFrom);

    // Found by a reader of the finished bot: each was answered surely, and beside the point.
    [Theory]
    [InlineData("Hvem undersøger min leder?")]
    [InlineData("Hvem var fraværende på mødet?")]
    [InlineData("Hvad siger borgerne?")]
    [InlineData("Hvad mener borgmesteren om arbejdsmiljøet?")]
    [InlineData("Hvem bestemmer om jeg skal på kursus i Allingåbro?")]
    [InlineData("Hvor kan jeg læse rapporten?")]
    [InlineData("Hvem leder Skovstjernen?")]
    [InlineData("Hvad er indsats 6?")]
    [InlineData("Hvad er de seks indsatser?")]
    public void What_the_papers_do_not_tell_is_not_answered_surely(string question) =>
        Assert.DoesNotContain(Index.Search(question, 1), answer => answer.Confidence >= SureFrom);

    [Fact]
    public void What_is_overdue_is_told_so_and_what_was_reached_says_when()
    {
        var passages = PlanKnowledge.Of(Sample.On(2026, 1, 5)).ToDictionary(passage => passage.Id, passage => passage.Body, StringComparer.Ordinal);

        Assert.EndsWith("Frist: første kvartal 2023. Fristen er overskredet.", passages["plan/status"], StringComparison.Ordinal);
        Assert.EndsWith("er planlagt til første kvartal 2023. Fristen er overskredet.", passages["plan/milestone/3a"], StringComparison.Ordinal);
        Assert.EndsWith("blev nået den 24.\u00A0maj 2022.", passages["plan/milestone/p2"], StringComparison.Ordinal);
    }

    [Fact]
    public void The_bots_own_words_are_told_in_English_too()
    {
        var budget = Passages.Single(passage => passage.Id == "plan/all/Budget").InEnglish!;

        Assert.StartsWith("Money has been set aside: DKK 0.5 million", budget.Body, StringComparison.Ordinal);
        Assert.Equal(2, budget.AlsoFrom.Count + 1);
        Assert.All(Passages, passage => Assert.Equal(passage.Id, passage.InEnglish!.Id));
    }

    // A card writes the date after the source.
    [Fact]
    public void No_source_tells_its_date_twice() => Assert.All(
        Passages, passage => Assert.DoesNotContain(Language.Danish.Date(passage.Date), passage.Source, StringComparison.Ordinal));

    [Fact]
    public void Every_passage_stands_by_itself_with_a_source()
    {
        Assert.Equal(Passages.Count, Passages.Select(passage => passage.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.All(Passages, passage =>
        {
            Assert.EndsWith(".", passage.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("..", passage.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("  ", passage.Body, StringComparison.Ordinal);
            Assert.NotEmpty(passage.Title);
            Assert.NotEmpty(passage.Source);
            Assert.NotEqual(default, passage.Date);
        });
    }

    [Fact]
    public void A_milestone_is_told_as_it_stands_now()
    {
        var changed = Sample.On(2023, 4, 1);
        var moved = changed.Find("3a")! with
        {
            Status = MilestoneStatus.InProgress,
            Note = "Første møde er holdt.",
            ChangedAt = new DateTimeOffset(2023, 3, 2, 23, 30, 0, TimeSpan.Zero),
        };
        var passage = PlanKnowledge.Of(changed with { Milestones = [.. changed.Milestones.Select(at => at.Id == "3a" ? moved : at)] })
            .Single(passage => passage.Id == "plan/milestone/3a");

        Assert.Equal(
            "Arbejdet med milepælen ”Arbejdet med en strategi for børne- og familieområdet begynder” er i gang. Frist: første kvartal 2023. Fristen er overskredet. Første møde er holdt.",
            passage.Body);
        Assert.Equal("Procesteamet", passage.Source);
        Assert.Equal(new DateOnly(2023, 3, 3), passage.Date);
    }
}
