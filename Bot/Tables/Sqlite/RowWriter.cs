using Azure;
using Microsoft.Data.Sqlite;

namespace ProcessDialogueBot.Tables.Sqlite;

/// <summary>Carries out single writes inside the transaction that <see cref="SqliteWriter"/> has begun, and on its thread.</summary>
internal sealed class RowWriter(SqliteConnection connection, TimeProvider time) : IDisposable
{
    private readonly Statement _find = new(
        connection, "SELECT ETag, Properties FROM Entity WHERE TableName = ?1 AND PartitionKey = ?2 AND RowKey = ?3");

    private readonly Statement _put = new(
        connection, "INSERT OR REPLACE INTO Entity (TableName, PartitionKey, RowKey, ETag, Timestamp, Properties) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");

    private readonly Statement _delete = new(
        connection, "DELETE FROM Entity WHERE TableName = ?1 AND PartitionKey = ?2 AND RowKey = ?3");

    /// <returns>The row's new ETag; the default after a delete.</returns>
    /// <exception cref="RequestFailedException">404, 409, 412 or, after a merge, 400.</exception>
    public ETag Apply(RowWrite write)
    {
        var properties = write.Properties;
        using (var existing = _find.Query(write.Table, write.PartitionKey, write.RowKey))
        {
            var exists = existing.Read();
            CheckState(write, exists ? RowETag.Format(existing.Blob(0)) : null);
            if (exists && write.Type is TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpsertMerge)
                properties = Merge(write, existing.Blob(1));
        }

        if (write.Type == TableTransactionActionType.Delete)
        {
            _delete.Execute(write.Table, write.PartitionKey, write.RowKey);
            return default;
        }

        var etag = RowETag.New();
        _put.Execute(write.Table, write.PartitionKey, write.RowKey, etag, time.GetUtcNow().UtcTicks, properties);
        return RowETag.Format(etag);
    }

    public void Dispose()
    {
        _find.Dispose();
        _put.Dispose();
        _delete.Dispose();
    }

    private static void CheckState(RowWrite write, ETag? current)
    {
        switch (write.Type)
        {
            case TableTransactionActionType.Add when current is not null:
                throw TableErrors.EntityAlreadyExists();
            case TableTransactionActionType.Add or TableTransactionActionType.UpsertMerge or TableTransactionActionType.UpsertReplace:
                return;
        }

        if (current is null)
            throw TableErrors.ResourceNotFound();
        if (write.IfMatch != ETag.All && write.IfMatch != current)
            throw TableErrors.UpdateConditionNotSatisfied();
    }

    private static byte[] Merge(RowWrite write, ReadOnlySpan<byte> existing)
    {
        var merged = new TableEntity(KeyBytes.Decode(write.PartitionKey), KeyBytes.Decode(write.RowKey));
        PropertyJson.DecodeInto(existing, merged);
        PropertyJson.DecodeInto(write.Properties, merged);
        TableRules.CheckWhole(merged);
        return PropertyJson.Encode(merged);
    }
}
