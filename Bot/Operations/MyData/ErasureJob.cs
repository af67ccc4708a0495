namespace ProcessDialogueBot.Operations.MyData;

/// <summary>
/// Erases those who asked for it: a minute after they did, and every minute until it is done; at start and once an hour also whom another instance left.
/// Where nobody asks, it does nothing.
/// </summary>
/// <param name="erasures">Those who asked for it.</param>
/// <param name="time">Drives the clock.</param>
/// <param name="logger">Is told of a failure, and of nobody.</param>
internal sealed partial class ErasureJob(Erasures erasures, TimeProvider time, ILogger<ErasureJob> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LookEvery = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                while (!await EraseAsync(stoppingToken))
                    await Task.Delay(Period, time, stoppingToken);
                if (await erasures.IsAskedAsync(LookEvery, stoppingToken))
                    await Task.Delay(Period, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The bot stops.
        }
    }

    // Whether nobody is left.
    private async Task<bool> EraseAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (var failure in await erasures.ContinueAsync(cancellationToken))
                Log.Failed(logger, failure.GetType().Name, failure.StackTrace);
            return !await erasures.IsAnyUnderWayAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Log.Failed(logger, failure.GetType().Name, failure.StackTrace);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Somebody who asked for it could not be erased ({Type}); trying again in a minute. {StackTrace}")]
        public static partial void Failed(ILogger logger, string type, string? stackTrace);
    }
}
