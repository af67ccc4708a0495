using Microsoft.Extensions.Logging.Abstractions;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Tables.Sqlite;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Plan;

public sealed class PlanStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTimeProvider _time = new(new DateTimeOffset(2023, 2, 1, 8, 0, 0, TimeSpan.Zero));
    private readonly SqliteTableService _tables;

    public PlanStoreTests() => _tables = new SqliteTableService(_folder.File("tables.db"), _time, NullLogger<SqliteTableService>.Instance);

    public void Dispose()
    {
        _tables.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_file_is_imported_once_and_unchanged_rows_are_left_alone()
    {
        var store = await ImportedAsync(Sample.Plan);
        var first = await store.GetMilestonesAsync(default);
        await store.ImportAsync(default);

        Assert.Equal(first, await store.GetMilestonesAsync(default));
        Assert.Equal(Sample.Plan.Milestones.Select(Bare).OrderBy(at => at.Id, StringComparer.Ordinal), first.Select(Bare).OrderBy(at => at.Id, StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_change_is_kept_with_who_when_from_what_to_what_and_why()
    {
        var store = await ImportedAsync(Sample.Plan);
        var change = await store.ChangeMilestoneAsync(await FindAsync(store, "3a"), MilestoneStatus.InProgress, "Mødet er holdt", "editor", default);
        Assert.Equal(MilestoneChangeOutcome.Changed, change.Outcome);
        _time.Advance(TimeSpan.FromDays(1));
        await store.ChangeMilestoneAsync(await FindAsync(store, "3a"), MilestoneStatus.Done, null, "other", default);

        var now = await FindAsync(store, "3a");
        Assert.Equal((MilestoneStatus.Done, null, 2, _time.GetUtcNow()), (now.Status, now.Note, now.Version, now.ChangedAt));
        Assert.Equal(
            [
                new MilestoneHistoryEntry(_time.GetUtcNow().AddDays(-1), "editor", MilestoneStatus.Planned, MilestoneStatus.InProgress, "Mødet er holdt"),
                new MilestoneHistoryEntry(_time.GetUtcNow(), "other", MilestoneStatus.InProgress, MilestoneStatus.Done, null),
            ],
            await store.GetHistoryAsync("3a", default).ToListAsync());
        Assert.Empty(await store.GetHistoryAsync("3b", default).ToListAsync());
    }

    [Fact]
    public async Task The_second_of_two_editors_is_told_and_nothing_is_overwritten()
    {
        var store = await ImportedAsync(Sample.Plan);
        var seen = await FindAsync(store, "1a");
        await store.ChangeMilestoneAsync(seen, MilestoneStatus.InProgress, null, "first", default);
        var change = await store.ChangeMilestoneAsync(seen, MilestoneStatus.Cancelled, "Nej", "second", default);

        Assert.Equal((MilestoneChangeOutcome.ChangedByOthers, MilestoneStatus.InProgress), (change.Outcome, change.Now.Status));
        Assert.Equal(MilestoneStatus.InProgress, (await FindAsync(store, "1a")).Status);
        Assert.Single(await store.GetHistoryAsync("1a", default).ToListAsync());
    }

    [Fact]
    public async Task The_same_again_changes_nothing()
    {
        var store = await ImportedAsync(Sample.Plan);
        var seen = await FindAsync(store, "p1");
        Assert.Equal(MilestoneChangeOutcome.Unchanged, (await store.ChangeMilestoneAsync(seen, MilestoneStatus.Done, null, "editor", default)).Outcome);
        Assert.Equal(seen, await FindAsync(store, "p1"));
        Assert.Empty(await store.GetHistoryAsync("p1", default).ToListAsync());
    }

    [Fact]
    public async Task A_new_file_keeps_what_was_changed_in_Teams()
    {
        var store = await ImportedAsync(Sample.Plan);
        await store.ChangeMilestoneAsync(await FindAsync(store, "3a"), MilestoneStatus.Delayed, "Vi venter", "editor", default);
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
        var ids = (await store.GetMilestonesAsync(default)).Select(at => at.Id).ToList();
        Assert.Contains("5a", ids);
        Assert.DoesNotContain("p5", ids);
    }

    [Fact]
    public async Task A_milestone_that_left_the_file_stays_when_it_was_changed_in_Teams()
    {
        var store = await ImportedAsync(Sample.Plan);
        await store.ChangeMilestoneAsync(await FindAsync(store, "p5"), MilestoneStatus.Done, null, "editor", default);
        store = await ImportedAsync(Sample.Plan with { Milestones = [] });
        Assert.Equal("p5", Assert.Single(await store.GetMilestonesAsync(default)).Id);
    }

    [Fact]
    public async Task Several_machines_can_import_at_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ImportedAsync(Sample.Plan)));
        Assert.Equal(Sample.Plan.Milestones.Count, (await new PlanStore(Sample.Plan, _tables, _time).GetMilestonesAsync(default)).Count);
    }

    private static Milestone Bare(Milestone milestone) => milestone with { ETag = default };

    private static async Task<Milestone> FindAsync(PlanStore store, string id) => (await store.GetSnapshotAsync(default)).Find(id)!;

    private async Task<PlanStore> ImportedAsync(ProcessPlan plan)
    {
        var store = new PlanStore(plan, _tables, _time);
        await store.ImportAsync(default);
        return store;
    }
}
