using Azure;

namespace ProcessDialogueBot.Tables.Sqlite;

/// <summary>One table in the file.</summary>
internal sealed class SqliteTable(string name, SqliteReaders readers, SqliteWriter writer) : ITable
{
    /// <summary>What a transaction's action costs in the Table service's request beside the row itself (MIME part, headers).</summary>
    private const int ActionOverheadBytes = 512;

    public async Task<TableEntity?> GetAsync(string partitionKey, string rowKey, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(partitionKey);
        ArgumentNullException.ThrowIfNull(rowKey);
        return await ReadAsync(reader => reader.Get(name, partitionKey, rowKey), cancellationToken);
    }

    public async Task<TablePage> QueryPageAsync(TableQuery query, string? continuationToken, CancellationToken cancellationToken)
    {
        TableRules.CheckQuery(query);
        var start = Continuation.Parse(continuationToken);
        return await ReadAsync(reader => reader.Query(name, query, start), cancellationToken);
    }

    public Task<ETag> AddAsync(TableEntity entity, CancellationToken cancellationToken) =>
        WriteAsync(TableTransactionActionType.Add, entity, ETag.All, cancellationToken);

    public Task<ETag> UpsertAsync(TableEntity entity, TableUpdateMode mode, CancellationToken cancellationToken)
    {
        var type = mode == TableUpdateMode.Merge ? TableTransactionActionType.UpsertMerge : TableTransactionActionType.UpsertReplace;
        return WriteAsync(type, entity, ETag.All, cancellationToken);
    }

    public async Task<ETag> UpdateAsync(TableEntity entity, ETag ifMatch, TableUpdateMode mode, CancellationToken cancellationToken)
    {
        TableRules.CheckCondition(ifMatch);
        var type = mode == TableUpdateMode.Merge ? TableTransactionActionType.UpdateMerge : TableTransactionActionType.UpdateReplace;
        return await WriteAsync(type, entity, ifMatch, cancellationToken);
    }

    public async Task DeleteAsync(string partitionKey, string rowKey, ETag ifMatch, CancellationToken cancellationToken)
    {
        TableRules.CheckCondition(ifMatch);
        var write = RowWrite.From(name, new(TableTransactionActionType.Delete, new TableEntity(partitionKey, rowKey), ifMatch));
        try
        {
            await writer.WriteAsync(rows => rows.Apply(write), cancellationToken);
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            // Gone is what the caller wants.
        }
    }

    public async Task<IReadOnlyList<ETag>> SubmitTransactionAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellationToken)
    {
        TableRules.CheckTransaction(actions);
        var writes = actions.Select(action => RowWrite.From(name, action)).ToArray();
        if (writes.Sum(static write => write.PartitionKey.Length + write.RowKey.Length + write.Properties.Length + ActionOverheadBytes) > TableRules.MaxPayloadBytes)
            throw TableErrors.RequestBodyTooLarge();
        var etags = new ETag[writes.Length];
        await writer.WriteAsync(
            rows =>
            {
                for (var i = 0; i < writes.Length; i++)
                    etags[i] = rows.Apply(writes[i]);
                return default;
            },
            cancellationToken);
        return etags;
    }

    private async Task<ETag> WriteAsync(TableTransactionActionType type, TableEntity entity, ETag ifMatch, CancellationToken cancellationToken)
    {
        TableRules.CheckEntity(entity);
        var write = RowWrite.From(name, new(type, entity, ifMatch));
        return await writer.WriteAsync(rows => rows.Apply(write), cancellationToken);
    }

    private Task<T> ReadAsync<T>(Func<RowReader, T> read, CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested ? Task.FromCanceled<T>(cancellationToken) : Task.FromResult(readers.Read(read));
}
