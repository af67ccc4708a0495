using Azure;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Plan.Milestones;

/// <summary>A milestone that is added, changed or taken back together with others.</summary>
/// <param name="Seen">The milestone as it stands; null for a new one.</param>
/// <param name="Wanted">The milestone as it is to be; null for one that goes.</param>
/// <param name="Reason">Why; null when nobody says.</param>
internal sealed record MilestoneWrite(Milestone? Seen, Milestone? Wanted, string? Reason)
{
    /// <summary>The version that it takes back; null when it takes none back.</summary>
    public int? Undoes { get; init; }

    /// <summary>Which milestone.</summary>
    public string Id => (Wanted ?? Seen)!.Id;
}

/// <summary>Writes many milestones at once, each with its history: all of a batch, or nothing of it.</summary>
/// <param name="tables">Holds the rows.</param>
/// <param name="milestones">Knows what was there before.</param>
/// <param name="time">Dates the changes.</param>
internal sealed class MilestoneBatches(ITableService tables, MilestoneStore milestones, TimeProvider time)
{
    /// <summary>The most milestones in a batch: each takes two of a transaction's hundred writes, one is the version's and one the caller's.</summary>
    public const int Most = 49;

    private readonly ITable _table = tables.GetTable(PlanVersion.Table);

    /// <summary>Writes a batch.</summary>
    /// <param name="writes">At most <see cref="Most"/>.</param>
    /// <param name="import">The import that all of them belong to.</param>
    /// <param name="editorId">Who.</param>
    /// <param name="along">What is written with it, in the same partition.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>Whether it was written; not when somebody else was first with one of the rows.</returns>
    public async Task<bool> TryWriteAsync(
        IReadOnlyList<MilestoneWrite> writes, string import, string editorId, TableTransactionAction along, CancellationToken cancellationToken)
    {
        var actions = await Task.WhenAll(writes.Select(write => ActionsAsync(write, import, editorId, cancellationToken)));
        try
        {
            await _table.SubmitTransactionAsync([along, PlanVersion.Touch(), .. actions.SelectMany(two => two)], cancellationToken);
            return true;
        }
        catch (RequestFailedException failure) when (failure.Status
            is StatusCodes.Status404NotFound or StatusCodes.Status409Conflict or StatusCodes.Status412PreconditionFailed)
        {
            return false;
        }
    }

    private async Task<TableTransactionAction[]> ActionsAsync(MilestoneWrite write, string import, string editorId, CancellationToken cancellationToken)
    {
        var (now, seen) = (time.GetUtcNow(), write.Seen);
        var version = Math.Max(seen?.Version ?? 0, await milestones.LastVersionAsync(write.Id, cancellationToken)) + 1;
        var after = write is { Undoes: null, Wanted: { } wanted } ? MilestoneStamp.Edited(seen, wanted, now) : write.Wanted;
        var entry = new MilestoneHistoryEntry(write.Id, version, now, editorId, MilestoneStamp.Fields(seen, after), write.Reason) { Undoes = write.Undoes, Import = import };
        return MilestoneStamp.Actions(seen, after, entry);
    }
}
