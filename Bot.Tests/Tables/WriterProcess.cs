using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tables.Sqlite;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Tables;

/// <summary>
/// A process that writes rows to a file until it has written all of them or is killed, and says of each that it was acknowledged:
/// <c>dotnet ProcessDialogueBot.Tests.dll writer &lt;file&gt; &lt;round&gt;</c>.
/// </summary>
internal static class WriterProcess
{
    /// <summary>What starts it.</summary>
    public const string Verb = "writer";

    /// <summary>How many writes it does.</summary>
    public const int Writes = 10_000;

    /// <summary>Every so many of them is a transaction of as many rows.</summary>
    public const int Batch = 10;

    private const int Writers = 8;

    /// <summary>The partition of one round's rows.</summary>
    public static string Single(int round) => string.Create(CultureInfo.InvariantCulture, $"single {round}");

    /// <summary>The partition of one transaction's rows.</summary>
    public static string Transaction(int round, int write) => string.Create(CultureInfo.InvariantCulture, $"transaction {round} {write}");

    /// <summary>A write's row key, or that of a row in a transaction.</summary>
    public static string Key(int number) => number.ToString("D6", CultureInfo.InvariantCulture);

    public static async Task<int> RunAsync(string path, string number)
    {
        var round = int.Parse(number, CultureInfo.InvariantCulture);
        using var store = new SqliteTableService(path, RealTime.Instance, NullLogger<SqliteTableService>.Instance);
        var table = store.GetTable("rows");
        var output = Console.Out;
        var options = new ParallelOptions { MaxDegreeOfParallelism = Writers };
        await Parallel.ForEachAsync(Enumerable.Range(0, Writes), options, async (write, cancellationToken) =>
        {
            if (write % Batch == 0)
                await table.SubmitTransactionAsync([.. Enumerable.Range(0, Batch).Select(row => Add(Transaction(round, write), row))], cancellationToken);
            else
                await table.AddAsync(Row(Single(round), write), cancellationToken);
            await output.WriteLineAsync(Key(write));
        });
        return 0;
    }

    private static TableTransactionAction Add(string partition, int number) => new(TableTransactionActionType.Add, Row(partition, number));

    private static TableEntity Row(string partition, int number) => new(partition, Key(number)) { { "Text", new string('å', 100) } };
}
