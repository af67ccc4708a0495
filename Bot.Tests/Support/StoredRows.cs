using System.Text;
using Microsoft.Data.Sqlite;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tables.Azure;

namespace ProcessDialogueBot.Tests.Support;

/// <summary>Every row at rest, as one who holds the file or the account's key sees it.</summary>
internal sealed record StoredRow(string Table, string Key, string Version, string Properties);

/// <summary>Reads the tables past the bot.</summary>
internal static class StoredRows
{
    public static Task<IReadOnlyList<StoredRow>> ReadAsync(BotApp app) => app.Tables is null ? ReadFileAsync(app.Folder) : ReadAccountAsync(app.Tables);

    /// <summary>What the audit says was done, and to what; as it came.</summary>
    public static async Task<IReadOnlyList<string>> AuditAsync(BotApp app) =>
        [.. (await ReadAsync(app)).Where(row => row.Table == "audit" && row.Properties.Contains("Subject", StringComparison.Ordinal)).OrderBy(row => row.Key, StringComparer.Ordinal).Select(row => row.Properties)];

    /// <summary>The bytes of the file and its log; of an account all text of all rows.</summary>
    public static async Task<string> BytesAsync(BotApp app) =>
        app.Tables is null ? await BytesOfFileAsync(app.Folder) : string.Join('\n', await ReadAccountAsync(app.Tables));

    private static async Task<IReadOnlyList<StoredRow>> ReadFileAsync(string folder)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "bot.db")};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        var command = connection.CreateCommand();
        command.CommandText = "SELECT TableName, hex(PartitionKey) || '/' || hex(RowKey), hex(ETag) || ' ' || Timestamp, Properties FROM Entity";
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<StoredRow>();
        while (await reader.ReadAsync())
            rows.Add(new StoredRow(reader.GetString(0), reader.GetString(1), reader.GetString(2), Encoding.UTF8.GetString((byte[])reader.GetValue(3))));
        return rows;
    }

    private static async Task<IReadOnlyList<StoredRow>> ReadAccountAsync(string connectionString)
    {
        Assert.True(StorageAccount.TryParse(connectionString, out var account));
        using var service = new AzureTableService(account, RealTime.Instance);
        var rows = new List<StoredRow>();
        foreach (var name in await service.GetTableNamesAsync(CancellationToken.None))
        {
            await foreach (var row in service.GetTable(name).QueryAsync(new TableQuery(), CancellationToken.None))
                rows.Add(new StoredRow(name, $"{row.PartitionKey}/{row.RowKey}", $"{row.ETag} {row.Timestamp:O}", Encoding.UTF8.GetString(EntityJson.Encode(row))));
        }

        return rows;
    }

    private static async Task<string> BytesOfFileAsync(string folder)
    {
        var text = new StringBuilder();
        foreach (var file in Directory.EnumerateFiles(folder, "bot.db*").Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            text.Append(await reader.ReadToEndAsync());
        }

        return text.ToString();
    }
}
