namespace ProcessDialogueBot.Anonymity;

/// <summary>Makes the pool tick, at the same pace whatever happens.</summary>
/// <param name="pool">The pool.</param>
/// <param name="time">Drives the clock.</param>
internal sealed class PoolClock(Pool pool, TimeProvider time) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(AnonymityOptions.Period, time);
        try
        {
            do
                await pool.TickAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What came after the last tick is still made durable, so that its writers get a true answer.
            await pool.TickAsync(CancellationToken.None);
        }
    }
}
