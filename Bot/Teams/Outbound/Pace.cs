namespace ProcessDialogueBot.Teams.Outbound;

/// <summary>Who goes first when Teams' pace does not allow everything at once.</summary>
public enum PacePriority
{
    /// <summary>Somebody waits for it.</summary>
    Answer,

    /// <summary>What people see now is wrong.</summary>
    Correction,

    /// <summary>Everything else.</summary>
    Bulk,
}

/// <summary>A request that may go out now.</summary>
/// <param name="LeftAt">The clock's timestamp of when it was allowed, later of when it really left.</param>
public readonly record struct PacePermit(long LeftAt);

/// <summary>
/// The pace that Teams allows an app in a tenant, and in each conversation; and no request while Teams asks for a rest. Who waits goes by
/// priority, then in the order they came. Requests that must not wait, such as a turn's answer, are counted all the same.
/// Source: "Rate limiting for agents".
/// </summary>
/// <param name="perSecond">How many in any second.</param>
/// <param name="time">The clock.</param>
public sealed class Pace(int perSecond, TimeProvider time)
{
    /// <summary>What Teams allows an app in a tenant.</summary>
    public const int TeamsPerSecond = 50;

    /// <summary>The longest rest that is taken without asking again; no more than this is believed of a <c>Retry-After</c>.</summary>
    public static readonly TimeSpan LongestRest = TimeSpan.FromHours(1);

    // Who waits for a conversation is looked at so often at least, for others may come meanwhile who need not wait.
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly TenantWindow _tenant = new(perSecond, time);
    private readonly ConversationWindows _conversations = new(time);
    private readonly Queue<PaceWaiter>[] _lanes = [new(), new(), new()];
    private readonly PriorityQueue<PaceWaiter, (long Until, long Order)> _parked = new();
    private long _asked;
    private long _heldUntil = long.MinValue;
    private bool _isReleasing;

    /// <summary>How many wait.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
                return _lanes.Sum(lane => lane.Count) + _parked.Count;
        }
    }

    /// <summary>Lets nothing more out before this time has passed, also of what waits already. A shorter hold does not end a longer one.</summary>
    /// <param name="rest">How long; at most <see cref="LongestRest"/> counts.</param>
    public void Hold(TimeSpan rest)
    {
        var seconds = (rest < LongestRest ? rest : LongestRest).TotalSeconds;
        lock (_lock)
            _heldUntil = Math.Max(_heldUntil, time.GetTimestamp() + (long)Math.Ceiling(seconds * time.TimestampFrequency));
    }

    /// <summary>Teams was asked too much: everything goes slower for a while, and little by little as fast as before.</summary>
    public void SlowDown()
    {
        lock (_lock)
            _tenant.SlowDown(time.GetTimestamp());
    }

    /// <summary>The request that was allowed goes out at this moment. The pace reckons from then.</summary>
    /// <returns>The permit from now on.</returns>
    public PacePermit Depart(PacePermit permit)
    {
        lock (_lock)
        {
            var now = time.GetTimestamp();
            _tenant.Depart(permit.LeftAt, now);
            return new PacePermit(now);
        }
    }

    /// <summary>The request that was allowed has been answered. When that took unusually long it may have arrived so much later, and the pace reckons from then.</summary>
    /// <param name="permit">Its permit since it went out.</param>
    /// <param name="asked">The clock's timestamp of when it went out.</param>
    public void Answered(PacePermit permit, long asked)
    {
        lock (_lock)
            _tenant.Answered(permit.LeftAt, time.GetTimestamp() - asked);
    }

    /// <summary>Counts a request that does not wait.</summary>
    public void Count()
    {
        lock (_lock)
            _tenant.CountUnasked(time.GetTimestamp());
    }

    /// <summary>Returns when the next request may go out.</summary>
    /// <param name="priority">Who goes first.</param>
    /// <param name="conversation">In which conversation; null when it is in none yet.</param>
    /// <param name="cancellationToken">Nobody waits for it any more.</param>
    /// <exception cref="OperationCanceledException">Nobody waits for it any more.</exception>
    public ValueTask<PacePermit> WaitAsync(PacePriority priority, string? conversation, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<PacePermit>(cancellationToken);
        PaceWaiter waiter;
        lock (_lock)
        {
            var now = time.GetTimestamp();
            var own = _conversations.NextAt(conversation, now);
            if (own <= now && !IsAnyoneBefore(priority) && NextAt(now) <= now)
                return ValueTask.FromResult(Leave(conversation, now));
            waiter = new PaceWaiter(priority, conversation, _asked++);
            if (own > now)
                _parked.Enqueue(waiter, (own, waiter.Order));
            else
                _lanes[(int)priority].Enqueue(waiter);
            if (_isReleasing)
                return waiter.WaitAsync(cancellationToken);
            _isReleasing = true;
        }

        Release();
        return waiter.WaitAsync(cancellationToken);
    }

    // Comes back as long as somebody waits. Until it fires a timer lives by what it is given, and so that holds it.
    private void Release()
    {
        if (ReleaseDue() is not { } wait)
            return;
        var next = new Alarm(this);
        next.Timer = time.CreateTimer(static alarm => ((Alarm)alarm!).Fire(), next, wait, Timeout.InfiniteTimeSpan);
    }

    // How long until the next may leave; null when nobody waits any more.
    private TimeSpan? ReleaseDue()
    {
        lock (_lock)
        {
            var now = time.GetTimestamp();
            while (_parked.TryPeek(out var parked, out var until) && until.Until <= now)
                _lanes[(int)_parked.Dequeue().Priority].Enqueue(parked);
            foreach (var lane in _lanes)
                while (lane.TryPeek(out var first))
                {
                    var (next, own) = (NextAt(now), _conversations.NextAt(first.Conversation, now));
                    if (!first.IsWaiting)
                        lane.Dequeue();
                    else if (own > now)
                        _parked.Enqueue(lane.Dequeue(), (own, first.Order));
                    else if (next > now)
                        return Until(next, now);
                    else
                        lane.Dequeue().Release(Leave(first.Conversation, now));
                }

            if (_parked.TryPeek(out _, out var due))
                return Until(due.Until, now) is var wait && wait < LookAgain ? wait : LookAgain;
            _isReleasing = false;
            return null;
        }
    }

    private bool IsAnyoneBefore(PacePriority priority)
    {
        for (var lane = 0; lane <= (int)priority; lane++)
            if (_lanes[lane].Count > 0)
                return true;
        return false;
    }

    private long NextAt(long now) => Math.Max(_heldUntil, _tenant.NextAt(now));

    private PacePermit Leave(string? conversation, long now)
    {
        _conversations.Leave(conversation, now);
        _tenant.Leave(now);
        return new PacePermit(now);
    }

    // Delays are cut to whole milliseconds.
    private TimeSpan Until(long then, long now) => TimeSpan.FromMilliseconds(Math.Ceiling(time.GetElapsedTime(now, then).TotalMilliseconds));

    private sealed class Alarm(Pace pace)
    {
        public ITimer? Timer { get; set; }

        public void Fire()
        {
            Timer?.Dispose();
            pace.Release();
        }
    }
}
