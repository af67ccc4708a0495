namespace ProcessDialogueBot.Anonymity;

/// <summary>
/// Makes the pool tick, at the same pace whatever happens. A tick is never broken off, and one more follows the last,
/// so that everyone who waits for one gets a true answer.
/// </summary>
/// <param name="pool">The pool.</param>
/// <param name="time">Drives the clock.</param>
internal sealed class PoolClock(Pool pool, TimeProvider time) : BackgroundService
{
    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (ExecuteTask is null or { IsCompleted: true })
            await pool.TickAsync(CancellationToken.None);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(AnonymityOptions.Period, time);
        try
        {
            do
                await pool.TickAsync(CancellationToken.None);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The bot stops.
        }
    }
}
