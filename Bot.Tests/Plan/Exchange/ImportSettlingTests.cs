using System.Globalization;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Plan.Exchange.Formats;
using ProcessDialogueBot.Plan.Exchange.Preview;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Tests.Plan.Exchange;

/// <summary>What of a file is set aside, and that nothing else is.</summary>
public sealed class ImportSettlingTests
{
    private static readonly PlanSnapshot Now = Sample.On(2026, 3, 2);

    [Fact]
    public void A_name_that_is_in_use_elsewhere_is_told_and_the_rest_waits()
    {
        var decision = Now.Plan.Decisions[0].Id;
        var source = Now.Plan.Sources[0].Id;
        var file = $$"""
            { "actors": [{ "id": "{{decision}}", "title": "T", "text": "T", "source": "{{source}}" }, { "id": "ny", "title": "T", "text": "T", "source": "{{source}}" }],
              "budget": [{ "id": "ny", "title": "T", "text": "T", "amount": 1, "source": "{{source}}" }],
              "decisions": [{ "id": "{{decision}}", "outcome": "Godkendt igen" }],
              "milestones": [{ "id": "{{decision}}x", "title": "A", "due": "2027" }, { "id": "9b", "title": "B", "due": "2027" }] }
            """;
        var preview = Files.Preview(Now, "a.json", Files.Utf8(file));
        Assert.Empty(preview.Unsafe);
        Assert.Equal("Godkendt igen", Assert.Single(Assert.Single(preview.Others).Properties).To);
        Assert.Equal(
            [
                $"Feltet actors[0].id: ”{decision}” er i brug til noget andet i planen. Vælg et andet nummer.",
                "Feltet actors[1].id: Nummeret ”ny” står flere steder. Giv hver sit nummer.",
                "Feltet budget[0].id: Nummeret ”ny” står flere steder. Giv hver sit nummer.",
            ],
            preview.Problems.Where(problem => !problem.Place.Column!.StartsWith("milestones", StringComparison.Ordinal)).Select(problem => problem.In(Language.Danish)).Order(StringComparer.Ordinal));
        Assert.Equal("9b", preview.Added[^1].Id);
    }

    [Fact]
    public void A_long_chain_falls_with_its_first_link_in_one_go()
    {
        const int Length = 300;
        var rows = Enumerable.Range(0, Length).Select(at => string.Create(CultureInfo.InvariantCulture, $"9-{at};Titel;{(at == 0 ? "engang" : "2027")};{(at == 0 ? "" : $"9-{at - 1}")}"));
        var preview = Files.Preview(Now, "a.csv", Files.Utf8($"Nr.;Titel;Frist;Venter på\n{string.Join('\n', rows)}\n9b;Titel;2027;1a"));
        Assert.Equal((Length, "9b"), (preview.Bad, Assert.Single(preview.Added).Id));
        Assert.Contains("Række 301, kolonnen Venter på: Milepælen 9-298 findes ikke.", preview.Problems.Select(problem => problem.In(Language.Danish)));
    }

    [Fact]
    public void A_reading_that_nobody_waits_for_stops()
    {
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();
        var content = PlanFileReader.Read("a.csv", Files.Utf8("Nr.;Titel;Frist\n9a;A;2027"), Language.Danish).Content!;
        Assert.Throws<OperationCanceledException>(() => ImportCheck.Run(Now, content, stopped.Token));
    }

    [Fact]
    public void More_than_a_milestone_can_name_and_more_than_can_be_kept_is_told()
    {
        var names = string.Join(';', Enumerable.Range(1, 51).Select(number => string.Create(CultureInfo.InvariantCulture, $"Område {number}")));
        var many = Files.Preview(Now, "a.csv", Files.Utf8($"Nr.,Titel,Frist,Områder\n9a,A,2027,{names}"));
        Assert.Equal("Række 2, kolonnen Områder: Her kan højst stå 50, og der står 51.", Assert.Single(many.Problems).In(Language.Danish));

        // What does not pack well: a plan is kept packed.
        var random = new Random(1);
        var actors = Enumerable.Range(0, 1_500).Select(number => $$"""{ "id": "x{{number}}", "title": "T", "text": "{{Text(random)}}", "source": "{{Now.Plan.Sources[0].Id}}" }""");
        var preview = Files.Preview(Now, "a.json", Files.Utf8($$"""{ "actors": [{{string.Join(',', actors)}}] }"""));
        Assert.False(preview.CanLoad);
        Assert.Equal("Planen bliver for stor til at kunne gemmes. Fjern noget af det, filen tilføjer, og send den igen.", Assert.Single(preview.Unsafe).In(Language.Danish));
        Assert.False(PlanDocuments.Fits(preview.Document!.Value.Wanted));
        Assert.True(PlanDocuments.Fits(preview.Document!.Value.Before));

        static string Text(Random random) => string.Concat(Enumerable.Range(0, 999).Select(_ => (char)('\u4e00' + random.Next(20_000))));
    }
}
