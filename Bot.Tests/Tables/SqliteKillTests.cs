using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tables.Sqlite;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Tables;

/// <summary>A real process is killed while it writes, again and again, on the same file.</summary>
public sealed class SqliteKillTests : IDisposable
{
    private const int Rounds = 20;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task No_acknowledged_write_is_lost_and_no_transaction_is_torn()
    {
        var path = _folder.File("bot.db");
        var random = new Random(2_026);
        for (var round = 0; round < Rounds; round++)
        {
            var acknowledged = await WriteAndKillAsync(path, round, after: random.Next(1, WriterProcess.Writes));
            await CheckAsync(path, round, acknowledged);
        }
    }

    private static async Task<HashSet<string>> WriteAndKillAsync(string path, int round, int after)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { UseShellExecute = false, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) != "dotnet")
            start.FileName = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        foreach (var argument in (string[])["exec", typeof(WriterProcess).Assembly.Location, WriterProcess.Verb, path, round.ToString(CultureInfo.InvariantCulture)])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var acknowledged = new HashSet<string>(StringComparer.Ordinal);
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            // The last line may be cut short.
            if (line.Length == WriterProcess.Key(0).Length)
                acknowledged.Add(line);
            if (acknowledged.Count == after)
                process.Kill();
        }

        await process.WaitForExitAsync();
        Assert.True(acknowledged.Count >= after, $"The writer ended by itself after {acknowledged.Count} writes.");
        return acknowledged;
    }

    private static async Task CheckAsync(string path, int round, HashSet<string> acknowledged)
    {
        using (var store = new SqliteTableService(path, RealTime.Instance, NullLogger<SqliteTableService>.Instance))
        {
            var table = store.GetTable("rows");
            var single = await CountAsync(table, WriterProcess.Single(round));
            Assert.Subset(single, acknowledged.Where(key => !IsTransaction(key)).ToHashSet(StringComparer.Ordinal));
            for (var write = 0; write < WriterProcess.Writes; write += WriterProcess.Batch)
            {
                var rows = await CountAsync(table, WriterProcess.Transaction(round, write));
                Assert.True(rows.Count == WriterProcess.Batch || (rows.Count == 0 && !acknowledged.Contains(WriterProcess.Key(write))));
            }
        }

        await using var file = new SqliteConnection($"Data Source={path};Pooling=False");
        await file.OpenAsync();
        await using var check = file.CreateCommand();
        check.CommandText = "PRAGMA integrity_check";
        Assert.Equal("ok", await check.ExecuteScalarAsync());
    }

    private static bool IsTransaction(string key) => int.Parse(key, CultureInfo.InvariantCulture) % WriterProcess.Batch == 0;

    private static async Task<HashSet<string>> CountAsync(ITable table, string partition)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var row in table.QueryAsync(new TableQuery { PartitionKey = partition, Select = [] }, CancellationToken.None))
            keys.Add(row.RowKey);
        return keys;
    }
}
