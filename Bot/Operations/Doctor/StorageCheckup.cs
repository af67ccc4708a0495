using Azure;
using Microsoft.Extensions.Options;
using ProcessDialogueBot.Operations.CopyTables;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Operations.Doctor;

/// <summary>Whether the tables can be reached, listed, written to and deleted from.</summary>
internal sealed class StorageCheckup(IServiceProvider services, IOptions<TablesOptions> options, IHostEnvironment environment) : ICheckup
{
    private const string Probe = "doctor";
    private const long Little = 100L << 20;
    private const long NotMuch = 1L << 30;

    public string Name => "storage";

    public async Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            var tables = services.GetRequiredService<ITableService>();
            var names = (await tables.GetTableNamesAsync(cancellationToken)).Intersect(BotTables.Names, StringComparer.OrdinalIgnoreCase).Count();
            await WriteAsync(tables.GetTable("leases"), cancellationToken);
            var used = $"{names} of the bot's {BotTables.Names.Count} tables are in use";
            return tables.IsShared
                ? [Finding.Ok($"the account answers, and lets the bot list, write and delete; {used}; other instances may share it")]
                : [Finding.Ok($"the file is this process's alone, and can be written to; {used}"), Space()];
        }
        catch (RequestFailedException failure)
        {
            return [new Finding(Verdict.Error, $"{TablesOptions.Section}:{nameof(TablesOptions.Tables)}: {TableFailures.Reason(failure)}")];
        }
        catch (IOException failure)
        {
            return [failure.Message.Contains("another process", StringComparison.Ordinal)
                ? Finding.Warning(failure.Message, "If that is the bot, all is well. End it to have its storage, keys and audit looked at.")
                : new Finding(Verdict.Error, failure.Message)];
        }
    }

    private static async Task WriteAsync(ITable table, CancellationToken cancellationToken)
    {
        await table.UpsertAsync(new TableEntity(Probe, Probe), TableUpdateMode.Replace, cancellationToken);
        await table.DeleteAsync(Probe, Probe, ETag.All, cancellationToken);
    }

    // Once a day the file is written anew beside itself, so that nothing deleted is left in it.
    private Finding Space()
    {
        var file = new FileInfo(Path.GetFullPath(options.Value.DataSource!, environment.ContentRootPath));
        return SpaceFor(file.Length, new DriveInfo(file.DirectoryName!).AvailableFreeSpace);
    }

    /// <summary>Whether a disk has room for a file.</summary>
    /// <param name="size">The file's size, in bytes.</param>
    /// <param name="free">What is free, in bytes.</param>
    internal static Finding SpaceFor(long size, long free)
    {
        var told = $"{free >> 20} MB are free on the disk, the file takes {size >> 20} MB";
        const string Advice = "Make room: the file is written anew beside itself once a day, and the bot stops taking anything in when the disk is full.";
        return free < Little + size ? Finding.Error(told, Advice) : free < NotMuch + (2 * size) ? Finding.Warning(told, Advice) : Finding.Ok(told);
    }
}
