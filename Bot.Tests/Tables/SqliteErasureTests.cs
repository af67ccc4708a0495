using System.Text;
using Azure;
using Microsoft.Extensions.Logging.Abstractions;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tables.Sqlite;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Tables;

/// <summary>Deleted text is gone from the bytes of the files, not merely out of reach.</summary>
public sealed class SqliteErasureTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTimeProvider _time = new();
    private readonly SqliteTableService _service;
    private readonly ITable _table;

    public SqliteErasureTests()
    {
        _service = new SqliteTableService(_folder.File("tables.db"), _time, NullLogger<SqliteTableService>.Instance);
        _table = _service.GetTable("Comments");
    }

    public void Dispose()
    {
        _service.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_minute_later_deleted_and_overwritten_text_is_in_no_file()
    {
        await Pass(TimeSpan.FromMinutes(1)); // The first clean-up builds the whole file anew; this is about the others.
        foreach (var (key, text) in new[] { ("deleted", "SECRET-1"), ("overwritten", "SECRET-2"), ("large", "SECRET-3"), ("kept", "VISIBLE") })
            await _table.AddAsync(new TableEntity("p", key) { { "Text", string.Concat(Enumerable.Repeat(text, key == "large" ? 3000 : 3)) } }, None);
        Assert.Equal(["SECRET-1", "SECRET-2", "SECRET-3", "VISIBLE"], Found("SECRET-1", "SECRET-2", "SECRET-3", "VISIBLE"));

        await _table.DeleteAsync("p", "deleted", ETag.All, None);
        await _table.DeleteAsync("p", "large", ETag.All, None);
        await _table.UpsertAsync(new TableEntity("p", "overwritten") { { "Text", "new" } }, TableUpdateMode.Replace, None);
        await Pass(TimeSpan.FromMinutes(1));

        Assert.Equal(["VISIBLE"], Found("SECRET-1", "SECRET-2", "SECRET-3", "VISIBLE"));
    }

    [Fact]
    public async Task Text_deleted_before_a_kill_is_gone_a_minute_after_the_restart()
    {
        await _table.AddAsync(new TableEntity("p", "r") { { "Text", "SECRET" } }, None);
        await _table.DeleteAsync("p", "r", ETag.All, None);
        using var copies = new TemporaryFolder();
        foreach (var name in new[] { "tables.db", "tables.db-wal" })
            File.Copy(_folder.File(name), copies.File(name));
        Assert.NotEmpty(Found(copies, "SECRET"));

        using var restarted = new SqliteTableService(copies.File("tables.db"), _time, NullLogger<SqliteTableService>.Instance);
        _time.Advance(TimeSpan.FromMinutes(1));
        await restarted.GetTable("Comments").UpsertAsync(new TableEntity("barrier", "barrier"), TableUpdateMode.Replace, None);

        Assert.Empty(Found(copies, "SECRET"));
    }

    [Fact]
    public async Task A_day_later_no_copy_is_left_that_moving_rows_about_made()
    {
        await Pass(TimeSpan.FromMinutes(1));
        var random = new Random(1);
        var live = new Dictionary<string, string>(StringComparer.Ordinal);
        var dead = new List<string>();
        for (var step = 0; step < 60; step++)
        {
            var actions = new Dictionary<string, TableTransactionAction>(StringComparer.Ordinal);
            for (var i = 0; i < 100; i++)
            {
                var key = $"{random.Next(500):000}";
                if (actions.ContainsKey(key))
                    continue;
                if (live.Remove(key, out var old))
                    dead.Add(old);
                var text = $"<{step}.{i}>";
                var remove = old is not null && random.Next(3) == 0;
                if (!remove)
                    live[key] = text;
                actions[key] = remove
                    ? new(TableTransactionActionType.Delete, new TableEntity("p", key))
                    : new(TableTransactionActionType.UpsertReplace, new TableEntity("p", key)
                    {
                        { "Text", string.Concat(Enumerable.Repeat(text, random.Next(1, 300))) },
                    });
            }

            await _table.SubmitTransactionAsync([.. actions.Values], None);
        }

        await Pass(TimeSpan.FromHours(24));

        Assert.Empty(Found([.. dead]));
        Assert.Equal(live.Count, Found([.. live.Values]).Count());
    }

    [Fact]
    public async Task Deleted_text_is_gone_when_the_file_is_closed()
    {
        await _table.AddAsync(new TableEntity("p", "r") { { "Text", "SECRET" } }, None);
        await _table.DeleteAsync("p", "r", ETag.All, None);
        _service.Dispose();

        Assert.Empty(Found("SECRET"));
    }

    private async Task Pass(TimeSpan time)
    {
        _time.Advance(time);
        // Writes and clean-ups have one queue: when this write is done, so is what the clock asked for.
        await _table.UpsertAsync(new TableEntity("barrier", "barrier"), TableUpdateMode.Replace, None);
    }

    private IEnumerable<string> Found(params string[] texts) => Found(_folder, texts);

    private static IEnumerable<string> Found(TemporaryFolder folder, params string[] texts)
    {
        var files = Directory.GetFiles(folder.FullName).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)).Select(ReadShared).ToList();
        Assert.NotEmpty(files);
        return texts.Where(text => files.Any(bytes => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0));
    }

    private static byte[] ReadShared(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
