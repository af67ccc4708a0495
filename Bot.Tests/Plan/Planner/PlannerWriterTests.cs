using System.Net;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Plan.Exchange.Formats;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Plan.Planner;
using ProcessDialogueBot.Tests.People.Graph;
using ProcessDialogueBot.Tests.Plan.Exchange;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Tests.Plan.Planner;

/// <summary>Writing to a board that is far away: nothing twice, nothing of others overwritten, and an end whatever happens.</summary>
public sealed partial class PlannerWriterTests : GraphTests
{
    private const string Editor = "editor";
    private static readonly DateTimeOffset Due = new(2027, 6, 30, 12, 0, 0, TimeSpan.Zero);
    private readonly ManualTimeProvider _clock = new();

    private FakePlanner Board => Graph.Planner;

    private static int Planned { get; } = Sample.Plan.Milestones.Count(milestone => milestone.Status != MilestoneStatus.Cancelled);

    [Fact]
    public async Task The_board_says_what_the_plan_says_in_a_column_for_each_initiative_page_by_page()
    {
        using var room = new ImportRoom(Folder, _clock);
        Board.PageSize = 7;
        Board.Buckets["mine"] = "2. Omdøbt";
        Board.Buckets["own"] = "1. kvartal";
        Board.Hints["own"] = "85";
        await BeginAsync(room);
        await Writer(room).FinishAsync(default);

        Assert.Equal(Planned, Board.Tasks.Count);
        foreach (var milestone in Sample.Plan.Milestones)
        {
            var task = Board.Find(milestone.Id);
            Assert.Equal($"[{milestone.Id}] {milestone.Title}", task.Title);
            Assert.Equal(milestone.Due.Last, DanishTime.DateOf(task.Due!.Value));
            Assert.Equal(PlannerNotation.PercentOf(milestone), task.Percent);
            Assert.True(PlannerNotation.TryReadBucket(Sample.Plan, Board.Buckets[task.BucketId!], out var initiative));
            Assert.Equal(milestone.Initiative, initiative);
        }

        Assert.Equal(Board.Buckets.Values.Distinct(), Board.Buckets.Values);
        Assert.Single(Board.Buckets.Values, name => name.StartsWith("2.", StringComparison.Ordinal));
        Assert.DoesNotContain(Board.Tasks, task => task.BucketId == "own");

        // New columns stand behind those that are there, in the order in which they were made.
        Assert.Equal(Board.Buckets.Keys, Board.Buckets.Keys.OrderBy(id => Board.Hints.GetValueOrDefault(id, ""), StringComparer.Ordinal));
        Assert.Equal(Board.Hints.Values.Distinct(), Board.Hints.Values);
        Assert.All(Graph.Requests.Where(request => request.Contains("/tasks?", StringComparison.Ordinal)), request => Assert.Contains("$select=id,title,bucketId,dueDateTime,percentComplete", request, StringComparison.Ordinal));
        await AssertToldAsync(room, "Opgaverne i Planner passer nu med planen.");
        Assert.Null(await Store(room).FindAsync(default));

        // Once more nothing is written at all.
        var writes = Board.Writes;
        await BeginAsync(room);
        await Writer(room).FinishAsync(default);
        Assert.Equal(writes, Board.Writes);
    }

    [Fact]
    public async Task Whatever_write_the_answer_is_lost_at_nothing_is_made_twice()
    {
        for (var cut = 1; cut <= Planned + 3; cut++)
        {
            using var folder = new TemporaryFolder();
            using var room = new ImportRoom(folder, _clock);
            Board.Tasks.Clear();
            Board.Buckets.Clear();
            Board.CutAfter = Board.Writes + cut;
            await BeginAsync(room);
            await Writer(room).FinishAsync(default);
            Assert.NotNull(await Store(room).FindAsync(default));

            await Writer(room).FinishAsync(default);
            Assert.Equal(Planned, Board.Tasks.Select(task => task.Title).Distinct().Count());
            Assert.Equal(Planned, Board.Tasks.Count);
            Assert.Equal(Board.Buckets.Values.Distinct(), Board.Buckets.Values);
            Assert.Null(await Store(room).FindAsync(default));
        }
    }

    [Fact]
    public async Task A_kill_of_the_bot_at_any_write_to_its_tables_makes_nothing_twice_and_tells_once()
    {
        var (kill, isKilled) = (0, true);
        for (; isKilled; kill++)
        {
            using var folder = new TemporaryFolder();
            using (var room = new ImportRoom(folder, _clock))
            {
                Board.Tasks.Clear();
                await BeginAsync(room);
                room.Tables.KillAfter(kill);
                isKilled = await Record.ExceptionAsync(() => Writer(room).FinishAsync(default)) is not null;
            }

            using var next = new ImportRoom(folder, _clock);
            await Writer(next).FinishAsync(default);
            Assert.Equal(Planned, Board.Tasks.Count);
            Assert.Null(await Store(next).FindAsync(default));
            await AssertToldAsync(next, "Opgaverne i Planner passer nu med planen.");
        }

        Assert.InRange(kill, 3, 20);
    }

    [Fact]
    public async Task What_Planner_does_not_show_yet_is_not_made_again()
    {
        using var room = new ImportRoom(Folder, _clock);
        Board.IsSlow = true;
        await BeginAsync(room);
        Graph.Faults.Enqueue(null);
        Graph.Faults.Enqueue(null);
        for (var i = 0; i < 4; i++)
            Graph.Faults.Enqueue(null); // The columns and the first tasks.
        Graph.Fail(HttpStatusCode.ServiceUnavailable);
        await Writer(room).FinishAsync(default);
        var made = Board.Tasks.Count;
        Assert.InRange(made, 1, Planned - 1);

        await Writer(room).FinishAsync(default);
        Assert.Equal(Planned, Board.Tasks.Count);
    }

    [Fact]
    public async Task What_somebody_changed_since_it_was_read_is_read_again_and_what_they_deleted_is_made_again()
    {
        using var room = new ImportRoom(Folder, _clock);
        await BeginAsync(room);
        await Writer(room).FinishAsync(default);
        var (first, second) = (Board.Tasks[0], Board.Tasks[1]);
        foreach (var task in new[] { first, second })
            task.Due = Due.AddYears(20);
        await BeginAsync(room);

        // Both lists are read; then somebody is quicker.
        Graph.Faults.Enqueue(null);
        Graph.Faults.Enqueue(null);
        Graph.Faults.Enqueue(async context =>
        {
            first.Version++;
            Board.Tasks.Remove(second);
            await Board.AnswerAsync(context, [.. context.Request.Path.Value!.Split('/').Skip(3)]);
        });
        await Writer(room).FinishAsync(default);
        Assert.Equal(Due.AddYears(20), first.Due);
        Assert.NotNull(await Store(room).FindAsync(default));

        await Writer(room).FinishAsync(default);
        Assert.NotEqual(Due.AddYears(20), first.Due);
        Assert.Equal(Planned, Board.Tasks.Count);
        Assert.Null(await Store(room).FindAsync(default));
    }

    [Fact]
    public async Task A_long_plan_is_written_in_several_rounds_so_that_others_have_theirs()
    {
        using var room = new ImportRoom(Folder, _clock);
        for (var i = 0; i < 120; i++)
            await room.Milestones.AddAsync(new Milestone($"x{i}", $"Nummer {i}", 1, new DuePeriod(DuePrecision.Year, new DateOnly(2030, 1, 1)), MilestoneStatus.Planned, ""), null, Editor, default);
        await BeginAsync(room);
        await Writer(room).FinishAsync(default);
        Assert.Equal(100, Board.Tasks.Count);
        await Writer(room).FinishAsync(default);
        Assert.Equal(Planned + 120, Board.Tasks.Count);
        Assert.Null(await Store(room).FindAsync(default));
    }

    private static PlannerExportStore Store(ImportRoom room) => new(room.Tables);

    private async Task BeginAsync(ImportRoom room, string planId = FakePlanner.PlanId)
    {
        await room.Plan.ImportAsync(default);
        Assert.True(await Store(room).TryAddAsync(new PlannerExport(Editor, planId, _clock.GetUtcNow()), default));
    }

    private PlannerWriter Writer(ImportRoom room)
    {
        var options = Options.Create(new PlanOptions { Planner = new PlannerOptions { PlanId = FakePlanner.PlanId } });
        return new PlannerWriter(
            new PlannerClient(Host.Connection, options), Store(room), room.Plan, new DeliveryService(room.Ledger, room.Tables, _clock), options, _clock, NullLogger<PlannerWriter>.Instance);
    }

    private static async Task AssertToldAsync(ImportRoom room, string text)
    {
        var open = Assert.Single(await room.Ledger.GetOpenAsync(default));
        var (header, _) = await room.Ledger.GetHeaderAsync(open.Id, default);
        Assert.Contains(text, Encoding.UTF8.GetString(header.Edition.In("da").Card.Span), StringComparison.Ordinal);
    }
}
