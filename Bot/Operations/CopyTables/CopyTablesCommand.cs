using System.Globalization;
using System.Runtime.InteropServices;
using Azure;
using Microsoft.Extensions.Logging.Abstractions;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Operations.CopyTables;

/// <summary>
/// <c>dotnet run --project Bot -- copy-tables …</c>: copies every table from one store to another, compares the two, and ends. The bot must
/// not run meanwhile.
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
                throw new IOException($"--from: there is no file '{Path.GetFullPath(file, folder)}'.");
            var from = arguments.From.Open(folder, time, NullLoggerFactory.Instance);
            using var fromOpen = from as IDisposable;
            var to = arguments.To.Open(folder, time, NullLoggerFactory.Instance);
            using var toOpen = to as IDisposable;
            return await CopyAsync(from, to, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await errors.WriteLineAsync("Interrupted. Run it again to go on.");
        }
        catch (Exception failure) when (failure is IOException or RequestFailedException)
        {
            await errors.WriteLineAsync($"Not everything was copied: {failure.Message} Run it again to go on.");
        }

        return Failed;
    }

    private async Task<int> CopyAsync(ITableService from, ITableService to, CancellationToken cancellationToken)
    {
        var names = await from.GetTableNamesAsync(cancellationToken);
        var isSame = true;
        foreach (var name in names)
        {
            var (source, target) = (from.GetTable(name), to.GetTable(name));
            var rows = await source.QueryAsync(new TableQuery { Select = [] }, cancellationToken).LongCountAsync(cancellationToken);

            // Every row is passed three times: to copy it, and to add up both sides.
            var progress = new CopyProgress(output, isTerminal, 3 * rows);
            var written = await new TableCopy(source, target, progress.Add).RunAsync(cancellationToken);
            var (before, after) = (
                await RowBytes.DigestAsync(source, progress.Add, cancellationToken), await RowBytes.DigestAsync(target, progress.Add, cancellationToken));
            progress.Clear();
            isSame &= before == after;
            await output.WriteLineAsync(Line(name, before, after, written));
        }

        if (isSame)
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{names.Count} tables hold the same in both places."));
        else
            await errors.WriteLineAsync("The two are not the same. Does a bot use one of them, or did the second hold rows of its own? Rows are never deleted here.");
        return isSame ? Done : Failed;
    }

    private static string Line(string name, TableDigest before, TableDigest after, long written) => string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-20} {before.Rows,10:N0} rows, {written:N0} written, sha256 {before.Sha256[..16]}{(before == after ? "" : $" DIFFERS: {after.Rows:N0} rows, {after.Sha256[..16]}")}");
}
