using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Tests.Plan;

/// <summary>The sample file holds what the two council papers say, and nothing that they do not.</summary>
public sealed class SamplePlanTests
{
    private static readonly ProcessPlan Plan = Sample.Plan;

    [Fact]
    public void It_names_both_papers_with_date_and_case_number()
    {
        Assert.Collection(
            Plan.Sources,
            paper =>
            {
                Assert.Equal(("Politisk initiativ", new DateOnly(2022, 5, 24)), (paper.Paper, paper.Date));
                Assert.Equal(["Økonomiudvalget", "Kommunalbestyrelsen"], paper.Route);
            },
            paper =>
            {
                Assert.Equal(("Status på udviklingsproces på Socialområdet", new DateOnly(2023, 1, 25)), (paper.Paper, paper.Date));
                Assert.Equal("22/6043", paper.CaseNumber);
                Assert.Equal(["Børne- og Ungdomsudvalget", "Voksen- og Plejeudvalget"], paper.Route);
                var attachment = Assert.Single(paper.Attachments);
                Assert.Equal(("Tids- og procesplan implementering udviklingsproces på Socialområdet", "5846/23", "3411396"), (attachment.Title, attachment.Number, attachment.Record));
            });
    }

    [Fact]
    public void It_has_the_five_initiatives_with_every_item_and_area()
    {
        Assert.Equal(
            [
                "1 Styrkelse af ledelsen",
                "2 Understøttelse af arbejdsfællesskaber",
                "3 Udarbejdelse af strategi for den fortsatte udvikling af Socialområdet",
                "4 Tilpasning af økonomiske styringsprincipper på det specialiserede voksenområde",
                "5 Genskabelse af tillid og tryghed imellem områdeledelse og Kommunalbestyrelsen",
            ],
            Plan.Initiatives.Select(initiative => $"{initiative.Number} {initiative.Title}"));
        Assert.Equal(
            [
                "Opdeling af Socialområdet i to fagchefområder",
                "Styrkelse af afdelingsledelsen i seks aftaleområder",
                "Administrativ og styringsmæssig understøttelse",
            ],
            Plan.FindInitiative(1)!.Items.Select(item => item.Title));
        Assert.Equal(
            [
                "Ekstern bistand til kulturproces med henblik på at forbedre det psykiske arbejdsmiljø for medarbejdere og ledere",
                "Faglig kvalitet og kompetenceudvikling til medarbejdere i udvalgte områder",
            ],
            Plan.FindInitiative(2)!.Items.Select(item => item.Title));
        Assert.Equal(["Børne- og Familieafdelingen", "Socialafdelingen (voksenområdet)"], Plan.FindInitiative(1)!.Areas);
        Assert.Equal(
            ["Område Ørsted, Auning, Allingåbro", "Skovstjernen (Område Grenaa)", "Myndighed- og visitationsafdelingens børnedel"],
            Plan.FindInitiative(2)!.Areas);
    }

    [Fact]
    public void It_has_the_four_decisions_with_body_date_and_outcome()
    {
        Assert.Equal(
            [
                (new DateOnly(2022, 5, 17), "Økonomiudvalget", "Tiltrådt", "Borgmesteren"),
                (new DateOnly(2022, 5, 24), "Kommunalbestyrelsen", "Godkendt", "Borgmesteren"),
                (new DateOnly(2022, 11, 15), "Kommunalbestyrelsen", "Godkendt", null),
                (new DateOnly(2023, 1, 25), "Voksen- og Plejeudvalget", "Godkendt", "Velfærdsdirektøren"),
            ],
            Plan.Decisions.Select(decision => (decision.Date, decision.Body, decision.Outcome, decision.RecommendedBy)));
        Assert.Contains("tages til efterretning", Plan.Decisions[^1].Points[0], StringComparison.Ordinal);
        Assert.Contains("Komponents anbefalinger", Plan.Decisions[2].Points[1], StringComparison.Ordinal);
        Assert.Contains("0,5 mio. kr.", Plan.Decisions[1].Points[1], StringComparison.Ordinal);
    }

    [Fact]
    public void It_has_the_budget_lines_and_their_texts_say_the_same_amount()
    {
        Assert.Equal([500_000, 4_500_000, 500_000], Plan.Budget.Select(line => line.Amount));
        Assert.All(Plan.Budget, line => Assert.Contains(PlanText.Amount(Language.Danish, line.Amount), line.Text, StringComparison.Ordinal));
        Assert.Contains("tværgående pulje, der er afsat under Stabens område", Plan.Budget[0].Text, StringComparison.Ordinal);
        Assert.All(Plan.Budget.Skip(1), line => Assert.Contains("udmøntet i 2023 og overslagsårene", line.Text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("solidt fundament")]
    [InlineData("fremtidssikre")]
    [InlineData("borgeres og pårørendes oplevelse")]
    [InlineData("bred involvering")]
    [InlineData("gennemsigtighed")]
    [InlineData("højt informationsniveau")]
    [InlineData("mulighed for dialog og for at komme til orde")]
    [InlineData("tryg, involverende og ordentlig")]
    [InlineData("ikke mere, end der kan afsluttes og følges til dørs")]
    [InlineData("allerede er igangsat")]
    [InlineData("ledes af borgmesteren")]
    [InlineData("består af Økonomiudvalget og formændene for Voksen- og Plejeudvalget og Børne- og Ungdomsudvalget")]
    [InlineData("direkte involveret sammen med kommunaldirektøren")]
    [InlineData("aktiv rolle")]
    [InlineData("ledelsen af velfærdsområdet og MED-repræsentanter")]
    [InlineData("konsulentfirmaet Komponent")]
    [InlineData("Velfærdsdirektøren indstillede")]
    [InlineData("Forvaltningen har lavet")]
    [InlineData("3-5 år")]
    [InlineData("toårig periode")]
    [InlineData("første halvår 2023")]
    [InlineData("første kvartal 2023")]
    [InlineData("juni 2022")]
    [InlineData("kort og komprimeret forløb")]
    [InlineData("flerårigt fokus")]
    [InlineData("stor del af udviklingsressourcerne")]
    [InlineData("Vores Norddjurs")]
    [InlineData("Det sammenhængende ledelsessystem")]
    [InlineData("Principper for afbureaukratisering")]
    [InlineData("MED-aftalen")]
    [InlineData("Personalepolitikken")]
    [InlineData("økonomiske analyse af det specialiserede voksenområde, som blev præsenteret for Kommunalbestyrelsen i foråret 2022")]
    [InlineData("§ 17, stk. 4-udvalg om rekruttering og fastholdelse")]
    public void It_tells(string fact) =>
        Assert.Contains(AllFacts(), told => told.Text.Contains(fact, StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void Its_milestones_are_those_the_papers_give()
    {
        Assert.Equal(
            ["p1 2022-05-17 Done", "p2 2022-05-24 Done", "p3 2022-11-15 Done", "p4 2023-01-25 Done", "3a 2023-Q1 Planned", "3b 2023-Q1 Planned", "p5 2023-H1 Planned", "1a 2023-H1 Planned"],
            Plan.Milestones.Select(milestone => $"{milestone.Id} {milestone.Due} {milestone.Status}"));
        Assert.All(Plan.Milestones, milestone => Assert.NotNull(Plan.FindSource(milestone.SourceId)));
    }

    [Theory]
    [InlineData("Rode-Møller")]
    [InlineData("Grauert")]
    [InlineData("Sebastian")]
    [InlineData("Bergkvist")]
    [InlineData("Karoline")]
    [InlineData("Søgaard")]
    public async Task It_names_no_private_person(string name) =>
        Assert.DoesNotContain(name, await File.ReadAllTextAsync(Sample.Path), StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<ProcessDialogueBot.Plan.Fact> AllFacts() =>
        [.. Plan.Purposes, .. Plan.Principles, .. Plan.Background, .. Plan.TimeFrame, .. Plan.Actors, .. Plan.Budget, .. Plan.Policies];
}
