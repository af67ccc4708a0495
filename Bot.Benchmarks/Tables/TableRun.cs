using System.Globalization;
using Azure;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Benchmarks.Tables;

/// <summary>The operations of one engine, measured one after the other.</summary>
internal sealed class TableRun(ITableService service, TimeSpan time)
{
    public const int Rows = 10_000;
    public const int BatchSize = 100;
    private const string Scanned = "scanned";
    private const int Writers = 32;
    private const int Readers = 8;
    private const int Batchers = 4;
    private readonly ITable _table = service.GetTable("bench" + Guid.NewGuid().ToString("N"));

    public async Task FillAsync(int rows)
    {
        for (var first = 0; first < rows; first += BatchSize)
            await SubmitAsync(Scanned, first);
    }

    public Task<Sample> GetAsync() => Sample.TakeAsync(
        time, Readers, 1, (worker, turn) => _table.GetAsync(Scanned, Key((int)(((turn * 7919L) + (worker * 1250)) % Rows)), CancellationToken.None));

    public Task<Sample> UpsertAsync() => Sample.TakeAsync(
        time, Writers, 1, (worker, turn) => _table.UpsertAsync(Row($"upsert{worker}", turn % 1000), TableUpdateMode.Replace, CancellationToken.None));

    public Task<Sample> BatchAsync() => Sample.TakeAsync(
        time, Batchers, BatchSize, (worker, turn) => SubmitAsync($"batch{worker}", turn % 100 * BatchSize));

    public Task<Sample> ScanAsync() => Sample.TakeAsync(time, 1, Rows, async (_, _) => await CountAsync());

    /// <summary>The most memory that a scan adds to what is held before it, in bytes, looked at after every page.</summary>
    public async Task<long> GrowthAsync()
    {
        await CountAsync();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (most, seen) = (0L, 0);
        await foreach (var row in _table.QueryAsync(TableQuery.Partition(Scanned), CancellationToken.None))
            if (++seen % 1000 == 0)
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        return most;
    }

    /// <summary>A row of some 300 bytes, as most of the bot's are.</summary>
    public static TableEntity Row(string partition, int row) => new(partition, Key(row))
    {
        { "Text", new string('å', 100) },
        { "State", "Sent" },
        { "Attempts", row },
        { "Size", 1L << 40 },
        { "At", DateTimeOffset.UnixEpoch.AddMinutes(row) },
        { "IsFinal", true },
    };

    private static string Key(int row) => row.ToString("D8", CultureInfo.InvariantCulture);

    private Task<IReadOnlyList<ETag>> SubmitAsync(string partition, int first) => _table.SubmitTransactionAsync(
        [.. Enumerable.Range(first, BatchSize).Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, Row(partition, row)))],
        CancellationToken.None);

    private async Task<int> CountAsync()
    {
        var rows = 0;
        await foreach (var row in _table.QueryAsync(TableQuery.Partition(Scanned), CancellationToken.None))
            rows++;
        return rows;
    }
}
