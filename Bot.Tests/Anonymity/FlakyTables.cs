using Azure;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Tests.Anonymity;

/// <summary>Tables that fail when the test says so, before or after the write has arrived, and that count what is read.</summary>
internal sealed class FlakyTables(ITableService inner) : ITableService, IDisposable
{
    /// <summary>What happens before every write, such as somebody else's.</summary>
    public Func<Task> Before { get; set; } = () => Task.CompletedTask;

    /// <summary>Asked before every write: the table's name; true makes it fail without arriving.</summary>
    public Func<string, bool> FailBefore { get; set; } = _ => false;

    /// <summary>Asked after every write: the table's name; true makes it fail although it has arrived.</summary>
    public Func<string, bool> FailAfter { get; set; } = _ => false;

    /// <summary>How often something was read: by table and kind of request.</summary>
    public List<string> Reads { get; } = [];

    /// <summary>What the failures say.</summary>
    public string Message { get; set; } = "Failed on purpose.";

    /// <summary>Lets go of the file, as the system does for a process that ends.</summary>
    public void Dispose() => (inner as IDisposable)?.Dispose();

    public bool IsShared => inner.IsShared;

    public Task<IReadOnlyList<string>> GetTableNamesAsync(CancellationToken cancellationToken) => inner.GetTableNamesAsync(cancellationToken);

    public ITable GetTable(string name) => new FlakyTable(this, name, inner.GetTable(name));

    private Task<T> Read<T>(string what, Func<Task<T>> read)
    {
        lock (Reads)
            Reads.Add(what);
        return read();
    }

    private async Task<T> WriteAsync<T>(string table, Func<Task<T>> write)
    {
        await Before();
        if (FailBefore(table))
            throw new RequestFailedException(503, Message);
        var result = await write();
        return FailAfter(table) ? throw new RequestFailedException(503, Message) : result;
    }

    private sealed class FlakyTable(FlakyTables tables, string name, ITable inner) : ITable
    {
        public Task<TableEntity?> GetAsync(string partitionKey, string rowKey, CancellationToken cancellationToken) =>
            tables.Read($"{name} get {partitionKey}", () => inner.GetAsync(partitionKey, rowKey, cancellationToken));

        public Task<TablePage> QueryPageAsync(TableQuery query, string? continuationToken, CancellationToken cancellationToken) =>
            tables.Read($"{name} query {query.PartitionKey}", () => inner.QueryPageAsync(query, continuationToken, cancellationToken));

        public Task<ETag> AddAsync(TableEntity entity, CancellationToken cancellationToken) =>
            tables.WriteAsync(name, () => inner.AddAsync(entity, cancellationToken));

        public Task<ETag> UpsertAsync(TableEntity entity, TableUpdateMode mode, CancellationToken cancellationToken) =>
            tables.WriteAsync(name, () => inner.UpsertAsync(entity, mode, cancellationToken));

        public Task<ETag> UpdateAsync(TableEntity entity, ETag ifMatch, TableUpdateMode mode, CancellationToken cancellationToken) =>
            tables.WriteAsync(name, () => inner.UpdateAsync(entity, ifMatch, mode, cancellationToken));

        public Task DeleteAsync(string partitionKey, string rowKey, ETag ifMatch, CancellationToken cancellationToken) =>
            Write(() => inner.DeleteAsync(partitionKey, rowKey, ifMatch, cancellationToken));

        public Task<IReadOnlyList<ETag>> SubmitTransactionAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellationToken) =>
            tables.WriteAsync(name, () => inner.SubmitTransactionAsync(actions, cancellationToken));

        private Task<bool> Write(Func<Task> write) => tables.WriteAsync(name, async () =>
        {
            await write();
            return true;
        });
    }
}
