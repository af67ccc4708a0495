using System.Diagnostics.CodeAnalysis;
using Azure;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Delivery;

/// <summary>
/// Works the ledger until every row is final. Crash-only: it keeps nothing in memory that a kill could lose, and begins again
/// where the rows say.
/// </summary>
internal sealed partial class DeliveryJob(
    DeliveryService service, DeliveryLedger ledger, DeliverySender sender, IEnumerable<IDeliveryObserver> observers, ILeases leases, TimeProvider time,
    ILogger<DeliveryJob> logger)
    : BackgroundService
{
    private const int Parallel = 8;
    private static readonly TimeSpan UntilNextTry = TimeSpan.FromSeconds(10);
    private readonly Pace _pace = new(Pace.TeamsPerSecond, time);

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
            var isDone = await TryPassAsync(cancellationToken);
            await service.WaitForWorkAsync(isDone ? null : UntilNextTry, cancellationToken);
        }
    }

    private async Task<bool> TryPassAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await WorkAsync(cancellationToken);
        }
        catch (RequestFailedException failure)
        {
            Log.StoreFailed(logger, failure.Status, failure.ErrorCode);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The rows are as they were; the message of an unforeseen failure could hold a text, so only its type is told.
            Log.PassFailed(logger, failure.GetType().Name, failure.StackTrace);
        }

        return false;
    }

    /// <summary>One pass over all open deliveries.</summary>
    /// <returns>True when nothing is left to do.</returns>
    internal async Task<bool> WorkAsync(CancellationToken cancellationToken)
    {
        await _onePass.WaitAsync(cancellationToken);
        try
        {
            var isDone = true;
            foreach (var id in await ledger.GetOpenAsync(cancellationToken))
                isDone &= await TryWorkAsync(id, cancellationToken);
            return isDone;
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
            return await WorkAsync(id, cancellationToken);
        }
        catch (Exception failure) when (failure is not (RequestFailedException or OperationCanceledException))
        {
            Log.PassFailed(logger, failure.GetType().Name, failure.StackTrace);
            return false;
        }
    }

    private async Task<bool> WorkAsync(string id, CancellationToken cancellationToken)
    {
        if (await ledger.FindAsync(id, cancellationToken) is not var (kind, contents))
            return false;

        var open = (await ledger.GetRowsAsync(id, cancellationToken)).Where(row => !row.IsFinal).ToList();
        var options = new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellationToken };
        await System.Threading.Tasks.Parallel.ForEachAsync(open, options, async (row, ct) => await SendAsync(id, row, contents, ct));

        var summary = DeliverySummary.Of(await ledger.GetRowsAsync(id, cancellationToken));
        if (!summary.IsComplete)
            return false;
        foreach (var observer in observers.Where(observer => observer.Kind == kind))
            await observer.OnCompletedAsync(id, summary, cancellationToken);
        await ledger.CloseAsync(id, cancellationToken);
        Log.Completed(logger, kind, summary.Audience, summary.Sent, summary.Failed, summary.Skipped, summary.Uncertain);
        service.Completed(id);
        return true;
    }

    private async Task SendAsync(string id, LedgerRow row, IReadOnlyDictionary<string, DeliveryContent> contents, CancellationToken cancellationToken)
    {
        if (row is { State: DeliveryState.Sending, Reason: DeliveryReason.AnswerLost })
        {
            // Its second sending was cut short by a kill as well. A third would be one duplicate too many.
            await ledger.SaveAsync(id, row with { State = DeliveryState.Uncertain }, cancellationToken);
            return;
        }

        do
        {
            // A row in Sending was on its way when its answer was lost, here or in a process that was killed.
            var retry = row.State == DeliveryState.Sending;
            row = row with
            {
                State = DeliveryState.Sending,
                Attempts = row.Attempts + 1,
                Reason = retry ? DeliveryReason.AnswerLost : row.Reason,
            };
            row = await ledger.SaveAsync(id, row, cancellationToken);
            await _pace.WaitAsync(cancellationToken);
            row = await sender.SendAsync(row, contents, cancellationToken);

            // What became of it is written also when the lease was lost meanwhile, unless another has taken the row over.
            row = await ledger.SaveAsync(id, row, CancellationToken.None);
        }
        while (row.State == DeliveryState.Sending);
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
