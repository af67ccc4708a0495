using Microsoft.Extensions.Logging.Abstractions;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Tables.Sqlite;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Plan;

public sealed class PlanStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTimeProvider _time = new(new DateTimeOffset(2023, 2, 1, 8, 0, 0, TimeSpan.Zero));
    private readonly SqliteTableService _tables;
    private readonly MilestoneStore _milestones;

    public PlanStoreTests()
    {
        _tables = new SqliteTableService(_folder.File("tables.db"), _time, NullLogger<SqliteTableService>.Instance);
        _milestones = new MilestoneStore(_tables, _time);
    }

    public void Dispose()
    {
        _tables.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_file_is_imported_once_and_unchanged_rows_are_left_alone()
    {
        var store = await ImportedAsync(Sample.Plan);
        var first = await _milestones.GetAllAsync(default);
        await store.ImportAsync(default);

        Assert.Equal(first, await _milestones.GetAllAsync(default));
        Assert.Equal(Sample.Plan.Milestones.Select(Bare).OrderBy(at => at.Id, StringComparer.Ordinal), first.Select(Bare).OrderBy(at => at.Id, StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_change_is_kept_with_who_when_from_what_to_what_and_why()
    {
        var store = await ImportedAsync(Sample.Plan);
        var change = await ChangeAsync(await FindAsync(store, "3a"), MilestoneStatus.InProgress, "Mødet er holdt", "editor");
        Assert.Equal(MilestoneChangeOutcome.Changed, change.Outcome);
        _time.Advance(TimeSpan.FromDays(1));
        await ChangeAsync(await FindAsync(store, "3a"), MilestoneStatus.Done, null, "other");

        var now = await FindAsync(store, "3a");
        Assert.Equal((MilestoneStatus.Done, null, 2, _time.GetUtcNow()), (now.Status, now.Note, now.Version, now.ChangedAt));
        Assert.Equal(
            [
                new MilestoneHistoryEntry(
                    "3a", 1, _time.GetUtcNow().AddDays(-1), "editor", [new(MilestoneField.Status, "Planned", "InProgress"), new(MilestoneField.Note, null, "Mødet er holdt")], "Mødet er holdt"),
                new MilestoneHistoryEntry(
                    "3a", 2, _time.GetUtcNow(), "other", [new(MilestoneField.Status, "InProgress", "Done"), new(MilestoneField.Note, "Mødet er holdt", null)], null)
                {
                    ChangedBefore = _time.GetUtcNow().AddDays(-1),
                    EditedBefore = [MilestoneField.Status, MilestoneField.Note],
                },
            ],
            await _milestones.GetHistoryAsync("3a", default).ToListAsync());
        Assert.Empty(await _milestones.GetHistoryAsync("3b", default).ToListAsync());
    }

    [Fact]
    public async Task The_second_of_two_editors_is_told_and_nothing_is_overwritten()
    {
        var store = await ImportedAsync(Sample.Plan);
        var seen = await FindAsync(store, "1a");
        await ChangeAsync(seen, MilestoneStatus.InProgress, null, "first");
        var change = await ChangeAsync(seen, MilestoneStatus.Cancelled, "Nej", "second");

        Assert.Equal((MilestoneChangeOutcome.ChangedByOthers, MilestoneStatus.InProgress), (change.Outcome, change.Now.Status));
        Assert.Equal(MilestoneStatus.InProgress, (await FindAsync(store, "1a")).Status);
        Assert.Single(await _milestones.GetHistoryAsync("1a", default).ToListAsync());
    }

    [Fact]
    public async Task The_same_again_changes_nothing()
    {
        var store = await ImportedAsync(Sample.Plan);
        var seen = await FindAsync(store, "p1");
        Assert.Equal(MilestoneChangeOutcome.Unchanged, (await ChangeAsync(seen, MilestoneStatus.Done, null, "editor")).Outcome);
        Assert.Equal(seen, await FindAsync(store, "p1"));
        Assert.Empty(await _milestones.GetHistoryAsync("p1", default).ToListAsync());
    }

    [Fact]
    public async Task A_new_file_keeps_what_was_changed_in_Teams()
    {
        var store = await ImportedAsync(Sample.Plan);
        await ChangeAsync(await FindAsync(store, "3a"), MilestoneStatus.Delayed, "Vi venter", "editor");
        var changed = Sample.Plan.Milestones.Select(at => at.Id switch
        {
            "3a" => at with { Title = "Ny titel", Status = MilestoneStatus.Done },
            "3b" => at with { Status = MilestoneStatus.Done },
            _ => at,
        });
        var added = Sample.Plan.Milestones[0] with { Id = "5a", Initiative = 5 };
        store = await ImportedAsync(Sample.Plan with { Milestones = [.. changed.Where(at => at.Id != "p5"), added] });

        var edited = await FindAsync(store, "3a");
        Assert.Equal(("Ny titel", MilestoneStatus.Delayed, "Vi venter"), (edited.Title, edited.Status, edited.Note));
        Assert.Equal(MilestoneStatus.Done, (await FindAsync(store, "3b")).Status);
        var ids = (await _milestones.GetAllAsync(default)).Select(at => at.Id).ToList();
        Assert.Contains("5a", ids);
        Assert.DoesNotContain("p5", ids);
    }

    [Fact]
    public async Task Only_what_was_changed_in_Teams_stays_when_there_is_a_new_file()
    {
        var store = await ImportedAsync(Sample.Plan);
        var seen = await FindAsync(store, "3a");
        Assert.True(DuePeriod.TryParse("2023-Q3", out var later));
        await _milestones.ChangeAsync(seen, seen with { Due = later, Owner = "Velfærdsdirektøren" }, "Vi venter", "editor", default);
        Assert.True(DuePeriod.TryParse("2024", out var other));
        store = await ImportedAsync(Sample.Plan with
        {
            Milestones = [.. Sample.Plan.Milestones.Select(at => at.Id == "3a" ? at with { Due = other, Owner = "Andre", Status = MilestoneStatus.Done } : at)],
        });
        var now = await FindAsync(store, "3a");
        Assert.Equal((later, "Velfærdsdirektøren", MilestoneStatus.Done), (now.Due, now.Owner, now.Status));
        Assert.Equal([MilestoneField.Due, MilestoneField.Owner], now.Edited);
    }

    [Fact]
    public async Task One_that_is_added_in_Teams_stays_and_its_id_is_taken()
    {
        await ImportedAsync(Sample.Plan);
        Assert.True(DuePeriod.TryParse("2023-Q4", out var due));
        var wanted = new Milestone("2c", "Kurser er holdt", 2, due, MilestoneStatus.Planned, "");
        Assert.Equal(1, (await _milestones.AddAsync(wanted, "Aftalt på mødet", "editor", default))!.Version);
        Assert.Null(await _milestones.AddAsync(wanted, null, "other", default));
        var store = await ImportedAsync(Sample.Plan);
        Assert.Equal("Kurser er holdt", (await FindAsync(store, "2c")).Title);
        var entry = Assert.Single(await _milestones.GetHistoryAsync("2c", default).ToListAsync());
        Assert.Equal((true, "editor", "Aftalt på mødet"), (entry.IsAddition, entry.EditorId, entry.Reason));
    }

    [Fact]
    public async Task A_milestone_that_left_the_file_stays_when_it_was_changed_in_Teams()
    {
        var store = await ImportedAsync(Sample.Plan);
        await ChangeAsync(await FindAsync(store, "p5"), MilestoneStatus.Done, null, "editor");
        store = await ImportedAsync(Sample.Plan with { Milestones = [] });
        Assert.Equal("p5", Assert.Single(await _milestones.GetAllAsync(default)).Id);
    }

    [Fact]
    public async Task Several_machines_can_import_at_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ImportedAsync(Sample.Plan)));
        Assert.Equal(Sample.Plan.Milestones.Count, (await _milestones.GetAllAsync(default)).Count);
    }

    private Task<MilestoneChange> ChangeAsync(Milestone seen, MilestoneStatus status, string? note, string editor) =>
        _milestones.ChangeAsync(seen, seen with { Status = status, Note = note }, note, editor, default);

    private static Milestone Bare(Milestone milestone) => milestone with { ETag = default };

    private static async Task<Milestone> FindAsync(PlanStore store, string id) => (await store.GetSnapshotAsync(default)).Find(id)!;

    private async Task<PlanStore> ImportedAsync(ProcessPlan plan)
    {
        var store = new PlanStore(plan, new PlanDocuments(_tables, _time), _milestones, _time, NullLogger<PlanStore>.Instance);
        await store.ImportAsync(default);
        return store;
    }
}
