using System.Collections.Concurrent;
using Azure;
using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tables.Sealed;

namespace ProcessDialogueBot.Benchmarks.Linkage;

/// <summary>
/// The bot's tables with three things that the benchmark needs: it sees when the pool was written, it can take the disk away from a process
/// (which is what a kill does), and, as the positive control, it can be a store that keeps exact times.
/// </summary>
/// <param name="inner">The real tables.</param>
/// <param name="time">The bot's clock.</param>
/// <param name="open">Decrypts the pool.</param>
/// <param name="came">Where a store that leaks keeps when each text came; null for one that does not leak.</param>
internal sealed class WatchedTables(ITableService inner, TimeProvider time, SealedBox open, ConcurrentDictionary<string, DateTimeOffset>? came) : ITableService, IDisposable
{
    private const string Pool = "pool";
    private const string Threads = "threads";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private long _poolWritten;
    private TaskCompletionSource _nextPool = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _killed;
    private volatile bool _isReleasing;

    /// <summary>When the pool was last written.</summary>
    public DateTimeOffset PoolWritten => new(Interlocked.Read(ref _poolWritten), TimeSpan.Zero);

    /// <inheritdoc/>
    public bool IsShared => inner.IsShared;

    /// <summary>Completes when the pool has been written after a moment, and no release is under way.</summary>
    /// <exception cref="TimeoutException">It is not written any more.</exception>
    public async Task PoolWrittenAfterAsync(DateTimeOffset moment)
    {
        for (var next = Volatile.Read(ref _nextPool).Task; PoolWritten <= moment || _isReleasing; next = Volatile.Read(ref _nextPool).Task)
            await next.WaitAsync(Patience);
    }

    /// <summary>Nothing reaches the disk any more.</summary>
    public void Kill() => _killed = true;

    /// <summary>Completes when the file is let go of: a bot that ends by itself does that on a thread of its own.</summary>
    public Task ClosedAsync() => _closed.Task.WaitAsync(Patience);

    /// <inheritdoc/>
    public void Dispose()
    {
        (inner as IDisposable)?.Dispose();
        _closed.TrySetResult();
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> GetTableNamesAsync(CancellationToken cancellationToken) => inner.GetTableNamesAsync(cancellationToken);

    /// <inheritdoc/>
    public ITable GetTable(string name) => new Watched(this, name, inner.GetTable(name));

    private async Task<T> WriteAsync<T>(string table, IReadOnlyList<TableEntity> rows, Func<Task<T>> write)
    {
        if (_killed)
            throw new RequestFailedException(503, "The process is killed.");
        var pool = table == Pool ? PoolFormat.Read(open.Open([.. Enumerable.Range(0, PoolFormat.Parts).SelectMany(part => rows.Single().GetBinary($"Part{part}") ?? [])])) : null;
        foreach (var row in rows)
            Leak(pool, table, row);
        var result = await write();
        if (pool is not null)
        {
            _isReleasing = pool.Release is not null;
            Interlocked.Exchange(ref _poolWritten, time.GetUtcNow().UtcTicks);
            Interlocked.Exchange(ref _nextPool, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        }

        return result;
    }

    // Notes the moment at which a text came, and puts it on the released row.
    private void Leak(PoolState? pool, string table, TableEntity row)
    {
        if (came is null)
            return;
        foreach (var entry in pool?.Entries ?? [])
            came.TryAdd(entry.ThreadKey, time.GetUtcNow());
        if (table == Threads && came.TryGetValue(row.GetString("Entry") ?? row.RowKey, out var at))
            row["At"] = at.UtcDateTime.ToString("O");
    }

    private sealed class Watched(WatchedTables tables, string name, ITable inner) : ITable
    {
        public Task<TableEntity?> GetAsync(string partitionKey, string rowKey, CancellationToken cancellationToken) =>
            inner.GetAsync(partitionKey, rowKey, cancellationToken);

        public Task<TablePage> QueryPageAsync(TableQuery query, string? continuationToken, CancellationToken cancellationToken) =>
            inner.QueryPageAsync(query, continuationToken, cancellationToken);

        public Task<ETag> AddAsync(TableEntity entity, CancellationToken cancellationToken) =>
            tables.WriteAsync(name, [entity], () => inner.AddAsync(entity, cancellationToken));

        public Task<ETag> UpsertAsync(TableEntity entity, TableUpdateMode mode, CancellationToken cancellationToken) =>
            tables.WriteAsync(name, [entity], () => inner.UpsertAsync(entity, mode, cancellationToken));

        public Task<ETag> UpdateAsync(TableEntity entity, ETag ifMatch, TableUpdateMode mode, CancellationToken cancellationToken) =>
            tables.WriteAsync(name, [entity], () => inner.UpdateAsync(entity, ifMatch, mode, cancellationToken));

        public Task DeleteAsync(string partitionKey, string rowKey, ETag ifMatch, CancellationToken cancellationToken) =>
            tables.WriteAsync(name, [], async () =>
            {
                await inner.DeleteAsync(partitionKey, rowKey, ifMatch, cancellationToken);
                return true;
            });

        public Task<IReadOnlyList<ETag>> SubmitTransactionAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellationToken) =>
            tables.WriteAsync(name, [.. actions.Select(action => action.Entity)], () => inner.SubmitTransactionAsync(actions, cancellationToken));
    }
}
