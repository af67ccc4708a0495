using System.Diagnostics.CodeAnalysis;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Delivery;

/// <summary>Lets features finish what was cut short: at start, and every minute.</summary>
internal sealed partial class UnfinishedWorkJob(IEnumerable<IUnfinishedWork> features, ILeases leases, TimeProvider time, ILogger<UnfinishedWorkJob> logger)
    : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    [SuppressMessage("Usage", "CA2213", Justification = "A round may outlive a host that could not start; only the unused wait handle would need disposing.")]
    private readonly SemaphoreSlim _oneRound = new(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await leases.HoldAsync("unfinished-work", FinishOnAsync, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The bot stops.
        }
    }

    private async Task FinishOnAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        do
            await FinishAsync(cancellationToken);
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    /// <summary>One round. A feature that fails does not keep the others from finishing, and has its turn again in the next.</summary>
    internal async Task FinishAsync(CancellationToken cancellationToken)
    {
        await _oneRound.WaitAsync(cancellationToken);
        try
        {
            foreach (var feature in features)
                await TryFinishAsync(feature, cancellationToken);
        }
        finally
        {
            _oneRound.Release();
        }
    }

    private async Task TryFinishAsync(IUnfinishedWork feature, CancellationToken cancellationToken)
    {
        try
        {
            await feature.FinishAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Log.Failed(logger, feature.GetType().Name, failure.GetType().Name, failure.StackTrace);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "{Feature} could not finish what was cut short ({Type}); trying again in a minute. {StackTrace}")]
        public static partial void Failed(ILogger logger, string feature, string type, string? stackTrace);
    }
}
