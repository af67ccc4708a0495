using Azure;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Tests.Operations.Leases;

/// <summary>
/// A real store as one instance sees that shares it with others. Every request is over when it returns, so that all that happens at a moment
/// of the test's clock has happened when that moment is over. The way to the store can be cut.
/// </summary>
/// <param name="inner">The store itself.</param>
internal sealed class SharedTables(ITableService inner) : ITableService
{
    public bool IsShared => true;

    public Task<IReadOnlyList<string>> GetTableNamesAsync(CancellationToken cancellationToken) => inner.GetTableNamesAsync(cancellationToken);

    /// <summary>Whether requests fail without arriving.</summary>
    public bool IsCut { get; set; }

    /// <summary>Whether the answer to the next write is lost on its way.</summary>
    public bool LosesNextAnswer { get; set; }

    public ITable GetTable(string name) => new Table(this, inner.GetTable(name));

    private Task<T> Do<T>(Func<Task<T>> request, bool isWrite)
    {
        if (IsCut)
            return Task.FromException<T>(new RequestFailedException(503, "The store cannot be reached."));
#pragma warning disable xUnit1031, MA0042, VSTHRD002 // See the summary.
        var answer = request();
        ((IAsyncResult)answer).AsyncWaitHandle.WaitOne();
#pragma warning restore xUnit1031, MA0042, VSTHRD002
        if (!isWrite || !LosesNextAnswer)
            return answer;
        LosesNextAnswer = false;
        return Task.FromException<T>(new RequestFailedException(0, "The answer was lost."));
    }

    private sealed class Table(SharedTables tables, ITable inner) : ITable
    {
        public Task<TableEntity?> GetAsync(string partitionKey, string rowKey, CancellationToken cancellationToken) =>
            tables.Do(() => inner.GetAsync(partitionKey, rowKey, cancellationToken), isWrite: false);

        public Task<ETag> AddAsync(TableEntity entity, CancellationToken cancellationToken) =>
            tables.Do(() => inner.AddAsync(entity, cancellationToken), isWrite: true);

        public Task<ETag> UpsertAsync(TableEntity entity, TableUpdateMode mode, CancellationToken cancellationToken) =>
            tables.Do(() => inner.UpsertAsync(entity, mode, cancellationToken), isWrite: true);

        public Task<ETag> UpdateAsync(TableEntity entity, ETag ifMatch, TableUpdateMode mode, CancellationToken cancellationToken) =>
            tables.Do(() => inner.UpdateAsync(entity, ifMatch, mode, cancellationToken), isWrite: true);

        public Task DeleteAsync(string partitionKey, string rowKey, ETag ifMatch, CancellationToken cancellationToken) =>
            tables.Do(
                async () =>
                {
                    await inner.DeleteAsync(partitionKey, rowKey, ifMatch, cancellationToken);
                    return true;
                },
                isWrite: true);

        public Task<TablePage> QueryPageAsync(TableQuery query, string? continuationToken, CancellationToken cancellationToken) =>
            tables.Do(() => inner.QueryPageAsync(query, continuationToken, cancellationToken), isWrite: false);

        public Task<IReadOnlyList<ETag>> SubmitTransactionAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellationToken) =>
            throw new NotSupportedException("Leases are single rows.");
    }
}
