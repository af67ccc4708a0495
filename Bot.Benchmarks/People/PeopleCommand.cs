using System.Diagnostics;
using System.Globalization;
using ProcessDialogueBot.Tests.People.Graph;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Benchmarks.People;

/// <summary>
/// What it takes to read an organisation's staff from a Graph on this machine: everyone, then nothing new, then one in a hundred changed, then everyone as a check.
/// The memory is what is alive after a full collection while a page is asked for, beyond what was before: the pages' own garbage does not count, what is kept does.
/// </summary>
internal static class PeopleCommand
{
    private const int PageSize = 500;
    private const int LooksEvery = 10;

    public static async Task RunAsync()
    {
        await ReadAsync(500); // Loads the client, and is not told.
        foreach (var people in new[] { 5_000, 50_000 })
            foreach (var line in await ReadAsync(people))
                Console.WriteLine(line);
    }

    private static async Task<List<string>> ReadAsync(int people)
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.Delta.PageSize = PageSize;
        for (var number = 1; number <= people; number++)
            graph.Directory.Add(new FakeUser(FakeDirectory.Id(number), string.Create(CultureInfo.InvariantCulture, $"Navn Nummer {number}"))
            {
                Department = string.Create(CultureInfo.InvariantCulture, $"Område {number % 40}"),
                PreferredLanguage = "da-DK",
            });
        using var folder = new TemporaryFolder();
        await using var host = new GraphHost(graph.Address, folder, new Dictionary<string, string?> { ["Graph:ReadPeople"] = "true" });
        var lines = new List<string> { await MeasureAsync("everyone, the first time", graph, host) };
        lines.Add(await MeasureAsync("nothing new", graph, host));
        for (var at = 0; at < people; at += 100)
            graph.Directory.Users[at] = graph.Directory.Users[at] with { Department = "Nord" };
        lines.Add(await MeasureAsync("one in a hundred changed", graph, host));
        graph.Delta.Forget();
        lines.Add(await MeasureAsync("everyone, as a check", graph, host));
        return lines;
    }

    private static async Task<string> MeasureAsync(string what, FakeGraph graph, GraphHost host)
    {
        graph.Requests.Clear();
        var most = 0L;
        var looking = TimeSpan.Zero;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var allocated = GC.GetTotalAllocatedBytes();
        graph.Asked = Look;
        var start = Stopwatch.GetTimestamp();
        await host.Refresh.RefreshAsync(CancellationToken.None);
        var time = Stopwatch.GetElapsedTime(start) - looking;
        graph.Asked = () => { };
        allocated = GC.GetTotalAllocatedBytes() - allocated;
        var kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{host.People.List.Count,6:N0} people, {what,-24}: {time.TotalSeconds,5:N1} s, {graph.Requests.Count,3} calls; alive at most {most / 1e6,5:N1} MB more while it reads, {kept / 1e6,5:N1} MB after; {allocated / 1e6,6:N0} MB allocated, the fake Graph's own among them");

        void Look()
        {
            if (graph.Requests.Count % LooksEvery != 0)
                return;
            var begun = Stopwatch.GetTimestamp();
            most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
            looking += Stopwatch.GetElapsedTime(begun);
        }
    }
}
