using System.Runtime.CompilerServices;
using Azure;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Operations.CopyTables;

/// <summary>One of the two stores. Whatever fails in it is told with its name.</summary>
/// <param name="option">Its name: the option that gave it.</param>
/// <param name="tables">The store.</param>
internal sealed class CopySide(string option, ITableService tables)
{
    /// <summary>The names of all tables in it, other programs' too.</summary>
    /// <exception cref="CopyException">They cannot be read.</exception>
    public Task<IReadOnlyList<string>> NamesAsync(CancellationToken cancellationToken) => TellAsync(() => tables.GetTableNamesAsync(cancellationToken));

    /// <summary>Rows of a table, in the order of their keys.</summary>
    /// <exception cref="CopyException">They cannot be read.</exception>
    public async IAsyncEnumerable<TableEntity> RowsAsync(string table, TableQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? continuation = null;
        do
        {
            var page = await TellAsync(() => tables.GetTable(table).QueryPageAsync(query, continuation, cancellationToken));
            foreach (var row in page.Values)
                yield return row;
            continuation = page.ContinuationToken;
        }
        while (continuation is not null);
    }

    /// <summary>Writes rows of one partition, all or none.</summary>
    /// <exception cref="CopyException">They cannot be written.</exception>
    public Task WriteAsync(string table, IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellationToken) => TellAsync(async () =>
    {
        await tables.GetTable(table).SubmitTransactionAsync(actions, cancellationToken);
        return true;
    });

    private async Task<T> TellAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (RequestFailedException failure)
        {
            var advice = TableFailures.MayPass(failure) ? " When that is over, run it again: it goes on where it stopped." : "";
            throw new CopyException($"{option}: {TableFailures.Reason(failure)}{advice}", failure);
        }
    }
}

/// <summary>One of the two stores cannot be used.</summary>
/// <param name="message">Which, why, and what to do.</param>
/// <param name="cause">What failed.</param>
internal sealed class CopyException(string message, Exception cause) : Exception(message, cause);
