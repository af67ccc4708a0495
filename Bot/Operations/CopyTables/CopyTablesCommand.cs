using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging.Abstractions;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Operations.CopyTables;

/// <summary>
/// <c>dotnet run --project Bot -- copy-tables …</c>: copies the bot's tables from one store to another, compares the two, and ends. The bot
/// must not run meanwhile. The first need only let itself be read and listed.
/// </summary>
/// <param name="time">The clock that rows are stamped by.</param>
/// <param name="output">Is told how far it is.</param>
/// <param name="errors">Is told what is wrong.</param>
/// <param name="isTerminal">Whether <paramref name="output"/> can show a bar.</param>
internal sealed class CopyTablesCommand(TimeProvider time, TextWriter output, TextWriter errors, bool isTerminal)
{
    private const int Done = 0;
    private const int Failed = 1;
    private const int Misused = 2;
    private const string Differ = "The two are not the same. Does a bot use one of them? End it, and run this again.";

    private const string HasMore =
        "The two are not the same: --to holds rows that --from does not, and rows are never deleted here, so running it again will not help. "
        + "End the bot if one uses --to, empty it (delete the file, or the bot's tables in the account) and run this again. "
        + "Do not use it as it is: a person whose data have been erased from --from since an earlier copy would be back with it.";

    /// <summary>Copies, on the console; Ctrl-C interrupts it.</summary>
    /// <param name="args">What is said after <c>copy-tables</c>.</param>
    public static async Task<int> RunAsync(IReadOnlyList<string> args)
    {
        using var interrupted = new CancellationTokenSource();
        using var signal = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
        {
            context.Cancel = true;
            interrupted.Cancel();
        });
#pragma warning disable RS0030 // A command of its own, without the bot's services.
        var command = new CopyTablesCommand(TimeProvider.System, Console.Out, Console.Error, !Console.IsOutputRedirected);
#pragma warning restore RS0030
        return await command.RunAsync(args, Environment.CurrentDirectory, interrupted.Token);
    }

    /// <summary>Copies.</summary>
    /// <param name="args">What is said after <c>copy-tables</c>.</param>
    /// <param name="folder">Where relative paths of files begin.</param>
    /// <param name="cancellationToken">Interrupts it; run again it goes on.</param>
    /// <returns>The exit code: 0 the two stores hold the same, 1 not, 2 wrong arguments.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> args, string folder, CancellationToken cancellationToken)
    {
        List<string> problems = [];
        if (CopyTablesArguments.Parse(args, problems) is not { } arguments)
        {
            await errors.WriteLineAsync("Nothing was copied:");
            foreach (var problem in problems)
                await errors.WriteLineAsync($"  - {problem}");
            await errors.WriteLineAsync($"Usage: {CopyTablesArguments.Usage}");
            return Misused;
        }

        try
        {
            if (arguments.From.DataSource is { } file && !File.Exists(Path.GetFullPath(file, folder)))
                throw new IOException($"{CopyTablesArguments.FromName}: there is no file '{Path.GetFullPath(file, folder)}'.");
            var from = Open(CopyTablesArguments.FromName, arguments.From, folder);
            using var fromOpen = from as IDisposable;
            var to = Open(CopyTablesArguments.ToName, arguments.To, folder);
            using var toOpen = to as IDisposable;
            return await CopyAsync(new CopySide(CopyTablesArguments.FromName, from), new CopySide(CopyTablesArguments.ToName, to), cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await errors.WriteLineAsync("Interrupted. Run it again to go on.");
        }
        catch (Exception failure) when (failure is IOException or CopyException)
        {
            await errors.WriteLineAsync($"Not everything was copied. {failure.Message}");
        }

        return Failed;
    }

    private ITableService Open(string option, TablesOptions options, string folder)
    {
        try
        {
            return options.Open(folder, time, NullLoggerFactory.Instance);
        }
        catch (IOException failure)
        {
            throw new IOException($"{option}: {failure.Message}", failure);
        }
    }

    private async Task<int> CopyAsync(CopySide from, CopySide to, CancellationToken cancellationToken)
    {
        var others = (await from.NamesAsync(cancellationToken)).Except(BotTables.Names, StringComparer.OrdinalIgnoreCase).ToList();
        if (others.Count > 0)
            await output.WriteLineAsync($"Left alone, as they are not the bot's: {string.Join(", ", others)}.");
        var (isSame, hasMore) = (true, false);
        foreach (var name in BotTables.Names)
        {
            var rows = await from.RowsAsync(name, new TableQuery { Select = [] }, cancellationToken).LongCountAsync(cancellationToken);

            // Every row is passed three times: to copy it, and to add up both sides.
            var progress = new CopyProgress(output, isTerminal, 3 * rows);
            var written = await new TableCopy(name, from, to, progress.Add).RunAsync(cancellationToken);
            var before = await RowBytes.DigestAsync(from.RowsAsync(name, new TableQuery(), cancellationToken), progress.Add);
            var after = await RowBytes.DigestAsync(to.RowsAsync(name, new TableQuery(), cancellationToken), progress.Add);
            progress.Clear();
            isSame &= before == after;
            hasMore |= after.Rows > before.Rows;
            await output.WriteLineAsync(Line(name, before, after, written));
        }

        if (isSame)
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{BotTables.Names.Count} tables hold the same in both places."));
        else
            await errors.WriteLineAsync(hasMore ? HasMore : Differ);
        return isSame ? Done : Failed;
    }

    private static string Line(string name, TableDigest before, TableDigest after, long written) => string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-20} {before.Rows,10:N0} rows, {written:N0} written, sha256 {before.Sha256[..16]}{(before == after ? "" : $" DIFFERS: {after.Rows:N0} rows, {after.Sha256[..16]}")}");
}
