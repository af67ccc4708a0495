using System.Text;
using Microsoft.Data.Sqlite;

namespace ProcessDialogueBot.Tests.Support;

/// <summary>Every row at rest, as one who holds the file sees it.</summary>
internal sealed record StoredRow(string Table, string Key, string Version, string Properties);

/// <summary>Reads the file past the bot.</summary>
internal static class StoredRows
{
    public static async Task<IReadOnlyList<StoredRow>> ReadAsync(string folder)
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

    /// <summary>The bytes of the file and its log.</summary>
    public static async Task<string> BytesAsync(string folder)
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
