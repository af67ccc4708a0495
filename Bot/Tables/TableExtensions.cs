using System.Runtime.CompilerServices;
using Azure;

namespace ProcessDialogueBot.Tables;

/// <summary>Conveniences over <see cref="ITable"/>.</summary>
public static class TableExtensions
{
    /// <summary>Replaces a row, unless somebody else has changed or deleted it since it was read.</summary>
    /// <returns>The row's new ETag; null when it was changed or deleted meanwhile, and nothing was written.</returns>
    public static async Task<ETag?> TryReplaceAsync(this ITable table, TableEntity entity, ETag ifMatch, CancellationToken cancellationToken)
    {
        try
        {
            return await table.UpdateAsync(entity, ifMatch, TableUpdateMode.Replace, cancellationToken);
        }
        catch (RequestFailedException failure) when (failure.Status is 404 or 412)
        {
            return null;
        }
    }

    /// <summary>All rows of a query, page after page.</summary>
    public static async IAsyncEnumerable<TableEntity> QueryAsync(
        this ITable table, TableQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? continuation = null;
        do
        {
            var page = await table.QueryPageAsync(query, continuation, cancellationToken);
            foreach (var entity in page.Values)
                yield return entity;
            continuation = page.ContinuationToken;
        }
        while (continuation is not null);
    }

    /// <summary>
    /// The keys of all partitions that begin with a prefix, in order. It goes from the first row of one to the first of the next, so that what it takes is a request for each
    /// partition, however many rows there are.
    /// </summary>
    public static async IAsyncEnumerable<string> PartitionsAsync(
        this ITable table, string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var query = new TableQuery { PartitionKeyFrom = prefix.Length == 0 ? null : prefix, MaxPerPage = 1, Select = [] };
        string? continuation = null;
        while (true)
        {
            var page = await table.QueryPageAsync(query, continuation, cancellationToken);
            continuation = page.ContinuationToken;
            if (page.Values is [var row])
            {
                if (!row.PartitionKey.StartsWith(prefix, StringComparison.Ordinal))
                    yield break;
                yield return row.PartitionKey;
                query = query with { PartitionKeyFrom = row.PartitionKey + '\0' };
            }

            // A service may cut a page short, and even give none: only then does it go on where the page ended.
            if (continuation is null)
                yield break;
            if (page.Values.Count > 0)
                continuation = null;
        }
    }

    /// <summary>Deletes the rows of a query within one partition that are meant, a transaction at a time; one that is gone already is no error.</summary>
    /// <returns>How many there were.</returns>
    public static async Task<int> DeleteAllAsync(this ITable table, TableQuery query, Func<TableEntity, bool> isMeant, CancellationToken cancellationToken)
    {
        var deleted = 0;
        await foreach (var rows in table.QueryAsync(query, cancellationToken).Where(isMeant).Chunk(TableRules.MaxActions).WithCancellation(cancellationToken))
        {
            try
            {
                await table.SubmitTransactionAsync([.. rows.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, ETag.All))], cancellationToken);
            }
            catch (RequestFailedException failure) when (failure.Status == 404)
            {
                // Somebody else deletes them: what is left of these goes one by one.
                foreach (var row in rows)
                    await table.DeleteAsync(row.PartitionKey, row.RowKey, ETag.All, cancellationToken);
            }

            deleted += rows.Length;
        }

        return deleted;
    }
}
