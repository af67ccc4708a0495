using ProcessDialogueBot.People;
using ProcessDialogueBot.Tests.Support;
using Person = ProcessDialogueBot.Tests.Support.Person;

namespace ProcessDialogueBot.Tests.People.Graph;

/// <summary>The client of Graph is 40 MB: who only talks to the bot does not wait for it.</summary>
public sealed class GraphLoadTests
{
    private static readonly string[] Unwanted = ["Microsoft.Graph", "Microsoft.Kiota"];

    [Fact]
    public async Task Without_Graph_its_client_is_not_loaded()
    {
        await using var teams = await TeamsServer.StartAsync();
        await using var bot = await SeparateBot.StartAsync(teams.Teams);

        await AnswerAsync(bot);

        Assert.Contains("Microsoft.Data.Sqlite", bot.Loaded);
        Assert.Empty(OfGraph(bot));
    }

    [Fact]
    public async Task With_Graph_its_client_is_loaded_when_it_is_used_and_not_before()
    {
        await using var graph = await FakeGraph.StartAsync();
        await using var teams = await TeamsServer.StartAsync();
        await using var bot = await SeparateBot.StartAsync(
            teams.Teams, "--People:Graph:Enabled=true", $"--People:Graph:BaseUrl={graph.Address}", "--People:Graph:ReadPeople=true");

        await AnswerAsync(bot);

        Assert.Empty(OfGraph(bot));
        await bot.CallAsync(typeof(IGroupDirectory), nameof(IGroupDirectory.SearchAsync), "hold", CancellationToken.None);
        Assert.Contains("Microsoft.Graph", OfGraph(bot));
        Assert.Equal(1, graph.Count("GET /v1.0/groups"));
    }

    private static async Task AnswerAsync(SeparateBot bot) =>
        Assert.StartsWith("Her er vi nu", (await new Person(bot, "employee-1").SayAsync("status")).Everything, StringComparison.Ordinal);

    private static IEnumerable<string> OfGraph(SeparateBot bot) =>
        bot.Loaded.Where(name => Unwanted.Any(start => name.StartsWith(start, StringComparison.Ordinal)));
}
