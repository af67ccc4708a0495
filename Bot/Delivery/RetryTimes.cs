namespace ProcessDialogueBot.Delivery;

/// <summary>
/// When deliveries that are not done are worked again: after 10 s, then after twice as long each time, but never more than 5 min. In memory
/// only: a bot that starts again tries at once. With <see cref="DeliveryOutcome.MaxAttempts"/> an outage of half an hour is survived.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class RetryTimes(TimeProvider time)
{
    public static readonly TimeSpan First = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private readonly Dictionary<string, (TimeSpan Wait, long Since)> _waits = new(StringComparer.Ordinal);

    /// <summary>How long until the delivery is to be worked again; zero when it is due, or was never put off.</summary>
    public TimeSpan Until(string id)
    {
        if (!_waits.TryGetValue(id, out var put))
            return TimeSpan.Zero;
        var left = put.Wait - time.GetElapsedTime(put.Since);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>It could not be done now.</summary>
    public void PutOff(string id)
    {
        var wait = _waits.TryGetValue(id, out var put) ? put.Wait * 2 : First;
        _waits[id] = (wait < Longest ? wait : Longest, time.GetTimestamp());
    }

    /// <summary>Forgets all but these, which are the ones that are still open.</summary>
    public void Keep(IReadOnlyCollection<string> open)
    {
        foreach (var id in _waits.Keys.Except(open).ToList())
            _waits.Remove(id);
    }
}
