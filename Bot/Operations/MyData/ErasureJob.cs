using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Operations.MyData;

/// <summary>Erases those who asked for it: at start, so that what a kill cut short goes on, and every minute.</summary>
/// <param name="erasures">Those who asked for it.</param>
/// <param name="leases">Choose the instance.</param>
/// <param name="time">Drives the clock.</param>
/// <param name="logger">Is told of a failure, and of nobody.</param>
internal sealed partial class ErasureJob(Erasures erasures, ILeases leases, TimeProvider time, ILogger<ErasureJob> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await leases.HoldAsync("erasures", EraseOnAsync, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The bot stops.
        }
    }

    private async Task EraseOnAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        do
            await EraseAsync(cancellationToken);
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    private async Task EraseAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (var failure in await erasures.ContinueAsync(cancellationToken))
                Log.Failed(logger, failure.GetType().Name, failure.StackTrace);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Log.Failed(logger, failure.GetType().Name, failure.StackTrace);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Somebody who asked for it could not be erased ({Type}); trying again in a minute. {StackTrace}")]
        public static partial void Failed(ILogger logger, string type, string? stackTrace);
    }
}
