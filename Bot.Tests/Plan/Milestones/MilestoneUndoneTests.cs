using Microsoft.Extensions.Logging.Abstractions;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Tables.Sqlite;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Plan.Milestones;

/// <summary>What is taken back leaves nothing but its history.</summary>
public sealed class MilestoneUndoneTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTimeProvider _time = new(new DateTimeOffset(2023, 2, 1, 8, 0, 0, TimeSpan.Zero));
    private readonly SqliteTableService _tables;
    private readonly MilestoneStore _milestones;

    public MilestoneUndoneTests()
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
    public async Task A_change_that_is_undone_has_no_effect_and_the_file_counts_again()
    {
        await _milestones.AlignAsync(Sample.Plan.Milestones, default);
        var before = await FindAsync("3a");
        await _milestones.ChangeAsync(before, before with { Status = MilestoneStatus.Done, Note = "Nået" }, "Nået", "editor", default);
        Assert.Equal(MilestoneChangeOutcome.Changed, await UndoAsync("3a", "editor"));

        var after = await FindAsync("3a");
        Assert.Equal(before with { Version = 2, ETag = after.ETag, TouchedAt = _time.GetUtcNow() }, after);
        var history = await HistoryAsync("3a");
        Assert.Equal([null, 1], history.Select(entry => entry.Undoes));
        Assert.Equal([new(MilestoneField.Status, "Done", "Planned"), new(MilestoneField.Note, "Nået", null)], history[1].Fields);
        await _milestones.AlignAsync([.. Sample.Plan.Milestones.Select(milestone => milestone with { Title = "Ny titel", Status = MilestoneStatus.Delayed })], default);
        Assert.Equal(("Ny titel", MilestoneStatus.Delayed), ((await FindAsync("3a")).Title, (await FindAsync("3a")).Status));
    }

    [Fact]
    public async Task A_milestone_whose_addition_is_undone_is_gone_and_the_next_with_its_id_goes_on_with_its_history()
    {
        var wanted = Sample.Plan.Milestones[0] with { Id = "2a", Title = "Første" };
        await _milestones.AddAsync(wanted, null, "editor", default);
        Assert.Equal(MilestoneChangeOutcome.Changed, await UndoAsync("2a", "editor"));
        Assert.Null(await _milestones.FindAsync("2a", default));

        Assert.Equal(3, (await _milestones.AddAsync(wanted with { Title = "Anden" }, "Alligevel", "other", default))!.Version);
        Assert.Null(await _milestones.AddAsync(wanted, null, "editor", default));
        var history = await HistoryAsync("2a");
        Assert.Equal([(true, false), (false, true), (true, false)], history.Select(entry => (entry.IsAddition, entry.IsRemoval)));
        Assert.Contains(new FieldChange(MilestoneField.Title, "Første", null), history[1].Fields);
        Assert.Equal("Anden", (await FindAsync("2a")).Title);
    }

    [Fact]
    public async Task A_milestone_that_the_file_brings_back_goes_on_with_its_history()
    {
        await _milestones.AddAsync(Sample.Plan.Milestones[0] with { Id = "3a" }, null, "editor", default);
        await UndoAsync("3a", "editor");
        await _milestones.AlignAsync(Sample.Plan.Milestones, default);
        var now = await FindAsync("3a");
        var change = await _milestones.ChangeAsync(now, now with { Status = MilestoneStatus.Done }, null, "editor", default);
        Assert.Equal((MilestoneChangeOutcome.Changed, 3), (change.Outcome, (await FindAsync("3a")).Version));
    }

    [Fact]
    public async Task What_somebody_changed_meanwhile_is_not_undone()
    {
        await _milestones.AlignAsync(Sample.Plan.Milestones, default);
        var before = await FindAsync("3a");
        await _milestones.ChangeAsync(before, before with { Status = MilestoneStatus.Done }, null, "editor", default);
        var (seen, last) = (await FindAsync("3a"), (await HistoryAsync("3a"))[^1]);
        await _milestones.ChangeAsync(seen, seen with { Owner = "Direktøren" }, null, "other", default);

        Assert.Equal(MilestoneChangeOutcome.ChangedByOthers, (await _milestones.UndoAsync(seen, last, "editor", default)).Outcome);
        Assert.Equal((MilestoneStatus.Done, "Direktøren"), ((await FindAsync("3a")).Status, (await FindAsync("3a")).Owner));
    }

    private async Task<MilestoneChangeOutcome> UndoAsync(string id, string editor) =>
        (await _milestones.UndoAsync(await FindAsync(id), (await HistoryAsync(id))[^1], editor, default)).Outcome;

    private async Task<Milestone> FindAsync(string id) => (await _milestones.FindAsync(id, default))!;

    private async Task<List<MilestoneHistoryEntry>> HistoryAsync(string id) => await _milestones.GetHistoryAsync(id, default).ToListAsync();
}
