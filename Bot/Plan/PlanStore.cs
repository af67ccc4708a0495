using Azure;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan;

/// <summary>The plan: what the file says, and the milestones as they stand now.</summary>
/// <param name="plan">What the file says.</param>
/// <param name="tables">Holds the milestones.</param>
/// <param name="time">Dates the changes.</param>
internal sealed class PlanStore(ProcessPlan plan, ITableService tables, TimeProvider time)
{
    private static readonly TimeSpan Recent = TimeSpan.FromSeconds(1);
    private readonly ITable _table = tables.GetTable(MilestoneRow.Table);
    private readonly Lock _lock = new();
    private Reading? _last;
    private long _writes;

    /// <summary>What the file says.</summary>
    public ProcessPlan Plan => plan;

    /// <summary>Everything as it stands now.</summary>
    public async Task<PlanSnapshot> GetSnapshotAsync(CancellationToken cancellationToken) =>
        new(plan, await GetMilestonesAsync(cancellationToken), DanishTime.DateOf(time.GetUtcNow()));

    /// <summary>
    /// Everything as it stands, for showing: what this machine changes is there at once, what another one changed within a second.
    /// While nothing changes, it is the same object.
    /// </summary>
    public async Task<PlanSnapshot> GetRecentSnapshotAsync(CancellationToken cancellationToken)
    {
        Reading? last;
        long writes;
        lock (_lock)
            (last, writes) = (_last, _writes);
        var now = time.GetUtcNow();
        if (last is not null && (now - last.At).Duration() < Recent)
            return last.Snapshot;

        var snapshot = await GetSnapshotAsync(cancellationToken);
        if (last is not null && last.Snapshot.Today == snapshot.Today && last.Snapshot.Milestones.SequenceEqual(snapshot.Milestones))
            snapshot = last.Snapshot;
        lock (_lock)
        {
            // What was read before a write of ours is not to be kept after it.
            if (writes == _writes)
                _last = new Reading(snapshot, now);
        }

        return snapshot;
    }

    /// <summary>All milestones, in order of time.</summary>
    public async Task<IReadOnlyList<Milestone>> GetMilestonesAsync(CancellationToken cancellationToken)
    {
        var milestones = new List<Milestone>();
        await foreach (var row in _table.QueryAsync(TableQuery.Prefix(MilestoneRow.Partition, MilestoneRow.KeyPrefix), cancellationToken))
            milestones.Add(MilestoneRow.FromEntity(row));
        milestones.Sort((a, b) => (a.Due, a.Id).CompareTo((b.Due, b.Id)));
        return milestones;
    }

    /// <summary>Moves a milestone and writes down who did it, from what, to what and why.</summary>
    /// <param name="seen">The milestone as the editor saw it.</param>
    /// <param name="status">The new status.</param>
    /// <param name="note">Why; null leaves none standing.</param>
    /// <param name="editorId">Who.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public async Task<MilestoneChange> ChangeMilestoneAsync(
        Milestone seen, MilestoneStatus status, string? note, string editorId, CancellationToken cancellationToken)
    {
        if (seen.Status == status && (note is null || note == seen.Note))
            return new MilestoneChange(MilestoneChangeOutcome.Unchanged, seen);

        var after = seen with { Status = status, Note = note, ChangedAt = time.GetUtcNow(), Version = seen.Version + 1 };
        var entry = new MilestoneHistoryEntry(time.GetUtcNow(), editorId, seen.Status, status, note);
        try
        {
            await _table.SubmitTransactionAsync(
                [
                    new TableTransactionAction(TableTransactionActionType.UpdateReplace, MilestoneRow.ToEntity(after), seen.ETag),
                    new TableTransactionAction(TableTransactionActionType.Add, MilestoneRow.ToHistory(after, entry)),
                ],
                cancellationToken);
        }
        catch (RequestFailedException failure) when (failure.Status is StatusCodes.Status412PreconditionFailed or StatusCodes.Status404NotFound)
        {
            return await _table.GetAsync(MilestoneRow.Partition, MilestoneRow.Key(seen.Id), cancellationToken) is { } row
                ? new MilestoneChange(MilestoneChangeOutcome.ChangedByOthers, MilestoneRow.FromEntity(row))
                : new MilestoneChange(MilestoneChangeOutcome.Gone, seen);
        }
        finally
        {
            Forget();
        }

        return new MilestoneChange(MilestoneChangeOutcome.Changed, after);
    }

    /// <summary>What was changed about a milestone in Teams, oldest first.</summary>
    public async IAsyncEnumerable<MilestoneHistoryEntry> GetHistoryAsync(
        string id, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in _table.QueryAsync(TableQuery.Prefix(MilestoneRow.Partition, MilestoneRow.HistoryPrefix(id)), cancellationToken))
            yield return MilestoneRow.FromHistory(row);
    }

    /// <summary>
    /// Brings the table in line with the file. What was changed in Teams stays; a milestone that is no longer in the file
    /// goes, unless it was changed in Teams. May run on several machines at once: whoever comes second finds it done.
    /// </summary>
    public async Task ImportAsync(CancellationToken cancellationToken)
    {
        var stored = (await GetMilestonesAsync(cancellationToken)).ToDictionary(milestone => milestone.Id, StringComparer.Ordinal);
        foreach (var wanted in plan.Milestones)
        {
            if (!stored.Remove(wanted.Id, out var existing))
                await UnlessRacedAsync(_table.AddAsync(MilestoneRow.ToEntity(wanted), cancellationToken));
            else if (Merge(existing, wanted) is var merged && merged != existing)
                await UnlessRacedAsync(_table.UpdateAsync(MilestoneRow.ToEntity(merged), existing.ETag, TableUpdateMode.Replace, cancellationToken));
        }

        foreach (var left in stored.Values.Where(milestone => milestone.ChangedAt is null))
            await UnlessRacedAsync(_table.DeleteAsync(MilestoneRow.Partition, MilestoneRow.Key(left.Id), left.ETag, cancellationToken));
        Forget();
    }

    private void Forget()
    {
        lock (_lock)
            (_last, _writes) = (null, _writes + 1);
    }

    private static Milestone Merge(Milestone existing, Milestone file) => existing with
    {
        Title = file.Title,
        Initiative = file.Initiative,
        Due = file.Due,
        SourceId = file.SourceId,
        Status = existing.ChangedAt is null ? file.Status : existing.Status,
    };

    private static async Task UnlessRacedAsync(Task write)
    {
        try
        {
            await write;
        }
        catch (RequestFailedException failure) when (failure.Status
            is StatusCodes.Status404NotFound or StatusCodes.Status409Conflict or StatusCodes.Status412PreconditionFailed)
        {
            // Another machine or an editor was first; its row stands.
        }
    }

    private sealed record Reading(PlanSnapshot Snapshot, DateTimeOffset At);
}
