using Microsoft.Extensions.Logging.Abstractions;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tables.Sqlite;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Tables;

/// <summary>The embedded engine keeps the contract, and what only it promises.</summary>
public sealed class SqliteTableTests : TableCompliance, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTimeProvider _time = new();
    private SqliteTableService _service;

    public SqliteTableTests() => _service = Open();

    protected override ITableService Service => _service;

    private string Path => _folder.File("App_Data/tables.db");

    public void Dispose()
    {
        _service.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Rows_outlive_the_process()
    {
        var etag = await Table.AddAsync(Row("p", "r", "hej"), None);
        Reopen();

        var row = await Table.GetAsync("p", "r", None);

        Assert.Equal("hej", row?.GetString("Text"));
        Assert.Equal(etag, row?.ETag);
        await Table.UpdateAsync(Row("p", "r", "igen"), etag, TableUpdateMode.Replace, None);
    }

    [Fact]
    public async Task An_acknowledged_write_is_there_when_the_process_is_killed_right_after()
    {
        await Table.AddAsync(Row("p", "r", "hej"), None);
        // What kill -9 leaves: the files as they are now, never closed.
        var copy = _folder.File("copy.db");
        File.Copy(Path, copy);
        File.Copy(Path + "-wal", copy + "-wal");

        using var survivor = Open(copy);

        Assert.Single((await survivor.GetTable(TableName).QueryPageAsync(new TableQuery(), null, None)).Values);
    }

    [Fact]
    public async Task The_timestamp_is_the_injected_clocks()
    {
        await Table.AddAsync(Row("p", "r"), None);
        _time.Advance(TimeSpan.FromTicks(1));
        await Table.AddAsync(Row("p", "s"), None);

        Assert.Equal([_time.GetUtcNow().AddTicks(-1), _time.GetUtcNow()], (await Rows(new TableQuery())).Select(row => row.Timestamp!.Value));
    }

    [Fact]
    public async Task Large_rows_make_short_pages()
    {
        for (var i = 0; i < 10; i++)
        {
            var entity = new TableEntity("p", $"{i}");
            for (var property = 0; property < 12; property++)
                entity[$"P{property}"] = new byte[64 * 1024];
            await Table.AddAsync(entity, None);
        }

        var page = await Table.QueryPageAsync(new TableQuery(), null, None);

        Assert.InRange(page.Values.Count, 1, 5);
        Assert.NotNull(page.ContinuationToken);
        Assert.Equal(10, (await Rows(new TableQuery())).Count);
    }

    [Fact]
    public async Task After_disposing_nothing_is_read_or_written()
    {
        _service.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => Table.GetAsync("p", "r", None));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Table.AddAsync(Row("p", "r"), None));
        Assert.Equal([Path], Directory.GetFiles(System.IO.Path.GetDirectoryName(Path)!));
    }

    [Fact]
    public void Only_the_owner_can_read_the_file()
    {
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path));
    }

    private void Reopen()
    {
        _service.Dispose();
        _service = Open();
    }

    private SqliteTableService Open(string? path = null) => new(path ?? Path, _time, NullLogger<SqliteTableService>.Instance);
}
