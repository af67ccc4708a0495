using System.Globalization;
using Microsoft.Data.Sqlite;

namespace ProcessDialogueBot.Benchmarks.Tables;

/// <summary>
/// What SQLite does without us: one connection, a table with a key and a blob, prepared statements, the same journal and the same care for
/// the disk. One at a time, as a connection is.
/// </summary>
internal sealed class BareSqlite : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _get;
    private readonly SqliteCommand _put;
    private readonly SqliteCommand _scan;
    private readonly byte[] _value;

    /// <param name="path">The file.</param>
    /// <param name="value">What each row holds.</param>
    public BareSqlite(string path, byte[] value)
    {
        _value = value;
        _connection = new SqliteConnection($"Data Source={path};Pooling=False");
        _connection.Open();
        using (var create = _connection.CreateCommand())
        {
            create.CommandText =
                "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; "
                + "CREATE TABLE Row (PartitionKey TEXT, RowKey TEXT, Value BLOB, PRIMARY KEY (PartitionKey, RowKey)) WITHOUT ROWID";
            create.ExecuteNonQuery();
        }

        _get = Prepare("SELECT Value FROM Row WHERE PartitionKey = $1 AND RowKey = $2", 2);
        _put = Prepare("INSERT OR REPLACE INTO Row VALUES ($1, $2, $3)", 3);
        _scan = Prepare("SELECT Value FROM Row WHERE PartitionKey = $1 ORDER BY RowKey", 1);
    }

    public void Get(string partition, int row)
    {
        (_get.Parameters[0].Value, _get.Parameters[1].Value) = (partition, Key(row));
        using var reader = _get.ExecuteReader();
        reader.Read();
        _ = reader.GetFieldValue<byte[]>(0);
    }

    public void Put(string partition, int first, int count)
    {
        using var transaction = _connection.BeginTransaction();
        _put.Transaction = transaction;
        for (var row = first; row < first + count; row++)
        {
            (_put.Parameters[0].Value, _put.Parameters[1].Value, _put.Parameters[2].Value) = (partition, Key(row), _value);
            _put.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    public void Scan(string partition)
    {
        _scan.Parameters[0].Value = partition;
        using var reader = _scan.ExecuteReader();
        while (reader.Read())
            _ = reader.GetFieldValue<byte[]>(0);
    }

    public void Dispose()
    {
        foreach (var command in (SqliteCommand[])[_get, _put, _scan])
            command.Dispose();
        _connection.Dispose();
    }

    private static string Key(int row) => row.ToString("D8", CultureInfo.InvariantCulture);

    private SqliteCommand Prepare(string sql, int parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        for (var parameter = 1; parameter <= parameters; parameter++)
            command.Parameters.Add(new SqliteParameter { ParameterName = $"${parameter}" });
        return command;
    }
}
