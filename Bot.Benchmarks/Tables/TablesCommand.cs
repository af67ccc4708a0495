using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using ProcessDialogueBot.Tables.Azure;
using ProcessDialogueBot.Tables.Sqlite;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Benchmarks.Tables;

/// <summary><c>tables [--seconds 3]</c>: what the tables do a second, on SQLite and on Azurite, beside SQLite alone.</summary>
internal static class TablesCommand
{
    private const int ValueBytes = 300;
    private const int ManyRows = 100_000;
    private const double GetGoal = 20_000;
    private const double BatchGoal = 50_000;
    private const double Megabyte = 1_000_000;

    public static async Task RunAsync(string[] args)
    {
        var time = TimeSpan.FromSeconds(new ConfigurationBuilder().AddCommandLine(args).Build().GetValue("seconds", 3));
        var folder = Directory.CreateTempSubdirectory("bot-tables-").FullName;
        try
        {
            var bare = await BareAsync(Path.Combine(folder, "bare.db"), time);
            using var service = new SqliteTableService(Path.Combine(folder, "bot.db"), RealTime.Instance, NullLogger<SqliteTableService>.Instance);
            var run = new TableRun(service, time);
            var sqlite = await MeasureAsync(run);
            Write("SQLite", sqlite, bare);
            Goal("gets/s", sqlite[0].PerSecond, GetGoal);
            Goal("batched rows/s", sqlite[2].PerSecond, BatchGoal);

            var few = await run.GrowthAsync();
            await run.FillAsync(ManyRows);
            var many = await run.GrowthAsync();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"a scan's memory: {few / Megabyte:N2} MB for {TableRun.Rows:N0} rows, {many / Megabyte:N2} MB for {ManyRows:N0} ({(double)many / few:N2})"));
            await AzuriteAsync(time, bare);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task AzuriteAsync(TimeSpan time, Sample[] bare)
    {
        var account = (await Azurite.StartedAsync()).NewAccount();
        if (!StorageAccount.TryParse(account.ConnectionString, out var storage))
            throw new InvalidOperationException("Azurite's connection string is not understood.");
        using var service = new AzureTableService(storage, RealTime.Instance);
        Write("Azurite", await MeasureAsync(new TableRun(service, time)), bare);
    }

    private static async Task<Sample[]> MeasureAsync(TableRun run)
    {
        await run.FillAsync(TableRun.Rows);
        return [await run.GetAsync(), await run.UpsertAsync(), await run.BatchAsync(), await run.ScanAsync()];
    }

    private static async Task<Sample[]> BareAsync(string path, TimeSpan time)
    {
        const string Partition = "scanned";
        using var bare = new BareSqlite(path, new byte[ValueBytes]);
        for (var first = 0; first < TableRun.Rows; first += TableRun.BatchSize)
            bare.Put(Partition, first, TableRun.BatchSize);
        return
        [
            await TakeAsync(1, turn => bare.Get(Partition, (int)(turn * 7919L % TableRun.Rows))),
            await TakeAsync(1, turn => bare.Put("upsert", turn % 1000, 1)),
            await TakeAsync(TableRun.BatchSize, turn => bare.Put("batch", turn % 100 * TableRun.BatchSize, TableRun.BatchSize)),
            await TakeAsync(TableRun.Rows, _ => bare.Scan(Partition)),
        ];

        Task<Sample> TakeAsync(int rows, Action<int> operation) => Sample.TakeAsync(time, 1, rows, (_, turn) =>
        {
            operation(turn);
            return Task.CompletedTask;
        });
    }

    private static void Write(string engine, Sample[] samples, Sample[] bare)
    {
        string[] names = ["gets/s", "upserts/s", "rows/s in batches of 100", "rows/s in scans of 10,000"];
        Console.WriteLine($"{engine,-28}{"a second",14}{"of bare SQLite",16}{"p99, µs",12}{"of bare SQLite",16}");
        for (var i = 0; i < names.Length; i++)
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{names[i],-28}{samples[i].PerSecond,14:N0}{samples[i].PerSecond / bare[i].PerSecond,16:N2}{samples[i].Slow,12:N0}{samples[i].Slow / bare[i].Slow,16:N2}"));
    }

    private static void Goal(string what, double measured, double goal) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"goal {goal:N0} {what}: {(measured >= goal ? "reached" : "not reached")} ({measured:N0})"));
}
