namespace ProcessDialogueBot.Delivery;

/// <summary>A token bucket: at most so many a second, over time. Source: "Rate limiting for agents", 50 requests/s per app and tenant.</summary>
/// <param name="perSecond">How many a second, and how many at once after a rest.</param>
/// <param name="time">The clock.</param>
internal sealed class Pace(int perSecond, TimeProvider time)
{
    public const int TeamsPerSecond = 50;
    private readonly Lock _lock = new();
    private double _tokens = perSecond;
    private long _filled = time.GetTimestamp();

    /// <summary>Returns when the next request may go out.</summary>
    public Task WaitAsync(CancellationToken cancellationToken)
    {
        TimeSpan wait;
        lock (_lock)
        {
            var now = time.GetTimestamp();
            _tokens = Math.Min(perSecond, _tokens + time.GetElapsedTime(_filled, now).TotalSeconds * perSecond);
            _filled = now;

            // Below zero is a debt: the place in the queue.
            _tokens--;
            wait = _tokens >= 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(-_tokens / perSecond);
        }

        return wait == TimeSpan.Zero ? Task.CompletedTask : Task.Delay(wait, time, cancellationToken);
    }
}
