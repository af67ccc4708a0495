using System.Runtime.CompilerServices;
using Azure;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Plan.Milestones;

/// <summary>The milestones as they stand, and what was changed about them in Teams.</summary>
/// <param name="tables">Holds the rows.</param>
/// <param name="time">Dates the changes.</param>
internal sealed class MilestoneStore(ITableService tables, TimeProvider time)
{
    // A transaction takes a hundred writes (Performing entity group transactions); one of them is the version's.
    private const int MostWrites = 99;
    private readonly ITable _table = tables.GetTable(PlanVersion.Table);

    /// <summary>Changes with every write, here and elsewhere: what was read before is old.</summary>
    public Task<ETag> GetVersionAsync(CancellationToken cancellationToken) => PlanVersion.ReadAsync(_table, cancellationToken);

    /// <summary>All milestones, in order of time.</summary>
    public async Task<IReadOnlyList<Milestone>> GetAllAsync(CancellationToken cancellationToken)
    {
        var milestones = new List<Milestone>();
        await foreach (var row in _table.QueryAsync(TableQuery.Prefix(MilestoneRow.Partition, MilestoneRow.KeyPrefix), cancellationToken))
            milestones.Add(MilestoneRow.FromEntity(row));
        milestones.Sort((a, b) => (a.Due, a.Id).CompareTo((b.Due, b.Id)));
        return milestones;
    }

    /// <summary>The milestone with this id as it stands, or null.</summary>
    public async Task<Milestone?> FindAsync(string id, CancellationToken cancellationToken) =>
        await _table.GetAsync(MilestoneRow.Partition, MilestoneRow.Key(id), cancellationToken) is { } row ? MilestoneRow.FromEntity(row) : null;

    /// <summary>Every change that an editor made, of any milestone.</summary>
    public IAsyncEnumerable<MilestoneHistoryEntry> GetChangesByAsync(string editorId, CancellationToken cancellationToken) => _table
        .QueryAsync(TableQuery.Prefix(MilestoneRow.Partition, MilestoneRow.HistoryKeys), cancellationToken)
        .Select(MilestoneRow.FromHistory)
        .Where(change => change.EditorId == editorId);

    /// <summary>Changes a milestone and writes down who did it, from what, to what and why.</summary>
    /// <param name="seen">The milestone as the editor saw it.</param>
    /// <param name="wanted">The milestone as the editor wants it; what is not a <see cref="MilestoneField"/> is left as it was.</param>
    /// <param name="reason">Why; null when nothing was said.</param>
    /// <param name="editorId">Who.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public async Task<MilestoneChange> ChangeAsync(Milestone seen, Milestone wanted, string? reason, string editorId, CancellationToken cancellationToken)
    {
        if (MilestoneFields.Between(seen, wanted).Count == 0)
            return new MilestoneChange(MilestoneChangeOutcome.Unchanged, seen);

        return await WriteAsync(seen, MilestoneStamp.Edited(seen, wanted, time.GetUtcNow()), Entry(seen, wanted, editorId, reason), cancellationToken);
    }

    /// <summary>
    /// Takes back the last change of a milestone, so that it stands as if it had never been made; one that was added goes. That it was made and taken
    /// back stays in the history.
    /// </summary>
    /// <param name="now">The milestone as it stands.</param>
    /// <param name="last">Its last change.</param>
    /// <param name="editorId">Who takes it back.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public async Task<MilestoneChange> UndoAsync(Milestone now, MilestoneHistoryEntry last, string editorId, CancellationToken cancellationToken)
    {
        if (last.IsAddition)
            return await RemoveAsync(now, last.Version, editorId, cancellationToken);
        var before = last.Before(now);
        return await WriteAsync(now, before, Entry(now, before, editorId, null) with { Undoes = last.Version }, cancellationToken);
    }

    /// <summary>Takes a milestone away. What it was stays in its history.</summary>
    /// <param name="now">The milestone as it stands.</param>
    /// <param name="undoes">The version that added it.</param>
    /// <param name="editorId">Who.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public Task<MilestoneChange> RemoveAsync(Milestone now, int undoes, string editorId, CancellationToken cancellationToken) =>
        WriteAsync(now, null, Entry(now, null, editorId, null) with { Undoes = undoes }, cancellationToken);

    /// <summary>Adds a milestone that an editor has written. If there was one with its id before, its history goes on.</summary>
    /// <returns>The milestone; null when there is one with its id.</returns>
    public async Task<Milestone?> AddAsync(Milestone milestone, string? reason, string editorId, CancellationToken cancellationToken)
    {
        var entry = Entry(null, milestone, editorId, reason) with { Version = await LastVersionAsync(milestone.Id, cancellationToken) + 1 };
        var added = MilestoneStamp.Edited(null, milestone, entry.At) with { Version = entry.Version, TouchedAt = entry.At };
        try
        {
            await _table.SubmitTransactionAsync([.. MilestoneStamp.Actions(null, added, entry), PlanVersion.Touch()], cancellationToken);
            return added;
        }
        catch (RequestFailedException failure) when (failure.Status is StatusCodes.Status409Conflict)
        {
            return null;
        }
    }

    /// <summary>What was changed about a milestone in Teams, oldest first.</summary>
    public async IAsyncEnumerable<MilestoneHistoryEntry> GetHistoryAsync(string id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in _table.QueryAsync(TableQuery.Prefix(MilestoneRow.Partition, MilestoneRow.HistoryPrefix(id)), cancellationToken))
            yield return MilestoneRow.FromHistory(row);
    }

    /// <summary>What was changed about all milestones in Teams: by milestone, oldest first.</summary>
    public async Task<ILookup<string, MilestoneHistoryEntry>> GetHistoriesAsync(CancellationToken cancellationToken)
    {
        var entries = new List<MilestoneHistoryEntry>();
        await foreach (var row in _table.QueryAsync(TableQuery.Prefix(MilestoneRow.Partition, MilestoneRow.HistoryKeys), cancellationToken))
            entries.Add(MilestoneRow.FromHistory(row));
        return entries.ToLookup(entry => entry.MilestoneId, StringComparer.Ordinal);
    }

    /// <summary>
    /// Brings the table in line with what a file says. A field that was changed in Teams stays; a milestone that is no longer in the file goes, unless
    /// something of it was changed in Teams. May run on several machines at once: whoever comes second finds it done.
    /// </summary>
    public async Task AlignAsync(IReadOnlyList<Milestone> file, CancellationToken cancellationToken)
    {
        var stored = (await GetAllAsync(cancellationToken)).ToDictionary(milestone => milestone.Id, StringComparer.Ordinal);
        List<TableTransactionAction> writes = [];
        foreach (var wanted in file)
        {
            if (!stored.Remove(wanted.Id, out var existing))
                writes.Add(new(TableTransactionActionType.Add, MilestoneRow.ToEntity(wanted)));
            else if (Merge(existing, wanted) is var merged && merged != existing)
                writes.Add(new(TableTransactionActionType.UpdateReplace, MilestoneRow.ToEntity(merged), existing.ETag));
        }

        writes.AddRange(stored.Values.Where(milestone => milestone.ChangedAt is null)
            .Select(left => new TableTransactionAction(TableTransactionActionType.Delete, MilestoneRow.ToEntity(left), left.ETag)));

        foreach (var some in writes.Chunk(MostWrites))
            if (!await TryAsync(some, cancellationToken))
                foreach (var write in some)
                    await TryAsync([write], cancellationToken);
    }

    private MilestoneHistoryEntry Entry(Milestone? seen, Milestone? after, string editorId, string? reason) =>
        new((after ?? seen)!.Id, 0, time.GetUtcNow(), editorId, MilestoneStamp.Fields(seen, after), reason);

    // Without a milestone after it, the row goes.
    private async Task<MilestoneChange> WriteAsync(Milestone seen, Milestone? after, MilestoneHistoryEntry entry, CancellationToken cancellationToken)
    {
        for (var version = seen.Version + 1; ; version = await LastVersionAsync(seen.Id, cancellationToken) + 1)
        {
            try
            {
                await _table.SubmitTransactionAsync([.. MilestoneStamp.Actions(seen, after, entry with { Version = version }), PlanVersion.Touch()], cancellationToken);
                return new MilestoneChange(MilestoneChangeOutcome.Changed, after is null ? seen : after with { Version = version, TouchedAt = entry.At });
            }
            catch (RequestFailedException failure) when (failure.Status is StatusCodes.Status412PreconditionFailed or StatusCodes.Status404NotFound)
            {
                return await FindAsync(seen.Id, cancellationToken) is { } now
                    ? new MilestoneChange(MilestoneChangeOutcome.ChangedByOthers, now)
                    : new MilestoneChange(MilestoneChangeOutcome.Gone, seen);
            }
            catch (RequestFailedException failure) when (failure.Status is StatusCodes.Status409Conflict)
            {
                // The file has brought back a milestone that was here before: its history goes on where it ended.
            }
        }
    }

    /// <summary>The version of the last change of a milestone, also of one that is gone; 0 for none.</summary>
    internal async Task<int> LastVersionAsync(string id, CancellationToken cancellationToken) =>
        (await GetHistoryAsync(id, cancellationToken).LastOrDefaultAsync(cancellationToken))?.Version ?? 0;

    private static Milestone Merge(Milestone existing, Milestone file) => MilestoneFields.All.Except(existing.Edited)
        .Aggregate(existing, (milestone, field) => MilestoneFields.With(milestone, field, MilestoneFields.Get(file, field)));

    // False when another machine or an editor was first with one of these rows, which then stands.
    private async Task<bool> TryAsync(IReadOnlyList<TableTransactionAction> writes, CancellationToken cancellationToken)
    {
        try
        {
            await _table.SubmitTransactionAsync([.. writes, PlanVersion.Touch()], cancellationToken);
            return true;
        }
        catch (RequestFailedException failure) when (failure.Status
            is StatusCodes.Status404NotFound or StatusCodes.Status409Conflict or StatusCodes.Status412PreconditionFailed)
        {
            return false;
        }
    }
}
