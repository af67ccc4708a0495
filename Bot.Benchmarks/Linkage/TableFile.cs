using System.Text;
using Microsoft.Data.Sqlite;
using ProcessDialogueBot.Tables.Sqlite;

namespace ProcessDialogueBot.Benchmarks.Linkage;

/// <summary>Reads the database as one who has its file does, and keeps what changed since the last time.</summary>
/// <param name="path">The file.</param>
internal sealed class TableFile(string path)
{
    private Dictionary<(string Table, string Key), string> _seen = [];

    /// <summary>The tables now.</summary>
    public Snapshot Read(DateTimeOffset now)
    {
        var rows = Rows();
        var changed = rows.Where(row => _seen.GetValueOrDefault((row.Table, row.Key)) != row.ETag).ToList();
        _seen = rows.ToDictionary(row => (row.Table, row.Key), row => row.ETag);
        return new Snapshot(now, changed, Length(path), Length(path + "-wal"));
    }

    private static long Length(string file) => File.Exists(file) ? new FileInfo(file).Length : 0;

    private List<StoredRow> Rows()
    {
        using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT TableName, PartitionKey, RowKey, ETag, Timestamp, Properties FROM Entity";
        using var reader = command.ExecuteReader();
        List<StoredRow> rows = [];
        while (reader.Read())
        {
            var table = reader.GetString(0);
            var key = $"{KeyBytes.Decode((byte[])reader[1])} {KeyBytes.Decode((byte[])reader[2])}";

            // The pool is a quarter of a megabyte of noise.
            var properties = table == "pool" ? "" : Encoding.UTF8.GetString((byte[])reader[5]);
            rows.Add(new StoredRow(table, key, Convert.ToHexStringLower((byte[])reader[3]), new DateTimeOffset(reader.GetInt64(4), TimeSpan.Zero), properties));
        }

        return rows;
    }
}
