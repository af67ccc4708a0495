using Microsoft.Extensions.Options;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Plan.Exchange.Formats;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Plan.Planner;
using ProcessDialogueBot.Tests.Plan.Exchange;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Plan.Planner;

/// <summary>What was changed in Teams since the plan was written to the board does not come back old from there; what people did on the board does.</summary>
public sealed class BoardNewsTests : IDisposable
{
    private const string Editor = "editor";
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTimeProvider _clock = new();
    private readonly ImportRoom _room;

    public BoardNewsTests() => _room = new ImportRoom(_folder, _clock);

    public void Dispose()
    {
        _room.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_is_old_on_the_board_is_left_out_field_by_field()
    {
        var board = await WriteAsync();
        var milestone = (await _room.Plan.GetSnapshotAsync(default)).Milestones.First(one => one is { Status: MilestoneStatus.Planned, Initiative: 3 });
        var other = (await _room.Plan.GetSnapshotAsync(default)).Milestones.First(one => one.IsOpen && one.Id != milestone.Id);
        _clock.Advance(TimeSpan.FromMinutes(1));
        var wanted = milestone with { Title = "Nyt navn", Initiative = 2, Due = new DuePeriod(DuePrecision.HalfYear, new DateOnly(2031, 1, 1)), Status = MilestoneStatus.InProgress };
        await _room.Milestones.ChangeAsync(milestone, wanted with { Status = MilestoneStatus.Planned }, "Fordi", Editor, default);
        await _room.Milestones.ChangeAsync((await _room.Milestones.FindAsync(milestone.Id, default))!, wanted, null, Editor, default);

        // On the board somebody has finished another one; of this one nothing is new.
        board = board with { Tasks = [.. board.Tasks.Select(task => task.Title == TitleOf(other) ? task with { Percent = 100 } : task)] };
        var now = await _room.Plan.GetSnapshotAsync(default);
        var (tasks, old) = await News().ReadAsync(now, board, default);
        Assert.Equal(1, old);
        Assert.Equal(0, (await News("AnotherBoardWithItsOwnTasks0").ReadAsync(now, board, default)).Old);
        Assert.Equal(other.Id, Assert.Single(BoardTests.Look(now, tasks).Changed).Now.Id);

        // Its date was moved there too: that is news, and all that is.
        var due = new DateTimeOffset(2032, 2, 3, 10, 0, 0, TimeSpan.Zero);
        board = board with { Tasks = [.. board.Tasks.Select(task => task.Title == TitleOf(milestone) ? task with { DueAt = due } : task)] };
        (tasks, _) = await News().ReadAsync(now, board, default);
        var changed = Assert.Single(BoardTests.Look(now, tasks).Changed, one => one.Now.Id == milestone.Id);
        Assert.Equal("2032-02-03", Assert.Single(changed.Fields).To);
    }

    [Fact]
    public async Task Where_the_plan_was_never_written_nothing_is_known_to_be_old()
    {
        await _room.Plan.ImportAsync(default);
        var first = await _room.Plan.GetSnapshotAsync(default);
        var board = BoardTests.Written(BoardComparison.Of(first, new Board([], [])));
        _clock.Advance(TimeSpan.FromMinutes(1));
        await _room.Milestones.ChangeAsync(first.Milestones[0], first.Milestones[0] with { Title = "Nyt" }, null, Editor, default);
        var now = await _room.Plan.GetSnapshotAsync(default);
        var (tasks, old) = await News().ReadAsync(now, board, default);
        Assert.Equal(0, old);
        Assert.Single(BoardTests.Look(now, tasks).Changed);
    }

    [Fact]
    public async Task What_an_import_changed_may_be_put_right_on_the_board()
    {
        var board = await WriteAsync();
        _clock.Advance(TimeSpan.FromMinutes(1));
        await _room.ImportAsync("Nr.;Titel\n3a;Nyt navn\n");
        var now = await _room.Plan.GetSnapshotAsync(default);
        var (tasks, old) = await News().ReadAsync(now, board, default);
        Assert.Equal(0, old);
        Assert.Equal("3a", Assert.Single(BoardTests.Look(now, tasks).Changed).Now.Id);

        // By hand again: now the board is behind, whatever the import was.
        _clock.Advance(TimeSpan.FromMinutes(1));
        board = board with { Tasks = [.. board.Tasks.Select(task => task.Title.StartsWith("[3a]", StringComparison.Ordinal) ? task with { Title = "[3a] Nyt navn" } : task)] };
        await _room.Milestones.ChangeAsync(now.Find("3a")!, now.Find("3a")! with { Title = "Nyere navn" }, null, Editor, default);
        now = await _room.Plan.GetSnapshotAsync(default);
        (tasks, old) = await News().ReadAsync(now, board, default);
        Assert.Equal((1, 0), (old, BoardTests.Look(now, tasks).Writes));
    }

    private BoardNews News(string planId = FakePlanner.PlanId) =>
        new(new PlannerExportStore(_room.Tables), _room.Milestones, Options.Create(new PlanOptions { Planner = new PlannerOptions { PlanId = planId } }));

    private static string TitleOf(Milestone milestone) => PlannerNotation.TitleOf(milestone);

    // The board as it is when the plan was just written there.
    private async Task<Board> WriteAsync()
    {
        await _room.Plan.ImportAsync(default);
        var store = new PlannerExportStore(_room.Tables);
        await store.TryAddAsync(new PlannerExport(Editor, FakePlanner.PlanId, _clock.GetUtcNow()), default);
        await store.EndAsync((await store.FindAsync(default))!, _clock.GetUtcNow(), default);
        return BoardTests.Written(BoardComparison.Of(await _room.Plan.GetSnapshotAsync(default), new Board([], [])));
    }
}
