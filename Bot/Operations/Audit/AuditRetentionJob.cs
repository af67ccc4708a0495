using Azure;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Operations.Audit;

/// <summary>
/// Once a day, and at the start: cuts what is too old, and writes to the log where the audit ends. The log is kept elsewhere: who puts back an older copy
/// of the tables cannot take that line back too.
/// </summary>
internal sealed partial class AuditRetentionJob(AuditRetention retention, AuditChain chain, ILeases leases, TimeProvider time, ILogger<AuditRetentionJob> logger)
    : BackgroundService
{
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                var isDone = false;
                await leases.HoldAsync("audit", async held => isDone = await TryAsync(held), stoppingToken);
                await Task.Delay(isDone ? TimeSpan.FromDays(1) : TryAgainAfter, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The bot stops.
        }
    }

    private async Task<bool> TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            await retention.CutAsync(cancellationToken);
            if (await chain.FindAsync(AuditKeys.MonthOf(time.GetUtcNow()), cancellationToken) is { } end)
                Log.StandsAt(logger, end.Number, Convert.ToHexStringLower(end.Last)[..16]);
            return true;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // Also a row that somebody has spoiled: whoever can write to the table must not be able to end the bot.
            Log.Failed(logger, failure.GetType().Name, (failure as RequestFailedException)?.Status);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The audit ends with action {Number}, whose hash begins with {Hash}.")]
        public static partial void StandsAt(ILogger logger, long number, string hash);

        [LoggerMessage(LogLevel.Error, "The audit could not be read or cut ({Type} {Status}); trying again in an hour.")]
        public static partial void Failed(ILogger logger, string type, int? status);
    }
}
