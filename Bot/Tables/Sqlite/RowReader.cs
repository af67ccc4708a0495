using System.Text;
using Microsoft.Data.Sqlite;

namespace ProcessDialogueBot.Tables.Sqlite;

/// <summary>One connection that reads, with its statements.</summary>
internal sealed class RowReader(SqliteConnection connection) : IDisposable
{
    /// <summary>How much a page holds at most, so that large rows make short pages. The Table service's limit for an answer.</summary>
    private const int MaxPageBytes = 4 * 1024 * 1024;

    private readonly Statement _get = new(
        connection,
        "SELECT PartitionKey, RowKey, ETag, Timestamp, Properties FROM Entity WHERE TableName = ?1 AND PartitionKey = ?2 AND RowKey = ?3");

    private readonly Statement _partition = new(
        connection,
        """
        SELECT PartitionKey, RowKey, ETag, Timestamp, Properties FROM Entity
        WHERE TableName = ?1 AND PartitionKey = ?2 AND RowKey >= max(?3, ?5) AND RowKey < ?4
        ORDER BY RowKey LIMIT ?6
        """);

    private readonly Statement _table = new(
        connection,
        """
        SELECT PartitionKey, RowKey, ETag, Timestamp, Properties FROM Entity
        WHERE TableName = ?1 AND (PartitionKey, RowKey) >= (?2, ?5) AND RowKey >= ?3 AND RowKey < ?4
        ORDER BY PartitionKey, RowKey LIMIT ?6
        """);

    // From one name to the next, without reading the rows between them.
    private readonly Statement _nextTable = new(connection, "SELECT min(TableName) FROM Entity WHERE TableName > ?1");

    public IReadOnlyList<string> TableNames()
    {
        List<string> names = [];
        while (NextTable(names.Count == 0 ? "" : names[^1]) is { Length: > 0 } name)
            names.Add(name);
        return names;
    }

    public TableEntity? Get(string table, string partitionKey, string rowKey)
    {
        using var rows = _get.Query(table, KeyBytes.Encode(partitionKey), KeyBytes.Encode(rowKey));
        return rows.Read() ? Entity(partitionKey, rowKey, rows, select: null) : null;
    }

    public TablePage Query(string table, TableQuery query, Continuation start)
    {
        var statement = query.PartitionKey is null ? _table : _partition;
        if (query.PartitionKeyFrom is { } first && KeyBytes.Encode(first) is var from && from.AsSpan().SequenceCompareTo(start.PartitionKey) > 0)
            start = new Continuation(from, []);
        using var rows = statement.Query(
            table,
            query.PartitionKey is null ? start.PartitionKey : KeyBytes.Encode(query.PartitionKey),
            KeyBytes.Encode(query.RowKeyFrom ?? ""),
            query.RowKeyBefore is null ? KeyBytes.AfterAll : KeyBytes.Encode(query.RowKeyBefore),
            start.RowKey,
            query.MaxPerPage + 1);

        var values = new List<TableEntity>();
        var bytes = 0L;
        while (rows.Read())
        {
            bytes += rows.Blob(4).Length;
            if (values.Count == query.MaxPerPage || (bytes > MaxPageBytes && values.Count > 0))
                return new TablePage(values, new Continuation(rows.Blob(0).ToArray(), rows.Blob(1).ToArray()).ToString());
            values.Add(Entity(query.PartitionKey ?? KeyBytes.Decode(rows.Blob(0)), KeyBytes.Decode(rows.Blob(1)), rows, query.Select));
        }

        return new TablePage(values, ContinuationToken: null);
    }

    public void Dispose()
    {
        _get.Dispose();
        _partition.Dispose();
        _table.Dispose();
        _nextTable.Dispose();
        connection.Dispose();
    }

    private string NextTable(string after)
    {
        using var rows = _nextTable.Query(after);
        return rows.Read() ? Encoding.UTF8.GetString(rows.Blob(0)) : "";
    }

    private static TableEntity Entity(string partitionKey, string rowKey, Statement.Rows row, IReadOnlyList<string>? select)
    {
        var entity = new TableEntity(partitionKey, rowKey)
        {
            ETag = RowETag.Format(row.Blob(2)),
            Timestamp = new DateTimeOffset(row.Integer(3), TimeSpan.Zero),
        };
        PropertyJson.DecodeInto(row.Blob(4), entity, select);
        return entity;
    }
}
