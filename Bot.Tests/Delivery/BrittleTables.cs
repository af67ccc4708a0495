using System.Diagnostics.CodeAnalysis;
using Azure;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Tests.Delivery;

/// <summary>
/// Real tables of a process that can be killed: after a number of writes nothing is read or written any more. A test can also act between
/// the process's own steps.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "Only an unused wait handle would need disposing.")]
internal sealed class BrittleTables(ITableService inner) : ITableService
{
    private int _writesLeft = int.MaxValue;
    private readonly SemaphoreSlim _serial = new(1);
    private bool _stopped;
    private int _operations;

    /// <summary>How many writes were carried out.</summary>
    public int Writes => int.MaxValue - _writesLeft;

    /// <summary>Acts after a row was read, by its row key.</summary>
    public Func<string, Task> Read { get; set; } = _ => Task.CompletedTask;

    /// <summary>How often was read or written.</summary>
    public int Operations => _operations;

    /// <summary>Acts before a page is read, by its table and query.</summary>
    public Func<string, TableQuery, Task> Querying { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Acts before a row is updated; what it throws is what the store answers.</summary>
    public Func<TableEntity, Task> Updating { get; set; } = _ => Task.CompletedTask;

    /// <summary>Acts after every write.</summary>
    public Func<Task> Written { get; set; } = () => Task.CompletedTask;

    public bool IsShared => inner.IsShared;

    public Task<IReadOnlyList<string>> GetTableNamesAsync(CancellationToken cancellationToken) => inner.GetTableNamesAsync(cancellationToken);

    public ITable GetTable(string name) => new Table(this, name, inner.GetTable(name));

    /// <summary>Kills the process when it has written so often once more.</summary>
    public void KillAfter(int writes) => _writesLeft = writes;

    /// <summary>Another process goes on with the same tables.</summary>
    public void Revive() => (_writesLeft, _stopped) = (int.MaxValue, false);

    private void Live()
    {
        ObjectDisposedException.ThrowIf(_stopped, this);
        Interlocked.Increment(ref _operations);
    }

    /// <summary>Whether a write waits until what <see cref="Written"/> does about the one before is done.</summary>
    public bool IsSerial { get; set; }

    private async Task<T> WriteAsync<T>(Func<Task<T>> write)
    {
        if (!IsSerial)
            return await WriteNowAsync(write);
        await _serial.WaitAsync();
        try
        {
            return await WriteNowAsync(write);
        }
        finally
        {
            _serial.Release();
        }
    }

    private async Task<T> WriteNowAsync<T>(Func<Task<T>> write)
    {
        Live();
        if (Interlocked.Decrement(ref _writesLeft) < 0)
        {
            _stopped = true;
            ObjectDisposedException.ThrowIf(_stopped, this);
        }

        var result = await write();
        await Written();
        return result;
    }

    private sealed class Table(BrittleTables tables, string name, ITable inner) : ITable
    {
        public async Task<TableEntity?> GetAsync(string partitionKey, string rowKey, CancellationToken cancellationToken)
        {
            tables.Live();
            var row = await inner.GetAsync(partitionKey, rowKey, cancellationToken);
            await tables.Read(rowKey);
            return row;
        }

        public Task<ETag> AddAsync(TableEntity entity, CancellationToken cancellationToken) =>
            tables.WriteAsync(() => inner.AddAsync(entity, cancellationToken));

        public Task<ETag> UpsertAsync(TableEntity entity, TableUpdateMode mode, CancellationToken cancellationToken) =>
            tables.WriteAsync(() => inner.UpsertAsync(entity, mode, cancellationToken));

        public async Task<ETag> UpdateAsync(TableEntity entity, ETag ifMatch, TableUpdateMode mode, CancellationToken cancellationToken)
        {
            await tables.Updating(entity);
            return await tables.WriteAsync(() => inner.UpdateAsync(entity, ifMatch, mode, cancellationToken));
        }

        public Task DeleteAsync(string partitionKey, string rowKey, ETag ifMatch, CancellationToken cancellationToken) => tables.WriteAsync(async () =>
        {
            await inner.DeleteAsync(partitionKey, rowKey, ifMatch, cancellationToken);
            return ifMatch;
        });

        public async Task<TablePage> QueryPageAsync(TableQuery query, string? continuationToken, CancellationToken cancellationToken)
        {
            tables.Live();
            await tables.Querying(name, query);
            return await inner.QueryPageAsync(query, continuationToken, cancellationToken);
        }

        public async Task<IReadOnlyList<ETag>> SubmitTransactionAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellationToken)
        {
            foreach (var action in actions)
                await tables.Updating(action.Entity);
            return await tables.WriteAsync(() => inner.SubmitTransactionAsync(actions, cancellationToken));
        }
    }
}
