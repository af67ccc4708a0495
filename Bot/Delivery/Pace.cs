namespace ProcessDialogueBot.Delivery;

/// <summary>
/// At most so many in any second, in the order they came. (A token bucket would let twice as many through in the second after a rest.)
/// Source: "Rate limiting for agents", 50 requests/s per app and tenant.
/// </summary>
/// <param name="perSecond">How many in any second.</param>
/// <param name="time">The clock.</param>
internal sealed class Pace(int perSecond, TimeProvider time)
{
    public const int TeamsPerSecond = 50;
    private readonly Lock _lock = new();
    private readonly Queue<long> _last = new(perSecond);

    /// <summary>Returns when the next request may go out.</summary>
    public Task WaitAsync(CancellationToken cancellationToken)
    {
        TimeSpan wait;
        lock (_lock)
        {
            var now = time.GetTimestamp();
            var leaves = _last.Count < perSecond ? now : Math.Max(now, _last.Dequeue() + time.TimestampFrequency);
            _last.Enqueue(leaves);

            // Delays are cut to whole milliseconds.
            wait = TimeSpan.FromMilliseconds(Math.Ceiling(time.GetElapsedTime(now, leaves).TotalMilliseconds));
        }

        return wait == TimeSpan.Zero ? Task.CompletedTask : Task.Delay(wait, time, cancellationToken);
    }
}
