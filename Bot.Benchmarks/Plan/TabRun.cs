using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.Operations.Tab;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tests.Operations.Tab;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Updates;

namespace ProcessDialogueBot.Benchmarks.Plan;

/// <summary>
/// How long the tab's content takes on a plan of ten years, over the whole bot in memory on SQLite: as most get it, and for the one who asks first after a
/// milestone was changed; beside <c>/health/live</c>, which does nothing.
/// </summary>
internal static class TabRun
{
    private const int Requests = 1_000;
    private const int Changes = 200;
    private const int Updates = 500;
    private const int Answers = 200;
    private const int Summaries = 50;
    private const double Goal = 100;
    private const double Tail = 0.99;
    private const double Kilobyte = 1_000;

    public static async Task RunAsync()
    {
        await using var app = new BotApp();
        var client = app.Client;
        await FillAsync(app);
        var table = app.Services.GetRequiredService<ITableService>().GetTable(PlanVersion.Table);
        var path = $"{TabEndpoint.ContentPath}?person=reader";

        var cheap = await MeasureAsync(Requests, () => client.GetByteArrayAsync("/health/live"));
        var content = await MeasureAsync(Requests, () => client.GetByteArrayAsync(path));
        var changed = await MeasureAsync(Changes, () => client.GetByteArrayAsync(path), () => table.SubmitTransactionAsync([PlanVersion.Touch()], CancellationToken.None));
        Print("tab", content, cheap);
        Print("tab, first after a change", changed, cheap);
        foreach (var encoding in new[] { "identity", "gzip", "br" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept-Encoding", encoding } } };
            using var response = await client.SendAsync(request);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"tab's HTML, {encoding}: {(await response.Content.ReadAsByteArrayAsync()).Length / Kilobyte:N0} KB"));
        }
    }

    private static async Task FillAsync(BotApp app)
    {
        var (tables, plan) = (app.Services.GetRequiredService<ITableService>(), LongPlan.Plan());
        var store = new PlanStore(
            plan, app.Services.GetRequiredService<PlanDocuments>(), app.Services.GetRequiredService<MilestoneStore>(), app.Clock,
            Microsoft.Extensions.Logging.Abstractions.NullLogger<PlanStore>.Instance);
        await store.ImportAsync(CancellationToken.None);
        await LongPlan.FillAsync(tables.GetTable(PlanVersion.Table), plan);
        for (var number = 0; number < Updates; number++)
            await TabRoom.AddUpdateAsync(app, new UpdateContent($"Opdatering {number}", string.Join("\n\n", Enumerable.Repeat("Vi har aftalt, hvordan medarbejderne inddrages i arbejdet.", 10))));
        for (var number = 0; number < Answers; number++)
            await TabRoom.AddAnswerAsync(app, $"Hvornår sker nummer {number}?", "Det sker i løbet af foråret, når arbejdsgruppen er færdig.");
        for (var number = 0; number < Summaries; number++)
            await TabRoom.AddSummaryAsync(app, "Der mangler tid til overlap mellem vagterne.", "Fra marts er der 15 minutters overlap i alle huse.", $"m{number}");
    }

    private static async Task<double[]> MeasureAsync(int times, Func<Task> ask, Func<Task>? before = null)
    {
        for (var warm = 0; warm < Changes; warm++)
            await ask();
        var taken = new double[times];
        for (var round = 0; round < times; round++)
        {
            if (before is not null)
                await before();
            var start = Stopwatch.GetTimestamp();
            await ask();
            taken[round] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(taken);
        return taken;
    }

    private static void Print(string what, double[] taken, double[] cheap)
    {
        var (median, tail) = (taken[taken.Length / 2], taken[(int)(taken.Length * Tail)]);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: median {median:N1} ms, p99 {tail:N1} ms; {median / cheap[cheap.Length / 2]:N0} times a request that does nothing ({cheap[cheap.Length / 2]:N2} ms)"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"goal p99 {Goal:N0} ms: {(tail <= Goal ? "reached" : "not reached")}"));
    }
}
