using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Azure;
using ProcessDialogueBot.Delivery.Ledger;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Delivery;

/// <summary>
/// Works all open ledgers at the same time until every row is final. Crash-only: it keeps nothing in memory that a kill could lose, and begins
/// again where the rows say. When the bot ends it begins nothing more, and returns as soon as what is on its way has been answered and written down; what
/// Teams has not answered after <see cref="DeliveryRun.LongestEnd"/> is left as a kill would leave it.
/// </summary>
internal sealed partial class DeliveryJob(
    DeliveryService service, DeliveryLedger ledger, DeliverySender sender, RowSources sources, IEnumerable<IDeliveryObserver> observers, ILeases leases,
    DeliveryMetrics metrics, TimeProvider time, ILogger<DeliveryJob> logger)
    : BackgroundService, IHostedLifecycleService
{
    // Another process, and this one when it starts again, is another owner of the ledgers.
    private LedgerOwner _owner = new(Guid.NewGuid().ToString("N"));
    private readonly DeliveryTimes _times = new(time);
    private readonly ConcurrentDictionary<string, Task> _running = new(StringComparer.Ordinal);

    [SuppressMessage("Usage", "CA2213", Justification = "A pass may outlive a host that could not start; only the unused wait handle would need disposing.")]
    private readonly SemaphoreSlim _oneAtATime = new(1);

    private CancellationToken _end;

    /// <summary>It ends while turns are still answered, since both take their time.</summary>
    public Task StoppingAsync(CancellationToken cancellationToken) => StopAsync(cancellationToken);

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _owner = _owner with { Stopping = stoppingToken, Failed = Report };
        _end = stoppingToken;
        try
        {
            await leases.HoldAsync("delivery", WorkOnAsync, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The bot stops.
        }
    }

    private async Task WorkOnAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var untilNext = await TryStartAsync(cancellationToken);
                await service.WaitForWorkAsync(untilNext, cancellationToken);
            }
        }
        finally
        {
            await EndAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            metrics.Forget();
        }
    }

    private async Task<TimeSpan?> TryStartAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await StartDueAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Report(failure);
            return DeliveryTimes.First;
        }
    }

    /// <summary>One pass over all open deliveries that are due.</summary>
    /// <returns>True when nothing is left to do.</returns>
    internal async Task<bool> WorkAsync(CancellationToken cancellationToken)
    {
        await StartDueAsync(cancellationToken);

        // One that the job itself began ends with the job's lease, and is begun again by the next pass.
        await EndAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        cancellationToken.ThrowIfCancellationRequested();
        return (await ledger.GetOpenAsync(cancellationToken)).Count == 0;
    }

    // How long until the next is due; null when nothing is left to begin.
    private async Task<TimeSpan?> StartDueAsync(CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            return await StartEachDueAsync(cancellationToken);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    // None is worked twice at once.
    private async Task<TimeSpan?> StartEachDueAsync(CancellationToken cancellationToken)
    {
        foreach (var ended in _running.Where(run => run.Value.IsCompleted))
            _running.TryRemove(ended);
        TimeSpan? next = null;
        var open = await ledger.GetOpenAsync(cancellationToken);
        _times.Keep(open);
        foreach (var delivery in open.Where(delivery => !_running.ContainsKey(delivery.Id)))
        {
            var wait = _times.Until(delivery);
            if (wait == TimeSpan.Zero)
                _running[delivery.Id] = RunAsync(delivery, cancellationToken);
            else
                next = wait < next ? wait : next ?? wait;
        }

        return next;
    }

    private Task EndAsync() => Task.WhenAll(_running.Values);

    // One delivery that fails does not hold up the others.
    private async Task RunAsync(OpenDelivery delivery, CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            if (await ledger.TakeAsync(delivery.Id, _owner, cancellationToken) is not { } book)
                return; // It is being ordered just now, and not to be put off.
            var end = await WorkAsync(delivery, book, cancellationToken);
            _times.PutOff(delivery, end);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Report(failure);
            _times.PutOff(delivery);
        }

        if (_times.TriedFor(delivery.Id) is { } tried && tried >= DeliveryTimes.Stuck)
            Log.Stuck(logger, (int)tried.TotalMinutes);
        service.Wake();
    }

    private async Task<RunEnd> WorkAsync(OpenDelivery delivery, LedgerBook book, CancellationToken cancellationToken)
    {
        await book.WriteRowsAsync(cancellationToken);
        var (header, _) = await ledger.GetHeaderAsync(delivery.Id, cancellationToken);
        IDeliveryObserver[] told = [.. observers.Where(observer => observer.Kind == header.Kind)];
        var progress = new DeliveryProgress(delivery.Id, told, time, logger);
        metrics.Waits(delivery.Id, book.Sums.Open, due: null);
        var run = new DeliveryRun(delivery.Id, book, ledger, sender, sources, progress, metrics, _times, time, logger);
        var end = await run.RunAsync(_end, cancellationToken);
        metrics.Waits(delivery.Id, book.Sums.Open, end.IsRetryLeft ? null : end.Due);
        var summary = book.Sums.ToSummary();
        if (!summary.IsComplete && end.Due is not null)
            await progress.TellWaitAsync(summary, cancellationToken);
        if (!summary.IsComplete)
            return end.Due is null ? end with { IsRetryLeft = true } : end;
        foreach (var observer in told)
            await observer.OnCompletedAsync(delivery.Id, summary, cancellationToken);
        var isClosed = await ledger.CloseAsync(delivery, book, cancellationToken);
        if (isClosed)
            metrics.Ended(delivery.Id);
        if (isClosed)
            Log.Completed(logger, header.Kind, summary.Audience, summary.Sent, summary.Failed, summary.Skipped, summary.Uncertain);
        service.Completed(delivery.Id);
        return new RunEnd(IsRetryLeft: !isClosed, Due: null);
    }

    private void Report(Exception failure)
    {
        if (failure is LedgerTakenException)
            Log.Taken(logger);
        else if (failure is RequestFailedException store)
            Log.StoreFailed(logger, store.Status, store.ErrorCode);
        else
            // The rows are as they were; the message of an unforeseen failure could hold a text, so only its type is told.
            Log.PassFailed(logger, failure.GetType().Name, failure.StackTrace);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Delivered {Kind}: audience {Audience}, sent {Sent}, failed {Failed}, skipped {Skipped}, uncertain {Uncertain}.")]
        public static partial void Completed(ILogger logger, string kind, int audience, int sent, int failed, int skipped, int uncertain);

        // An alert waits for these words: infra/modules/alerts.bicep.
        [LoggerMessage(LogLevel.Warning, "A delivery has not got through for {Minutes} minutes; it is tried on.")]
        public static partial void Stuck(ILogger logger, int minutes);

        [LoggerMessage(LogLevel.Information, "Another instance works a delivery of this one's; it goes on there.")]
        public static partial void Taken(ILogger logger);

        [LoggerMessage(LogLevel.Error, "The ledger could not be read or written ({Status} {Code}); trying again.")]
        public static partial void StoreFailed(ILogger logger, int status, string? code);

        [LoggerMessage(LogLevel.Error, "A pass over the ledger failed with {Type}; trying again. {StackTrace}")]
        public static partial void PassFailed(ILogger logger, string type, string? stackTrace);
    }
}
