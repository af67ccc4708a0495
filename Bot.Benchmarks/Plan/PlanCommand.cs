using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Plan.Paper;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tables.Sqlite;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Benchmarks.Plan;

/// <summary><c>plan</c>: how long the commands about a plan of ten years take on SQLite, beside a cheap one; and a status paper, beside reading its rows and nothing else; and how the preview of an import grows with its file.</summary>
internal static class PlanCommand
{
    private const int Rounds = 9;
    private const double PaperGoal = 2_000;
    private const double Kilobyte = 1_000;

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("bot-plan-").FullName;
        try
        {
            var plan = LongPlan.Plan();
            ImportRun.Run(plan);
            using (var tables = new SqliteTableService(Path.Combine(folder, "open.db"), RealTime.Instance, NullLogger<SqliteTableService>.Instance))
            {
                var milestones = new MilestoneStore(tables, RealTime.Instance);
                var store = new PlanStore(plan, new PlanDocuments(tables, RealTime.Instance), milestones, RealTime.Instance, NullLogger<PlanStore>.Instance);
                await store.ImportAsync(CancellationToken.None);
                var table = tables.GetTable(PlanVersion.Table);
                await LongPlan.FillAsync(table, plan);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"{LongPlan.Initiatives} initiatives, {LongPlan.Milestones:N0} milestones, {LongPlan.Milestones * LongPlan.Changes:N0} changes in ten years; SQLite"));
                await PaperAsync(tables, table, store, milestones);
            }

            await PlanTurns.RunAsync(folder, plan);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task PaperAsync(SqliteTableService tables, ITable table, PlanStore store, MilestoneStore milestones)
    {
        var (reader, papers) = (new PaperReader(store, milestones, [], []), new PaperStore(tables));
        var bytes = 0;
        var bare = await MedianAsync(async () => await table.QueryAsync(TableQuery.Partition(PlanVersion.Partition), CancellationToken.None).CountAsync());
        foreach (var span in new[] { PaperSpan.ThisQuarter, PaperSpan.Year })
        {
            var period = PaperSpans.Of(span, RealTime.Instance.Today());
            var paper = await MedianAsync(async () =>
            {
                // Somebody has just changed something: nothing is remembered from before.
                await table.SubmitTransactionAsync([PlanVersion.Touch()], CancellationToken.None);
                var facts = await reader.ReadAsync(new PaperOrder(period, "Til efterretning.", Language.Danish, RealTime.Instance.GetUtcNow()), CancellationToken.None);
                var file = PaperDocument.Write(facts);
                bytes = file.Length;
                await papers.AddAsync(facts.Order, file, CancellationToken.None);
            });
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"status paper of {period}: {paper:N0} ms (median of {Rounds}), {paper / bare:N1} times reading its rows alone ({bare:N0} ms); {bytes / Kilobyte:N0} KB"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"goal {PaperGoal:N0} ms: {(paper <= PaperGoal ? "reached" : "not reached")}"));
        }
    }

    private static async Task<double> MedianAsync(Func<Task> work)
    {
        await work(); // The first time round warms up.
        var times = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            await work();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return times.Order().ElementAt(Rounds / 2);
    }
}
