using Microsoft.Extensions.Options;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tables.Retention;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Operations.Retention;

/// <summary>
/// Deletes what has been kept for long enough: every night, and some minutes after the start. Instances do it one after the other; a kind that fails does not keep the
/// others, and has its turn again in the next night.
/// </summary>
/// <param name="kinds">Delete it, each its own.</param>
/// <param name="options">How long each is kept.</param>
/// <param name="leases">Keep instances from doing it at once.</param>
/// <param name="time">Tells the night in Copenhagen.</param>
/// <param name="logger">Is told what failed, and nothing of what was deleted.</param>
internal sealed partial class RetentionJob(IEnumerable<IRetention> kinds, IOptions<RetentionOptions> options, ILeases leases, TimeProvider time, ILogger<RetentionJob> logger)
    : BackgroundService
{
    private static readonly TimeSpan AfterStart = TimeSpan.FromMinutes(10);

    // After the people who were met are written, at three.
    private static readonly TimeOnly Night = new(3, 30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            for (var wait = AfterStart; ; wait = time.Until(Night))
            {
                await Task.Delay(wait, time, stoppingToken);
                await leases.HoldAsync("retention", DeleteAsync, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The bot stops.
        }
    }

    /// <summary>One round.</summary>
    internal async Task DeleteAsync(CancellationToken cancellationToken)
    {
        foreach (var kind in kinds)
            await TryDeleteAsync(kind, cancellationToken);
    }

    private async Task TryDeleteAsync(IRetention kind, CancellationToken cancellationToken)
    {
        try
        {
            await kind.DeleteAsync(options.Value.Before(kind.Kind, time.GetUtcNow()), cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Log.Failed(logger, kind.Kind.Name, failure.GetType().Name, failure.StackTrace);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "What was kept of {Kind} could not be deleted ({Type}); trying again in the next night. {StackTrace}")]
        public static partial void Failed(ILogger logger, string kind, string type, string? stackTrace);
    }
}
