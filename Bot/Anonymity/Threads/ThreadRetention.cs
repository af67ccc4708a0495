using Azure;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Anonymity.Threads;

/// <summary>
/// Deletes threads that have expired, with all that came after. A thread goes first, and is counted in the same transaction: so a code never opens half
/// a thread, and each is counted once. What a kill left behind of the rest belongs to no thread any more, by which the next run knows them.
/// </summary>
/// <param name="tables">Holds the threads.</param>
/// <param name="lifetime">Says which have expired.</param>
internal sealed class ThreadRetention(ITableService tables, ThreadLifetime lifetime)
{
    private const int LargestTransaction = 100;
    private readonly ITable _table = tables.GetTable("threads");

    /// <summary>Deletes all that have expired, of every kind. Doing it twice, or on two instances at once, is doing it once.</summary>
    public async Task DeleteExpiredAsync(CancellationToken cancellationToken)
    {
        foreach (var kind in EntryKinds.All)
        {
            var rows = await _table.QueryAsync(TableQuery.Partition(kind) with { Select = ThreadFacts.Lifetime }, cancellationToken).ToListAsync(cancellationToken);
            foreach (var thread in rows.GroupBy(ThreadKeys.ThreadOf))
                if (thread.Key is { } key && IsToGo([.. thread]))
                    await DeleteAsync(kind, key, cancellationToken);
        }
    }

    private bool IsToGo(List<TableEntity> rows) => !ThreadKeys.IsThread(rows[0].RowKey) || lifetime.IsOver(lifetime.EndAfter(rows.Max(ThreadFacts.DayOf)));

    // Read anew each time: a reply or an addition may have come, and of many only the first go with the thread.
    private async Task DeleteAsync(string kind, string key, CancellationToken cancellationToken)
    {
        var query = TableQuery.Prefix(kind, key) with { Select = ThreadFacts.Lifetime };
        while (await _table.QueryAsync(query, cancellationToken).ToListAsync(cancellationToken) is { Count: > 0 } rows && IsToGo(rows))
        {
            try
            {
                List<TableTransactionAction> actions = ThreadKeys.IsThread(rows[0].RowKey) ? [await CountAsync(rows, cancellationToken)] : [];
                actions.AddRange(rows.Take(LargestTransaction - actions.Count).Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, row.ETag)));
                await _table.SubmitTransactionAsync(actions, cancellationToken);
            }
            catch (RequestFailedException failure) when (failure.Status is 404 or 409 or 412)
            {
                // Somebody has replied or added something, or another instance deletes as well: look again.
            }
        }
    }

    private async Task<TableTransactionAction> CountAsync(List<TableEntity> rows, CancellationToken cancellationToken)
    {
        var (kind, status) = (rows[0].PartitionKey, $"{ThreadFacts.OutcomeOf(rows)}");
        var counted = await _table.GetAsync(kind, ThreadKeys.Expired, cancellationToken);
        var row = new TableEntity(kind, ThreadKeys.Expired) { [status] = (counted?.GetInt32(status) ?? 0) + 1 };
        return counted is null
            ? new TableTransactionAction(TableTransactionActionType.Add, row)
            : new TableTransactionAction(TableTransactionActionType.UpdateMerge, row, counted.ETag);
    }
}
