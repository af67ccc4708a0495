using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Azure;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Living;

/// <summary>
/// Watches what living cards show (the plan, the date, which channels are linked) and has them brought up to date when it has stood still for
/// <see cref="Debounce"/>. One instance does it at a time.
/// </summary>
internal sealed partial class LivingJob(
    LivingCards cards, MilestoneStore milestones, People.Channels channels, ILeases leases, ITableService tables, TimeProvider time, ILogger<LivingJob> logger)
    : BackgroundService
{
    /// <summary>A card is changed when nothing was changed for so long.</summary>
    public static readonly TimeSpan Debounce = TimeSpan.FromSeconds(5);

    // What another instance changes is only seen by looking; of what this one changes it is told.
    private static readonly TimeSpan LookForChanges = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(1);
    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    [SuppressMessage("Usage", "CA2213", Justification = "A look may outlive a host that could not start; only the unused wait handle would need disposing.")]
    private readonly SemaphoreSlim _oneLook = new(1);
    private Seen? _seen;
    private DateTimeOffset _changedAt;
    private bool _isShown;

    /// <summary>Lets the job look at once.</summary>
    public void Wake() => _changes.Writer.TryWrite(true);

    /// <summary>Looks whether something has changed, and shows it when it stood still for long enough.</summary>
    /// <returns>When to look again.</returns>
    internal async Task<TimeSpan> LookAsync(CancellationToken cancellationToken)
    {
        await _oneLook.WaitAsync(cancellationToken);
        try
        {
            var seen = await SeeAsync(cancellationToken);
            if (seen != _seen)
                (_seen, _changedAt, _isShown) = (seen, time.GetUtcNow(), false);
            var often = tables.IsShared ? LookForChanges : Idle;
            if (_isShown)
                return often;
            if (_changedAt + Debounce - time.GetUtcNow() is var left && left > TimeSpan.Zero)
                return left < often ? left : often;
            await cards.ShowAsync(cancellationToken);
            _isShown = true;
            return often;
        }
        finally
        {
            _oneLook.Release();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await leases.HoldAsync("living-cards", WatchAsync, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The bot stops.
        }
    }

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var next = await TryLookAsync(cancellationToken);
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(_changes.Reader.WaitToReadAsync(waiting.Token).AsTask(), Task.Delay(next, time, waiting.Token));
            await waiting.CancelAsync();
            _changes.Reader.TryRead(out _);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private async Task<TimeSpan> TryLookAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await LookAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Log.Failed(logger, failure.GetType().Name, failure.StackTrace);
            return Idle;
        }
    }

    private async Task<Seen> SeeAsync(CancellationToken cancellationToken)
    {
        var version = await milestones.GetVersionAsync(cancellationToken);
        var linked = await channels.GetAsync(ChannelTopics.Milestones, cancellationToken);
        return new Seen(version, time.Today(), string.Join('\n', linked.Select(channel => channel.Id)));
    }

    private sealed record Seen(ETag Plan, DateOnly Today, string Linked);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The status cards in channels could not be brought up to date ({Type}); trying again in a minute. {StackTrace}")]
        public static partial void Failed(ILogger logger, string type, string? stackTrace);
    }
}
