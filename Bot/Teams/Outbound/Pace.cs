namespace ProcessDialogueBot.Teams.Outbound;

/// <summary>
/// At most so many in any second, in the order they came, and none while Teams asks for a rest. (A token bucket would let twice as many
/// through in the second after a rest.) Source: "Rate limiting for agents", 50 requests/s per app and tenant.
/// </summary>
/// <param name="perSecond">How many in any second.</param>
/// <param name="time">The clock.</param>
public sealed class Pace(int perSecond, TimeProvider time)
{
    /// <summary>What Teams allows an app in a tenant.</summary>
    public const int TeamsPerSecond = 50;

    /// <summary>The longest rest that is taken without asking again; no more than this is believed of a <c>Retry-After</c>.</summary>
    public static readonly TimeSpan LongestRest = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly Queue<long> _last = new(perSecond);
    private long _heldUntil = long.MinValue;

    /// <summary>Lets nothing more out before this time has passed, also of what waits already. A shorter hold does not end a longer one.</summary>
    /// <param name="rest">How long; at most <see cref="LongestRest"/> counts.</param>
    public void Hold(TimeSpan rest)
    {
        var seconds = (rest < LongestRest ? rest : LongestRest).TotalSeconds;
        lock (_lock)
            _heldUntil = Math.Max(_heldUntil, time.GetTimestamp() + (long)Math.Ceiling(seconds * time.TimestampFrequency));
    }

    /// <summary>Returns when the next request may go out.</summary>
    /// <exception cref="OperationCanceledException">Nobody waits for it any more.</exception>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (leaves, wait) = Queue();
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, time, cancellationToken);
            lock (_lock)
                if (leaves >= _heldUntil)
                    return;

            // Teams has asked for a rest meanwhile: queue again.
        }
    }

    private (long Leaves, TimeSpan Wait) Queue()
    {
        lock (_lock)
        {
            var now = time.GetTimestamp();
            var leaves = Math.Max(now, _heldUntil);
            if (_last.Count >= perSecond)
                leaves = Math.Max(leaves, _last.Dequeue() + time.TimestampFrequency);
            _last.Enqueue(leaves);

            // Delays are cut to whole milliseconds.
            return (leaves, TimeSpan.FromMilliseconds(Math.Ceiling(time.GetElapsedTime(now, leaves).TotalMilliseconds)));
        }
    }
}
