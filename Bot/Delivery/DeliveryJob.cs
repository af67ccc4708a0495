using System.Diagnostics.CodeAnalysis;
using Azure;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Delivery;

/// <summary>
/// Works the ledger until every row is final. Crash-only: it keeps nothing in memory that a kill could lose, and begins again
/// where the rows say. When it is stopped it returns as soon as what is on its way has been answered and written down.
/// </summary>
internal sealed partial class DeliveryJob(
    DeliveryService service, DeliveryLedger ledger, DeliverySender sender, IEnumerable<IDeliveryObserver> observers, ILeases leases, TimeProvider time,
    ILogger<DeliveryJob> logger)
    : BackgroundService
{
    private readonly RetryTimes _retries = new(time);

    [SuppressMessage("Usage", "CA2213", Justification = "A pass may outlive a host that could not start; only the unused wait handle would need disposing.")]
    private readonly SemaphoreSlim _onePass = new(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
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
        while (true)
        {
            var untilNext = await TryPassAsync(cancellationToken);
            await service.WaitForWorkAsync(untilNext, cancellationToken);
        }
    }

    private async Task<TimeSpan?> TryPassAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await PassAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Report(failure);
            return RetryTimes.First;
        }
    }

    /// <summary>One pass over all open deliveries that are due.</summary>
    /// <returns>True when nothing is left to do.</returns>
    internal async Task<bool> WorkAsync(CancellationToken cancellationToken) => await PassAsync(cancellationToken) is null;

    // How long until the next pass; null when nothing is left to do.
    private async Task<TimeSpan?> PassAsync(CancellationToken cancellationToken)
    {
        await _onePass.WaitAsync(cancellationToken);
        try
        {
            TimeSpan? next = null;
            var open = await ledger.GetOpenAsync(cancellationToken);
            _retries.Keep(open);
            foreach (var id in open)
            {
                if (_retries.Until(id) == TimeSpan.Zero && await TryWorkAsync(id, cancellationToken))
                    continue;
                var wait = _retries.Until(id) is var left && left > TimeSpan.Zero ? left : RetryTimes.First;
                next = wait < next ? wait : next ?? wait;
            }

            return next;
        }
        finally
        {
            _onePass.Release();
        }
    }

    // One delivery that fails does not hold up the others.
    private async Task<bool> TryWorkAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            if (await ledger.FindAsync(id, cancellationToken) is not var (kind, contents))
                return false; // It is being ordered just now, and not to be put off.
            if (await WorkAsync(id, kind, contents, cancellationToken))
                return true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Report(failure);
        }

        _retries.PutOff(id);
        return false;
    }

    private async Task<bool> WorkAsync(
        string id, string kind, IReadOnlyDictionary<string, DeliveryContent> contents, CancellationToken cancellationToken)
    {
        var open = (await ledger.GetRowsAsync(id, cancellationToken).ToListAsync(cancellationToken)).Where(row => !row.IsFinal);
        await new DeliveryRound(id, contents, ledger, sender, time, logger).RunAsync(open, cancellationToken);

        var summary = DeliverySummary.Of(await ledger.GetRowsAsync(id, cancellationToken).ToListAsync(cancellationToken));
        if (!summary.IsComplete)
            return false;
        foreach (var observer in observers.Where(observer => observer.Kind == kind))
            await observer.OnCompletedAsync(id, summary, cancellationToken);
        await ledger.CloseAsync(id, cancellationToken);
        Log.Completed(logger, kind, summary.Audience, summary.Sent, summary.Failed, summary.Skipped, summary.Uncertain);
        service.Completed(id);
        return true;
    }

    private void Report(Exception failure)
    {
        if (failure is RequestFailedException store)
            Log.StoreFailed(logger, store.Status, store.ErrorCode);
        else
            // The rows are as they were; the message of an unforeseen failure could hold a text, so only its type is told.
            Log.PassFailed(logger, failure.GetType().Name, failure.StackTrace);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Delivered {Kind}: audience {Audience}, sent {Sent}, failed {Failed}, skipped {Skipped}, uncertain {Uncertain}.")]
        public static partial void Completed(ILogger logger, string kind, int audience, int sent, int failed, int skipped, int uncertain);

        [LoggerMessage(LogLevel.Error, "The ledger could not be read or written ({Status} {Code}); trying again.")]
        public static partial void StoreFailed(ILogger logger, int status, string? code);

        [LoggerMessage(LogLevel.Error, "A pass over the ledger failed with {Type}; trying again. {StackTrace}")]
        public static partial void PassFailed(ILogger logger, string type, string? stackTrace);
    }
}
