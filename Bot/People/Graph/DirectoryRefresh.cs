using Azure;
using Microsoft.Extensions.Options;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.People.Graph;

/// <summary>
/// Keeps the people as Entra knows them. When the bot starts it knows those that were read last. One of the instances reads them anew, a while after the
/// start so that the first answers come first, and then every few hours; the others see it in the table.
/// </summary>
internal sealed partial class DirectoryRefresh(
    DirectoryTable table, GraphPeople graph, PeopleDirectory people, IOptions<PeopleOptions> options, ITableService tables, ILeases leases, TimeProvider time,
    ILogger<DirectoryRefresh> logger)
    : BackgroundService
{
    /// <summary>How long after the start people are read.</summary>
    public static readonly TimeSpan AfterStart = TimeSpan.FromMinutes(1);

    /// <summary>How long after a failure they are read again.</summary>
    public static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(15);

    /// <summary>How often an instance looks whether another has read them.</summary>
    public static readonly TimeSpan BetweenLooks = TimeSpan.FromMinutes(5);

    private readonly GraphOptions _options = options.Value.Graph;
    private string? _version;

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // Before the first turn: who is an editor then is one.
        if (_options.IsSource)
            await TryAsync(LoadAsync, cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!_options.IsSource)
            return;
        try
        {
            await Task.WhenAll(
                leases.HoldAsync("directory", token => RepeatAsync(RefreshAsync, AfterStart, _options.RefreshEvery, token), stoppingToken),
                tables.IsShared ? RepeatAsync(LoadAsync, BetweenLooks, BetweenLooks, stoppingToken) : Task.CompletedTask);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The bot stops.
        }
    }

    /// <summary>Reads everyone from Entra, and knows them from then on.</summary>
    internal async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var (count, changed) = await table.ReplaceAsync(graph.ReadAsync(cancellationToken), cancellationToken);
        if (count == 0)
            Log.Nobody(logger);
        else
            Log.Read(logger, count, changed);
        await LoadAsync(cancellationToken);
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var version = await table.GetVersionAsync(cancellationToken);
        if (version == _version)
            return;
        people.Merge((await table.ReadAsync(cancellationToken)).Values);
        _version = version;
    }

    private async Task RepeatAsync(Func<CancellationToken, Task> work, TimeSpan first, TimeSpan period, CancellationToken cancellationToken)
    {
        for (var wait = first; ; wait = await TryAsync(work, cancellationToken) || period < AfterFailure ? period : AfterFailure)
            await Task.Delay(wait, time, cancellationToken);
    }

    private async Task<bool> TryAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work(cancellationToken);
            return true;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NotRead(logger, failure.GetType().Name, (failure as DirectoryException)?.Failure, (failure as RequestFailedException)?.ErrorCode);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "{Count} people were read from Entra; {Changed} rows changed.")]
        public static partial void Read(ILogger logger, int count, int changed);

        [LoggerMessage(LogLevel.Error, "Entra named nobody at all, so those known before are kept. Is People:Graph:PeopleGroup right?")]
        public static partial void Nobody(ILogger logger);

        [LoggerMessage(LogLevel.Error, "People could not be read from Entra; those known before are kept ({Type}, {Failure}, {Code}).")]
        public static partial void NotRead(ILogger logger, string type, DirectoryFailure? failure, string? code);
    }
}
