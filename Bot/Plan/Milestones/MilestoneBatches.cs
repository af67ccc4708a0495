using Azure;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Plan.Milestones;

/// <summary>A milestone that is added or changed together with others.</summary>
/// <param name="Seen">The milestone as it stands; null for a new one.</param>
/// <param name="Wanted">The milestone as it is to be.</param>
/// <param name="Reason">Why; null when nobody says.</param>
internal sealed record MilestoneWrite(Milestone? Seen, Milestone Wanted, string? Reason);

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
    /// <param name="editorId">Who.</param>
    /// <param name="along">What is written with it, in the same partition.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>Whether it was written; not when somebody else was first with one of the rows.</returns>
    public async Task<bool> TryWriteAsync(IReadOnlyList<MilestoneWrite> writes, string editorId, TableTransactionAction along, CancellationToken cancellationToken)
    {
        List<TableTransactionAction> actions = [along, PlanVersion.Touch()];
        foreach (var write in writes)
            actions.AddRange(await ActionsAsync(write, editorId, cancellationToken));
        try
        {
            await _table.SubmitTransactionAsync(actions, cancellationToken);
            return true;
        }
        catch (RequestFailedException failure) when (failure.Status
            is StatusCodes.Status404NotFound or StatusCodes.Status409Conflict or StatusCodes.Status412PreconditionFailed)
        {
            return false;
        }
    }

    private async Task<TableTransactionAction[]> ActionsAsync(MilestoneWrite write, string editorId, CancellationToken cancellationToken)
    {
        var (now, seen) = (time.GetUtcNow(), write.Seen);
        var fields = seen is null ? [] : MilestoneFields.Between(seen, write.Wanted);
        var version = Math.Max(seen?.Version ?? 0, await milestones.LastVersionAsync(write.Wanted.Id, cancellationToken)) + 1;
        var row = MilestoneRow.ToEntity(write.Wanted with
        {
            ChangedAt = now,
            TouchedAt = now,
            Version = version,
            Edited = seen is null ? [.. MilestoneFields.All] : [.. seen.Edited.Union(fields.Select(change => change.Field)).Order()],
        });
        var entry = new MilestoneHistoryEntry(write.Wanted.Id, version, now, editorId, [.. fields], write.Reason)
        {
            ChangedBefore = seen?.ChangedAt,
            EditedBefore = seen?.Edited ?? [],
        };
        return
        [
            seen is null ? new(TableTransactionActionType.Add, row) : new(TableTransactionActionType.UpdateReplace, row, seen.ETag),
            new(TableTransactionActionType.Add, MilestoneRow.ToHistory(entry)),
        ];
    }
}
