using Azure;
using Microsoft.Extensions.Options;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.People.Graph;

/// <summary>
/// Keeps the people as Entra knows them. When the bot starts it knows those that were read last. One of the instances reads what has changed, a while after
/// the start so that the first answers come first, and then every few hours; the others see it in the table.
/// </summary>
internal sealed partial class DirectoryRefresh(
    DirectoryTable table, DirectorySync sync, PeopleDirectory people, IOptions<PeopleOptions> options, ITableService tables, ILeases leases, TimeProvider time,
    ILogger<DirectoryRefresh> logger)
    : BackgroundService
{
    /// <summary>How long after the start people are read.</summary>
    public static readonly TimeSpan AfterStart = TimeSpan.FromMinutes(1);

    /// <summary>How long after a failure they are read again.</summary>
    public static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(15);

    /// <summary>The longest that Graph is let ask for: a day, in case its clock or ours is wrong.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    /// <summary>How often an instance looks whether another has read them.</summary>
    public static readonly TimeSpan BetweenLooks = TimeSpan.FromMinutes(5);

    private readonly GraphOptions _options = options.Value.Graph;
    private string? _version;
    private bool _isLoaded;

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

    /// <summary>Reads from Entra what there is to be read, and knows it from then on.</summary>
    internal async Task RefreshAsync(CancellationToken cancellationToken)
    {
        try
        {
            await sync.RunAsync(cancellationToken);
        }
        finally
        {
            // What was read before a failure counts: somebody may no longer be an editor.
            await LoadAsync(cancellationToken);
        }
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var version = await table.GetVersionAsync(cancellationToken);
        if (_isLoaded && version == _version)
            return;
        people.Merge((await table.ReadAsync(cancellationToken)).Values);
        (_version, _isLoaded) = (version, true);
    }

    private async Task RepeatAsync(Func<CancellationToken, Task> work, TimeSpan first, TimeSpan period, CancellationToken cancellationToken)
    {
        for (var wait = first; ; wait = await TryAsync(work, cancellationToken) is { } least ? Later(least, period) : period)
            await Task.Delay(wait, time, cancellationToken);
    }

    private static TimeSpan Later(TimeSpan least, TimeSpan period)
    {
        var soon = period < AfterFailure ? period : AfterFailure;
        return least > LongestWait ? LongestWait : least > soon ? least : soon;
    }

    /// <returns>Null when it was done; else how long it must not be tried again.</returns>
    private async Task<TimeSpan?> TryAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work(cancellationToken);
            return null;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NotRead(logger, failure.GetType().Name, (failure as DirectoryException)?.Failure, (failure as RequestFailedException)?.ErrorCode);
            return (failure as DirectoryException)?.RetryAfter ?? TimeSpan.Zero;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "People could not be read from Entra; those known before are kept ({Type}, {Failure}, {Code}).")]
        public static partial void NotRead(ILogger logger, string type, DirectoryFailure? failure, string? code);
    }
}
