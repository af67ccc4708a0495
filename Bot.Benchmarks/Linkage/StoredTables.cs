using System.Text;
using Microsoft.Data.Sqlite;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tables.Azure;
using ProcessDialogueBot.Tables.Sqlite;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Benchmarks.Linkage;

/// <summary>Reads the tables as one who has the database's file, or the key of the account, does, and keeps what changed since the last time.</summary>
/// <param name="path">The file; null when the tables are an account's.</param>
/// <param name="account">The account's connection string.</param>
internal sealed class StoredTables(string? path, string? account)
{
    private Dictionary<(string Table, string Key), string> _seen = [];

    /// <summary>The tables now.</summary>
    public async Task<Snapshot> ReadAsync(DateTimeOffset now)
    {
        var rows = path is null ? await RowsOfAccountAsync() : RowsOfFile();
        var changed = rows.Where(row => _seen.GetValueOrDefault((row.Table, row.Key)) != row.ETag).ToList();
        _seen = rows.ToDictionary(row => (row.Table, row.Key), row => row.ETag);
        return new Snapshot(now, changed);
    }

    // A sealed row is noise: what it looks like is for the raw bytes.
    private static bool IsKept(string table) => table is not ("pool" or "meetings");

    private List<StoredRow> RowsOfFile()
    {
        using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT TableName, PartitionKey, RowKey, ETag, Timestamp, CASE WHEN TableName IN ('pool', 'meetings') THEN x'' ELSE Properties END FROM Entity";
        using var reader = command.ExecuteReader();
        List<StoredRow> rows = [];
        while (reader.Read())
            rows.Add(new StoredRow(
                reader.GetString(0),
                $"{KeyBytes.Decode((byte[])reader[1])} {KeyBytes.Decode((byte[])reader[2])}",
                Convert.ToHexStringLower((byte[])reader[3]),
                new DateTimeOffset(reader.GetInt64(4), TimeSpan.Zero),
                Encoding.UTF8.GetString((byte[])reader[5])));
        return rows;
    }

    private async Task<List<StoredRow>> RowsOfAccountAsync()
    {
        if (!StorageAccount.TryParse(account!, out var storage))
            throw new InvalidOperationException("Azurite's connection string is not understood.");
        using var service = new AzureTableService(storage, RealTime.Instance);
        List<StoredRow> rows = [];
        foreach (var name in await service.GetTableNamesAsync(CancellationToken.None))
            await foreach (var row in service.GetTable(name).QueryAsync(new TableQuery(), CancellationToken.None))
                rows.Add(new StoredRow(
                    name, $"{row.PartitionKey} {row.RowKey}", row.ETag.ToString(), row.Timestamp!.Value, IsKept(name) ? Encoding.UTF8.GetString(EntityJson.Encode(row)) : ""));
        return rows;
    }
}
