using System.Text;
using Azure;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tables.Azure;

namespace ProcessDialogueBot.Tests.Anonymity.Canary;

/// <summary>How a call of the tables goes wrong.</summary>
internal enum Fault
{
    /// <summary>It fails without arriving.</summary>
    Before,

    /// <summary>It fails although it has arrived.</summary>
    After,

    /// <summary>It is cancelled.</summary>
    Cancelled,

    /// <summary>It fails in a way that nobody has thought of.</summary>
    Unforeseen,

    /// <summary>It does not come back before <see cref="FaultyTables.Heal"/>, and fails then.</summary>
    Hanging,
}

/// <summary>Tables of which one call goes wrong: the n-th from now. What it throws quotes all that the call was about, in its message, its data and within.</summary>
internal sealed class FaultyTables(ITableService inner) : ITableService, IDisposable
{
    private readonly AsyncLocal<bool> _isOurs = new();
    private string? _table;
    private int _left;
    private Fault _fault;
    private readonly TaskCompletionSource _healed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What every failure says besides.</summary>
    public string Quoted { get; set; } = "";

    /// <summary>Whether the call came.</summary>
    public bool HasFailed { get; private set; }

    public bool IsShared => inner.IsShared;

    /// <summary>Lets one call go wrong.</summary>
    /// <param name="number">Which, from 1.</param>
    /// <param name="fault">How.</param>
    /// <param name="table">A table of which every call counts, also of what runs by itself; null for all calls that the caller brings about.</param>
    public void Arm(int number, Fault fault, string? table = null) => (_isOurs.Value, _table, _left, _fault, HasFailed) = (true, table, number, fault, false);

    /// <summary>Lets what hangs go on.</summary>
    public void Heal() => _healed.TrySetResult();

    /// <summary>Lets all calls go well.</summary>
    public void Disarm() => _left = 0;

    public void Dispose() => (inner as IDisposable)?.Dispose();

    public Task<IReadOnlyList<string>> GetTableNamesAsync(CancellationToken cancellationToken) => inner.GetTableNamesAsync(cancellationToken);

    public ITable GetTable(string name) => new FaultyTable(this, name, inner.GetTable(name));

    private async Task<T> CallAsync<T>(string table, string about, Func<Task<T>> call)
    {
        if (_left == 0 || !(_table is null ? _isOurs.Value : _table == table) || Interlocked.Decrement(ref _left) != 0)
            return await call();
        HasFailed = true;
        if (_fault == Fault.Hanging)
            await _healed.Task;
        if (_fault == Fault.After)
            await call();
        throw Failure($"It was about {about} {Quoted}");
    }

    private Exception Failure(string said)
    {
        Exception failure = _fault switch
        {
            Fault.Cancelled => new OperationCanceledException(said, new IOException(said)),
            Fault.Unforeseen => new InvalidOperationException(said, new IOException(said)),
            _ => new RequestFailedException(503, said, new IOException(said)),
        };
        failure.Data["about"] = said;
        return failure;
    }

    private sealed class FaultyTable(FaultyTables tables, string name, ITable inner) : ITable
    {
        public Task<TableEntity?> GetAsync(string partitionKey, string rowKey, CancellationToken cancellationToken) =>
            tables.CallAsync(name, $"{partitionKey} {rowKey}", () => inner.GetAsync(partitionKey, rowKey, cancellationToken));

        public Task<TablePage> QueryPageAsync(TableQuery query, string? continuationToken, CancellationToken cancellationToken) =>
            tables.CallAsync(name, $"{query}", () => inner.QueryPageAsync(query, continuationToken, cancellationToken));

        public Task<ETag> AddAsync(TableEntity entity, CancellationToken cancellationToken) =>
            tables.CallAsync(name, Quote(entity), () => inner.AddAsync(entity, cancellationToken));

        public Task<ETag> UpsertAsync(TableEntity entity, TableUpdateMode mode, CancellationToken cancellationToken) =>
            tables.CallAsync(name, Quote(entity), () => inner.UpsertAsync(entity, mode, cancellationToken));

        public Task<ETag> UpdateAsync(TableEntity entity, ETag ifMatch, TableUpdateMode mode, CancellationToken cancellationToken) =>
            tables.CallAsync(name, Quote(entity), () => inner.UpdateAsync(entity, ifMatch, mode, cancellationToken));

        public Task DeleteAsync(string partitionKey, string rowKey, ETag ifMatch, CancellationToken cancellationToken) =>
            tables.CallAsync(name, $"{partitionKey} {rowKey}", async () =>
            {
                await inner.DeleteAsync(partitionKey, rowKey, ifMatch, cancellationToken);
                return true;
            });

        public Task<IReadOnlyList<ETag>> SubmitTransactionAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellationToken) =>
            tables.CallAsync(name, string.Join('\n', actions.Select(action => Quote(action.Entity))), () => inner.SubmitTransactionAsync(actions, cancellationToken));

        private static string Quote(TableEntity entity) => Encoding.UTF8.GetString(EntityJson.Encode(entity));
    }
}
