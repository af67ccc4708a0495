using Azure;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tables.Sqlite;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Tables;

/// <summary>A file that may not grow, which SQLite reports as it does a full disk.</summary>
public sealed class SqliteFullDiskTests : IDisposable
{
    private const int Pages = 40;
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteConnection _connection;
    private readonly SqliteWriter _writer;
    private readonly SqliteReaders _readers;
    private readonly SqliteTable _table;

    public SqliteFullDiskTests()
    {
        var path = _folder.File("bot.db");
        _connection = SqliteFile.OpenForWriting(path);
        _connection.Execute($"PRAGMA max_page_count = {Pages}");
        _writer = new SqliteWriter(_connection, new ManualTimeProvider(), NullLogger.Instance);
        _readers = new SqliteReaders(path);
        _table = new SqliteTable("rows", _readers, _writer);
    }

    public void Dispose()
    {
        _readers.Dispose();
        _writer.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_write_that_finds_no_room_fails_whole_and_the_earlier_ones_stand()
    {
        var written = await FillAsync();
        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => _table.SubmitTransactionAsync(
            [.. Enumerable.Range(0, 50).Select(number => new TableTransactionAction(TableTransactionActionType.Add, Row("batch", number)))],
            CancellationToken.None));

        Assert.Equal("The disk with the tables' file is full.", failure.Message.Split('\n')[0]);
        Assert.Equal(written, await CountAsync("single"));
        Assert.Equal(0, await CountAsync("batch"));
    }

    [Fact]
    public async Task When_there_is_room_again_it_writes_on()
    {
        var written = await FillAsync();
        for (var number = 0; number < written; number += 2)
            await _table.DeleteAsync("single", WriterProcess.Key(number), ETag.All, CancellationToken.None);

        await _table.AddAsync(Row("single", written), CancellationToken.None);
        Assert.Equal((written / 2) + 1, await CountAsync("single"));
    }

    private async Task<int> FillAsync()
    {
        for (var number = 0; ; number++)
        {
            try
            {
                await _table.AddAsync(Row("single", number), CancellationToken.None);
            }
            catch (RequestFailedException failure) when (failure.Status == 500)
            {
                return number;
            }
        }
    }

    private async Task<int> CountAsync(string partition)
    {
        var rows = 0;
        await foreach (var row in _table.QueryAsync(TableQuery.Partition(partition), CancellationToken.None))
            rows++;
        return rows;
    }

    private static TableEntity Row(string partition, int number) => new(partition, WriterProcess.Key(number)) { { "Text", new string('x', 2000) } };
}
