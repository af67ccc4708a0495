using System.Net;
using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Tests.People.Graph;
using ProcessDialogueBot.Tests.Plan.Planner;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>The plan goes to Planner and comes back from there, in Teams, by the process team's hand alone.</summary>
public sealed class PlannerScenarios : Scenario
{
    [Fact]
    public async Task The_milestones_go_to_Planner_and_what_is_done_there_comes_back_when_the_editor_says_so()
    {
        await using var graph = await FakeGraph.StartAsync();
        await using var app = NewApp(Settings(graph));
        await app.Editor.InstallAsync();
        Assert.Contains("plan til planner", (await app.Editor.SayAsync("hjælp")).Everything, StringComparison.Ordinal);
        Assert.Contains("ingen opgaver i jeres plan i Planner", (await app.Editor.SayAsync("plan indlæs planner")).Everything, StringComparison.Ordinal);
        graph.Planner.Add("Bestil kage");

        var preview = (await app.Editor.SayAsync("plan til planner")).Card!;
        Assert.Contains("Nye opgaver", preview.Text, StringComparison.Ordinal);
        Assert.Contains("1 opgave i Planner hører ikke til en milepæl. Den rører jeg ikke.", preview.Text, StringComparison.Ordinal);
        Assert.Single(graph.Planner.Tasks);

        // What the editor has not seen is not written.
        await app.Editor.SayAsync("milepæl 3b i gang Vi er begyndt");
        graph.Fail(HttpStatusCode.BadRequest);
        Assert.Contains("svarer ikke lige nu", (await app.Editor.PressAsync(preview, "Skriv til Planner")).Text, StringComparison.Ordinal);
        preview = (await app.Editor.PressAsync(preview, "Skriv til Planner")).Card!;
        Assert.Contains("siden du så kortet", preview.Text, StringComparison.Ordinal);
        Assert.Contains("Du får besked her i chatten", (await app.Editor.PressAsync(preview, "Skriv til Planner")).Text, StringComparison.Ordinal);
        Assert.Contains("allerede i gang", (await app.Editor.PressAsync(preview, "Skriv til Planner")).Text, StringComparison.Ordinal);
        Assert.Contains("Vent, til det er gjort", (await app.Editor.SayAsync("plan indlæs planner")).Everything, StringComparison.Ordinal);
        await app.FinishAsync();
        await app.DeliverAllAsync();
        Assert.Contains("Opgaverne i Planner passer nu med planen.", app.Editor.Read()[^1].Everything, StringComparison.Ordinal);
        Assert.Contains("Alle milepæle står allerede i Planner", (await app.Editor.SayAsync("plan til planner")).Everything, StringComparison.Ordinal);

        // The process team works in Teams and on the board.
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await app.Editor.SayAsync("milepæl 1a i gang Vi er begyndt");
        graph.Planner.Find("3a").Percent = 100;
        graph.Planner.Find("3b").Due = new DateTimeOffset(2030, 1, 31, 10, 0, 0, TimeSpan.Zero);
        graph.Planner.Add("Nyt mødested", new DateTimeOffset(2027, 2, 1, 10, 0, 0, TimeSpan.Zero));
        var card = (await app.Editor.SayAsync("plan indlæs planner")).Card!;
        Assert.Contains("Microsoft Planner", card.Text, StringComparison.Ordinal);
        Assert.Contains("Opgaven ”Bestil kage”, feltet Frist: Mangler.", card.Text, StringComparison.Ordinal);
        Assert.Contains("Nyt mødested", card.Text, StringComparison.Ordinal);
        Assert.Contains("Det gamle, der står i Planner, tager jeg ikke med.", card.Text, StringComparison.Ordinal);
        Assert.NotEqual(MilestoneStatus.Done, (await FindAsync(app, "3a")).Status);
        var before = await FindAsync(app, "3b");
        var done = await app.Editor.PressAsync(card, "Indlæs det, der er i orden", ("why", "Vi venter på ministeriet"));
        Assert.Contains("3 milepæle er gemt.", done.Text, StringComparison.Ordinal);
        Assert.Equal(MilestoneStatus.Done, (await FindAsync(app, "3a")).Status);
        var after = await FindAsync(app, "3b");
        Assert.Equal("2030-01-31", $"{after.Due}");
        Assert.Equal((before.Owner, before.Areas, before.Note, before.DependsOn), (after.Owner, after.Areas, after.Note, after.DependsOn));
        Assert.Contains("Vi venter på ministeriet", (await app.Editor.SayAsync("milepæl 3b")).Everything, StringComparison.Ordinal);

        // Again: the new one is known by its title, and only the cake is left over.
        Assert.Contains("Der er ikke noget nyt at indlæse.", (await app.Editor.SayAsync("plan indlæs planner")).Everything, StringComparison.Ordinal);
        Assert.DoesNotContain(app.Logs.Lines, line => line.Contains("Bestil kage", StringComparison.Ordinal) || line.Contains(FakePlanner.PlanId, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_board_that_changed_meanwhile_counts_as_it_was_shown_and_a_plan_that_did_is_shown_again()
    {
        await using var graph = await FakeGraph.StartAsync();
        await using var app = NewApp(Settings(graph));
        graph.Planner.Add("[3a] Nyt navn", percent: 100);
        var card = (await app.Editor.SayAsync("plan fra planner")).Card!;
        graph.Planner.Tasks[0].Title = "[3a] Et helt andet navn";
        await app.Editor.SayAsync("milepæl 3b i gang Vi er begyndt");
        var again = (await app.Editor.PressAsync(card, "Indlæs")).Card!;
        Assert.Contains("Planen er ændret, siden du så kortet.", again.Text, StringComparison.Ordinal);
        await app.Editor.PressAsync(again, "Indlæs");
        Assert.Equal("Nyt navn", (await FindAsync(app, "3a")).Title);
    }

    [Fact]
    public async Task Without_a_board_or_without_Planner_the_editor_is_told_and_nobody_else_is_offered_it()
    {
        await using var graph = await FakeGraph.StartAsync();
        await using (var off = NewApp())
        {
            Assert.DoesNotContain("planner", (await off.Editor.SayAsync("hjælp")).Everything, StringComparison.OrdinalIgnoreCase);
            foreach (var command in new[] { "plan indlæs planner", "plan til planner" })
                Assert.Contains("Planner er ikke sat op hos jer", (await off.Editor.SayAsync(command)).Everything, StringComparison.Ordinal);
            Assert.Contains("Planner er ikke sat op hos jer", (await off.Editor.ExecuteAsync("planner.write", new { })).Text, StringComparison.Ordinal);
        }

        await using var app = NewApp(Settings(graph));
        foreach (var command in new[] { "plan indlæs planner", "plan til planner" })
        {
            Assert.Contains("kun for procesteamet", (await app.Leader.SayAsync(command)).Everything, StringComparison.Ordinal);
            foreach (var (status, told) in new[] { (HttpStatusCode.Forbidden, "Jeg må ikke læse"), (HttpStatusCode.NotFound, "Jeg kan ikke finde"), (HttpStatusCode.BadRequest, "svarer ikke lige nu") })
            {
                graph.Fail(status);
                Assert.Contains(told, (await app.Editor.SayAsync(command)).Everything, StringComparison.Ordinal);
            }

            graph.Fail(HttpStatusCode.TooManyRequests, "30");
            Assert.Contains("svarer ikke lige nu", (await app.Editor.SayAsync(command)).Everything, StringComparison.Ordinal);
        }

        Assert.Contains("kun for procesteamet", (await app.Leader.ExecuteAsync("planner.write", new { })).Text, StringComparison.Ordinal);
        Assert.Equal(0, graph.Planner.Writes);
    }

    private static Dictionary<string, string?> Settings(FakeGraph graph) => new() { ["Plan:Planner:PlanId"] = FakePlanner.PlanId, ["People:Graph:BaseUrl"] = graph.Address };

    private static async Task<Milestone> FindAsync(BotApp app, string id) => (await app.Services.GetRequiredService<MilestoneStore>().FindAsync(id, default))!;
}
