using System.Text;
using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.Benchmarks.Fuzz;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>The short run; <c>Bot.Benchmarks -- fuzz</c> is the long one, and watches the memory.</summary>
public sealed class FuzzScenarios
{
    private const int Bodies = 3_000;
    private const int Seed = 2026;

    [Fact]
    public async Task No_spoiled_body_brings_the_bot_down()
    {
        await using var app = new FuzzApp();
        using var client = app.CreateClient();
        var routes = app.Services.GetRequiredService<TurnRouter>().Routes;
        var samples = Corpus.Of(Names(routes, RouteKind.Command), Names(routes, RouteKind.Verb));
        var run = new FuzzRun(client, app.Clock, new Mutator(samples, Seed));

        await run.PostAsync(Bodies);

        Findings.None(run.Failures.Select(failure => $"{failure.Failure}\n{Encoding.UTF8.GetString(failure.Body)}"));
        Findings.None(app.Errors.Keys);
        Assert.Equal(Bodies, run.Statuses.Values.Sum());
        Assert.InRange(run.Statuses[200], Bodies / 3, Bodies);
        Assert.InRange(run.Statuses[400], Bodies / 10, Bodies);
    }

    private static IEnumerable<string> Names(IEnumerable<TurnRoute> routes, RouteKind kind) =>
        routes.Where(route => route.Kind == kind).Select(route => route.Name);
}
