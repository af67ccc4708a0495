using System.Net;
using System.Net.Sockets;
using ProcessDialogueBot.Operations.CopyTables;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Tests.Tables;

namespace ProcessDialogueBot.Tests.Operations;

/// <summary>Moving house, as IT does it on the command line.</summary>
public sealed class CopyTablesTests : IDisposable
{
    private const int ManyRows = 450;
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    public void Dispose()
    {
        _output.Dispose();
        _errors.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Everything_arrives_of_every_type_and_key()
    {
        await FillAsync("Data Source=old.db");

        Assert.Equal(0, await RunAsync("Data Source=old.db", "Data Source=new.db"));

        Assert.Equal(await RowsAsync("Data Source=old.db"), await RowsAsync("Data Source=new.db"));
        Assert.Contains($"{BotTables.Names.Count} tables hold the same in both places.", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task To_Azure_and_back_again()
    {
        var azure = (await Azurite.StartedAsync()).NewAccount().ConnectionString;
        await FillAsync("Data Source=old.db");

        Assert.Equal(0, await RunAsync("Data Source=old.db", azure));
        Assert.Equal(0, await RunAsync(azure, "Data Source=back.db"));

        Assert.Equal(await RowsAsync("Data Source=old.db"), await RowsAsync("Data Source=back.db"));
    }

    [Fact]
    public async Task A_second_run_writes_only_what_differs()
    {
        await FillAsync("Data Source=old.db");
        await RunAsync("Data Source=old.db", "Data Source=new.db");
        using (var old = Open("Data Source=old.db"))
            await old.Service.GetTable("updates").UpsertAsync(new TableEntity("p", "00007") { { "Text", "ændret" } }, TableUpdateMode.Replace, None);
        _output.GetStringBuilder().Clear();

        Assert.Equal(0, await RunAsync("Data Source=old.db", "Data Source=new.db"));

        Assert.Contains($"{ManyRows} rows, 1 written", _output.ToString(), StringComparison.Ordinal);
        Assert.Equal(await RowsAsync("Data Source=old.db"), await RowsAsync("Data Source=new.db"));
    }

    [Fact]
    public async Task Interrupted_it_says_so_and_the_next_run_goes_on()
    {
        await FillAsync("Data Source=old.db");
        using var interrupted = new CancellationTokenSource();
        using (var old = Open("Data Source=old.db"))
        using (var half = Open("Data Source=new.db"))
        {
            // Interrupted when a hundred rows have been dealt with.
            var rows = 0;
            var copy = new TableCopy("updates", new CopySide("--from", old.Service), new CopySide("--to", half.Service), () =>
            {
                if (++rows == 100)
                    interrupted.Cancel();
            });
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => copy.RunAsync(interrupted.Token));
        }

        Assert.Equal(1, await RunAsync(["--from", "Data Source=old.db", "--to", "Data Source=new.db"], interrupted.Token));
        Assert.Contains("Interrupted. Run it again to go on.", _errors.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, await RunAsync("Data Source=old.db", "Data Source=new.db"));
        Assert.Equal(await RowsAsync("Data Source=old.db"), await RowsAsync("Data Source=new.db"));
    }

    [Fact]
    public async Task Rows_of_the_targets_own_are_never_deleted_and_are_told()
    {
        await FillAsync("Data Source=old.db");
        using (var other = Open("Data Source=new.db"))
            await other.Service.GetTable("updates").AddAsync(new TableEntity("p", "own"), None);

        Assert.Equal(1, await RunAsync("Data Source=old.db", "Data Source=new.db"));

        Assert.Contains("DIFFERS: 451 rows", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("--to holds rows that --from does not, and rows are never deleted here, so running it again will not help.", _errors.ToString(), StringComparison.Ordinal);
        Assert.Contains("empty it (delete the file, or the bot's tables in the account) and run this again.", _errors.ToString(), StringComparison.Ordinal);
        Assert.Contains("erased", _errors.ToString(), StringComparison.Ordinal);
        using var after = Open("Data Source=new.db");
        Assert.NotNull(await after.Service.GetTable("updates").GetAsync("p", "own", None));
    }

    [Fact]
    public async Task Rows_in_a_table_that_only_the_target_uses_are_told_too()
    {
        await FillAsync("Data Source=old.db");
        using (var other = Open("Data Source=new.db"))
            await other.Service.GetTable("threads").AddAsync(new TableEntity("p", "own"), None);

        Assert.Equal(1, await RunAsync("Data Source=old.db", "Data Source=new.db"));
        Assert.Contains("--to holds rows that --from does not", _errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tables_of_other_programs_are_left_alone()
    {
        var account = (await Azurite.StartedAsync()).NewAccount();
        await FillAsync(account.ConnectionString);
        await account.AddForeignRowAsync("aaa", "a.b");

        Assert.Equal(0, await RunAsync(account.ConnectionString, "Data Source=new.db"));

        Assert.Contains("Left alone, as they are not the bot's: aaa.", _output.ToString(), StringComparison.Ordinal);
        using var copied = Open("Data Source=new.db");
        Assert.Equal(["people", "updates"], await copied.Service.GetTableNamesAsync(None));
    }

    [Fact]
    public async Task A_signature_that_only_lets_read_is_enough_for_the_source()
    {
        var account = (await Azurite.StartedAsync()).NewAccount();
        await FillAsync(account.ConnectionString);

        Assert.Equal(0, await RunAsync(account.Signed("rl"), "Data Source=new.db"));
        Assert.Equal(await RowsAsync(account.ConnectionString), await RowsAsync("Data Source=new.db"));
        Assert.Equal(1, await RunAsync("Data Source=new.db", (await Azurite.StartedAsync()).NewAccount().Signed("rl")));
        Assert.Contains("--to: The Table service answered 403", _errors.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--from")]
    [InlineData("--to")]
    public async Task A_wrong_key_is_told_with_its_side_and_not_advised_to_be_tried_again(string side)
    {
        await FillAsync("Data Source=file.db");
        var wrong = ((await Azurite.StartedAsync()).NewAccount() with { Key = "aGVtbWVsaWc=" }).ConnectionString;

        Assert.Equal(1, await RunAsync(side, wrong, "Data Source=file.db"));

        Assert.StartsWith($"Not everything was copied. {side}: The Table service answered 403", _errors.ToString(), StringComparison.Ordinal);
        Assert.Contains("Is the key or signature right", _errors.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("again", _errors.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("aGVtbWVsaWc=", _errors.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--from")]
    [InlineData("--to")]
    public async Task A_store_that_does_not_answer_is_told_with_its_side_and_may_be_tried_again(string side)
    {
        await FillAsync("Data Source=file.db");
        using var closed = new TcpListener(IPAddress.Loopback, port: 0);
        closed.Start();
        var port = ((IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();

        Assert.Equal(1, await RunAsync(side, $"AccountName=konto;AccountKey=aGVtbWVsaWc=;TableEndpoint=http://127.0.0.1:{port}/konto", "Data Source=file.db"));

        Assert.StartsWith(
            $"Not everything was copied. {side}: The Table service did not answer. Connection refused (127.0.0.1:{port}) Is the address right", _errors.ToString(), StringComparison.Ordinal);
        Assert.Contains("run it again: it goes on where it stopped.", _errors.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--from")]
    [InlineData("--to")]
    public async Task A_file_that_cannot_be_used_is_told_with_its_side(string side)
    {
        await FillAsync("Data Source=file.db");
        await FillAsync("Data Source=bot.db");
        using var bot = Open("Data Source=bot.db");

        Assert.Equal(1, await RunAsync(side, "Data Source=bot.db", "Data Source=file.db"));

        Assert.StartsWith($"Not everything was copied. {side}: ", _errors.ToString(), StringComparison.Ordinal);
        Assert.Contains("another process", _errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_not_made()
    {
        Assert.Equal(1, await RunAsync("Data Source=old.db", "Data Source=new.db"));
        Assert.Contains("--from: there is no file", _errors.ToString(), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.FullName));
    }

    [Theory]
    [InlineData("--from is missing.")]
    [InlineData("--to must be 'Data Source=", "--from", "Data Source=old.db", "--to", "Password=hemmelig")]
    [InlineData("--from must be 'Data Source=", "--from", "AccountKey=hemmelig", "--to", "Data Source=new.db")]
    [InlineData("are the same", "--from", "Data Source=old.db", "--to", "Data Source=old.db")]
    [InlineData("--from is given twice.", "--from", "Data Source=hemmelig", "--from=Data Source=b", "--to", "Data Source=c")]
    [InlineData("Only --from and --to are known.", "--password=hemmelig")]
    public async Task Wrong_arguments_are_named_and_no_value_is_repeated(string problem, params string[] arguments)
    {
        Assert.Equal(2, await RunAsync(arguments, None));
        Assert.Contains(problem, _errors.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("hemmelig", _errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_bar_fills_on_a_terminal_and_is_gone_at_the_end()
    {
        var progress = new CopyProgress(_output, isTerminal: true, rows: 4);
        progress.Add();
        Assert.EndsWith("[#######-----------------------]  25 %", _output.ToString(), StringComparison.Ordinal);
        for (var row = 1; row < 4; row++)
            progress.Add();
        Assert.EndsWith("[##############################] 100 %", _output.ToString(), StringComparison.Ordinal);
        progress.Clear();
        Assert.EndsWith(" \r", _output.ToString(), StringComparison.Ordinal);
    }

    private Task<int> RunAsync(string from, string to) => RunAsync(["--from", from, "--to", to], None);

    private Task<int> RunAsync(string side, string connection, string other) =>
        RunAsync(["--from", side == "--from" ? connection : other, "--to", side == "--to" ? connection : other], None);

    private Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken) =>
        new CopyTablesCommand(RealTime.Instance, _output, _errors, isTerminal: false).RunAsync(arguments, _folder.FullName, cancellationToken);

    private async Task FillAsync(string connection)
    {
        using var store = Open(connection);
        var many = store.Service.GetTable("updates");
        foreach (var chunk in Enumerable.Range(0, ManyRows).Chunk(100))
            await many.SubmitTransactionAsync(
                [.. chunk.Select(row => new TableTransactionAction(
                    TableTransactionActionType.Add, new TableEntity("p", WriterProcess.Key(row)[1..]) { { "Text", new string('å', row) } }))],
                None);
        var kinds = store.Service.GetTable("people");
        foreach (var key in (string[])["", "a/b\\c#d?e", "æøå", "\ud83d\ude00", "'", "%41", "~", "\u0001"])
            await kinds.AddAsync(
                new TableEntity(key, key)
                {
                    { "Text", "hej" },
                    { "Bytes", new byte[] { 0, 1, 255 } },
                    { "Flag", true },
                    { "At", new DateTimeOffset(2026, 3, 29, 3, 0, 0, TimeSpan.Zero).AddTicks(1) },
                    { "Number", 0.1 },
                    { "Id", Guid.Parse("6f1b0d3e-58a5-4a3c-9a1e-000000000001") },
                    { "Whole", -1 },
                    { "Long", long.MaxValue },
                },
                None);
    }

    private async Task<IReadOnlyList<string>> RowsAsync(string connection)
    {
        using var store = Open(connection);
        List<string> rows = [];
        foreach (var name in await store.Service.GetTableNamesAsync(None))
            await foreach (var row in store.Service.GetTable(name).QueryAsync(new TableQuery(), None))
                rows.Add($"{name} {row.PartitionKey}|{row.RowKey}: "
                    + string.Join(", ", row.OrderBy(property => property.Key).Select(property => $"{property.Key}={Text(property.Value)} {property.Value.GetType().Name}")));
        Assert.Equal(ManyRows + 8, rows.Count);
        return rows;
    }

    private static string Text(object value) => value switch
    {
        byte[] bytes => Convert.ToHexString(bytes),
        DateTimeOffset moment => $"{moment.UtcTicks}",
        _ => $"{value}",
    };

    private OpenStore Open(string connection) => new(new TablesOptions { Tables = connection }.Open(
        _folder.FullName, RealTime.Instance, Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance));

    private sealed record OpenStore(ITableService Service) : IDisposable
    {
        public void Dispose() => (Service as IDisposable)?.Dispose();
    }
}
