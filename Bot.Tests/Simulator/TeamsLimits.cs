namespace ProcessDialogueBot.Tests.Simulator;

/// <summary>What a limit of its own is documented for.</summary>
internal enum LimitedOperation
{
    /// <summary>A message in a conversation. Changing and deleting one are not in the documentation; here they count as this.</summary>
    Send,

    /// <summary>Opening a conversation; the thread is the one that it opens.</summary>
    Create,

    /// <summary>Reading members.</summary>
    GetMembers,
}

/// <summary>
/// The limits of one bot in one tenant, in any stretch of time and not only from one full second to the next; what is refused does not count.
/// Source: "Rate limiting for agents".
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class TeamsLimits(TimeProvider time)
{
    /// <summary>Requests of any kind in any second.</summary>
    public const int PerSecond = 50;

    private static readonly (int, TimeSpan)[] Writes =
        [(7, TimeSpan.FromSeconds(1)), (8, TimeSpan.FromSeconds(2)), (60, TimeSpan.FromSeconds(30)), (1800, TimeSpan.FromHours(1))];

    private static readonly (int, TimeSpan)[] Reads =
        [(14, TimeSpan.FromSeconds(1)), (16, TimeSpan.FromSeconds(2)), (120, TimeSpan.FromSeconds(30)), (3600, TimeSpan.FromHours(1))];

    private readonly Lock _lock = new();
    private readonly SlidingWindows _all = new((PerSecond, TimeSpan.FromSeconds(1)));
    private readonly Dictionary<(LimitedOperation, string), SlidingWindows> _threads = [];

    /// <summary>Takes a request, or says how long it must wait.</summary>
    /// <returns>Zero when it is taken.</returns>
    public TimeSpan Take(LimitedOperation operation, string thread)
    {
        lock (_lock)
        {
            if (!_threads.TryGetValue((operation, thread), out var own))
                _threads[(operation, thread)] = own = new SlidingWindows(operation == LimitedOperation.GetMembers ? Reads : Writes);
            var now = time.GetUtcNow();
            var wait = _all.Wait(now) is var all && own.Wait(now) is var one && all > one ? all : one;
            if (wait > TimeSpan.Zero)
                return wait;
            _all.Take(now);
            own.Take(now);
            return TimeSpan.Zero;
        }
    }
}
