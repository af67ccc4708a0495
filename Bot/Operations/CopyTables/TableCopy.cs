using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Operations.CopyTables;

/// <summary>
/// Makes one table like another. Both are read side by side in the order of their keys, and only what differs is written: so a copy that
/// was interrupted goes on quickly, and doing it twice does no harm. What only the target has is left alone, and shows when the two are compared.
/// </summary>
/// <param name="table">The table's name.</param>
/// <param name="from">Where the rows are.</param>
/// <param name="to">Where they go.</param>
/// <param name="progress">Is told of every row that has been dealt with.</param>
internal sealed class TableCopy(string table, CopySide from, CopySide to, Action progress)
{
    private const int MostRows = 100;

    // A transaction holds 4 MiB; in JSON a text takes up to three times its size, as what is not ASCII is escaped.
    private const int MostBytes = 1024 * 1024;
    private const int AtOnce = 8;

    /// <returns>How many rows were written.</returns>
    public async Task<long> RunAsync(CancellationToken cancellationToken)
    {
        var written = 0L;
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(BatchesAsync(cancellationToken), options, async (batch, stop) =>
        {
            await to.WriteAsync(table, [.. batch.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row))], stop);
            Interlocked.Add(ref written, batch.Count);
        });
        return written;
    }

    private async IAsyncEnumerable<List<TableEntity>> BatchesAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<TableEntity> batch = [];
        var bytes = 0;
        await foreach (var row in DifferencesAsync(cancellationToken))
        {
            var size = RowBytes.SizeOf(row);
            if (batch.Count > 0 && (batch.Count == MostRows || bytes + size > MostBytes || batch[0].PartitionKey != row.PartitionKey))
            {
                yield return batch;
                (batch, bytes) = ([], 0);
            }

            batch.Add(row);
            bytes += size;
        }

        if (batch.Count > 0)
            yield return batch;
    }

    private async IAsyncEnumerable<TableEntity> DifferencesAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var there = to.RowsAsync(table, new TableQuery(), cancellationToken).GetAsyncEnumerator(cancellationToken);
        var more = await there.MoveNextAsync();
        await foreach (var row in from.RowsAsync(table, new TableQuery(), cancellationToken))
        {
            while (more && Compare(there.Current, row) < 0)
                more = await there.MoveNextAsync();
            if (!more || Compare(there.Current, row) != 0 || !RowBytes.AreSame(there.Current, row))
                yield return row;
            progress();
        }
    }

    private static int Compare(TableEntity one, TableEntity other) =>
        string.CompareOrdinal(one.PartitionKey, other.PartitionKey) is not 0 and var order ? order : string.CompareOrdinal(one.RowKey, other.RowKey);
}
