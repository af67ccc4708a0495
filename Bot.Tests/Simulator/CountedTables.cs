using Azure;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Tests.Simulator;

/// <summary>Tables that count what is asked of them: a row, a page or a transaction is one operation each, as the Table service bills it.</summary>
/// <param name="inner">The tables.</param>
internal sealed class CountedTables(ITableService inner) : ITableService, IDisposable
{
    private const string Work = "deliverywork";
    private const string Updates = "updates";
    private static readonly string[] Unfinished = ["Undelivered", "Unrevised"];
    private long _operations;
    private TaskCompletionSource _workChanged = New();

    public long Operations => Interlocked.Read(ref _operations);

    public bool IsShared => inner.IsShared;

    public ITable GetTable(string name) => new CountedTable(inner.GetTable(name), this, name is Work or Updates);

    public Task<IReadOnlyList<string>> GetTableNamesAsync(CancellationToken cancellationToken) => inner.GetTableNamesAsync(cancellationToken);

    public void Dispose() => (inner as IDisposable)?.Dispose();

    /// <summary>Waits until this process has closed the last open delivery, if there is one, and every update has been handed over as it is.</summary>
    public async Task NothingOpenAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var changed = Volatile.Read(ref _workChanged).Task;
            if (!await inner.GetTable(Work).QueryAsync(new TableQuery(), cancellationToken).AnyAsync(cancellationToken)
                && !await inner.GetTable(Updates).QueryAsync(new TableQuery(), cancellationToken).AnyAsync(IsUnfinished, cancellationToken))
                return;
            await changed.WaitAsync(cancellationToken);
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static bool IsUnfinished(TableEntity row) => Unfinished.Any(name => row.GetBoolean(name) == true);

    private void Count() => Interlocked.Increment(ref _operations);

    private void Written() => Interlocked.Exchange(ref _workChanged, New()).TrySetResult();

    private sealed class CountedTable(ITable inner, CountedTables tables, bool isWork) : ITable
    {
        public Task<TableEntity?> GetAsync(string partitionKey, string rowKey, CancellationToken cancellationToken) =>
            Counted(() => inner.GetAsync(partitionKey, rowKey, cancellationToken));

        public Task<TablePage> QueryPageAsync(TableQuery query, string? continuationToken, CancellationToken cancellationToken) =>
            Counted(() => inner.QueryPageAsync(query, continuationToken, cancellationToken));

        public Task<ETag> AddAsync(TableEntity entity, CancellationToken cancellationToken) =>
            WriteAsync(() => inner.AddAsync(entity, cancellationToken));

        public Task<ETag> UpsertAsync(TableEntity entity, TableUpdateMode mode, CancellationToken cancellationToken) =>
            WriteAsync(() => inner.UpsertAsync(entity, mode, cancellationToken));

        public Task<ETag> UpdateAsync(TableEntity entity, ETag ifMatch, TableUpdateMode mode, CancellationToken cancellationToken) =>
            WriteAsync(() => inner.UpdateAsync(entity, ifMatch, mode, cancellationToken));

        public Task DeleteAsync(string partitionKey, string rowKey, ETag ifMatch, CancellationToken cancellationToken) =>
            WriteAsync(async () =>
            {
                await inner.DeleteAsync(partitionKey, rowKey, ifMatch, cancellationToken);
                return true;
            });

        public Task<IReadOnlyList<ETag>> SubmitTransactionAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellationToken) =>
            WriteAsync(() => inner.SubmitTransactionAsync(actions, cancellationToken));

        private Task<T> Counted<T>(Func<Task<T>> ask)
        {
            tables.Count();
            return ask();
        }

        private async Task<T> WriteAsync<T>(Func<Task<T>> write)
        {
            var result = await Counted(write);
            if (isWork)
                tables.Written();
            return result;
        }
    }
}
