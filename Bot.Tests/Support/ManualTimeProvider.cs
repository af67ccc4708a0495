namespace ProcessDialogueBot.Tests.Support;

/// <summary>
/// A clock that stands still until it is told to go on. Timers fire on the thread that calls <see cref="Advance"/>, in the order of
/// their due times and at those times; so do <c>Task.Delay</c>, <c>PeriodicTimer</c> and <c>CancellationTokenSource</c> when given this provider.
/// </summary>
/// <param name="start">The time it begins with; 5 January 2026, 08:00 UTC when left out.</param>
internal sealed class ManualTimeProvider(DateTimeOffset? start = null) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _now = (start ?? new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.Zero)).ToUniversalTime();
    private long _scheduled;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <summary>Whether something waits for exactly this long from now.</summary>
    public bool IsAwaited(TimeSpan after)
    {
        lock (_lock)
            return _timers.Any(timer => timer.Due == _now + after);
    }

    /// <summary>Lets time pass, and fires what falls due on the way, also what those timers themselves start.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        AdvanceTo(GetUtcNow() + by);
    }

    /// <summary>Lets time pass until <paramref name="target"/>; a time in the past leaves the clock where it is.</summary>
    public void AdvanceTo(DateTimeOffset target)
    {
        while (NextDue(target) is { } timer)
            timer.Fire();
    }

    /// <summary>Lets time pass until what falls due next, and fires it.</summary>
    /// <returns>False when nothing waits; then no time has passed.</returns>
    public bool AdvanceToNext()
    {
        DateTimeOffset? next;
        lock (_lock)
            next = _timers.Min(timer => (DateTimeOffset?)timer.Due);
        if (next is not null)
            AdvanceTo(next.Value);
        return next is not null;
    }

    /// <summary>
    /// Lets time pass as for a machine that slept: what falls due on the way fires once, at <paramref name="target"/>, and what fires again and again
    /// keeps its beat.
    /// </summary>
    public void SkipTo(DateTimeOffset target)
    {
        lock (_lock)
        {
            if (target <= _now)
                return;
            _now = target;
            foreach (var timer in _timers.Where(timer => timer.Due < target && timer.Period > TimeSpan.Zero))
                timer.Due += timer.Period * Math.Floor((target - timer.Due) / timer.Period);
        }

        AdvanceTo(target);
    }

    /// <summary>The same for a span of time.</summary>
    /// <inheritdoc cref="SkipTo"/>
    public void Skip(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        SkipTo(GetUtcNow() + by);
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private ManualTimer? NextDue(DateTimeOffset target)
    {
        lock (_lock)
        {
            var next = _timers.Where(timer => timer.Due <= target).OrderBy(timer => timer.Due).ThenBy(timer => timer.Order).FirstOrDefault();
            var now = next?.Due ?? target;
            if (now > _now)
                _now = now;
            if (next is not null)
                Schedule(next, next.Due, next.Period);
            return next;
        }
    }

    private void Schedule(ManualTimer timer, DateTimeOffset from, TimeSpan after)
    {
        _timers.Remove(timer);
        if (after == Timeout.InfiniteTimeSpan)
            return;
        timer.Due = from + after;
        timer.Order = _scheduled++;
        _timers.Add(timer);
    }

    private sealed class ManualTimer(ManualTimeProvider provider, TimerCallback callback, object? state) : ITimer
    {
        private bool _disposed;

        public DateTimeOffset Due { get; set; }

        public long Order { get; set; }

        public TimeSpan Period { get; private set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (provider._lock)
            {
                if (_disposed)
                    return false;
                Period = period == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : period;
                provider.Schedule(this, provider._now, dueTime == TimeSpan.Zero ? Period : dueTime);
            }

            if (dueTime == TimeSpan.Zero)
                Fire();
            return true;
        }

        public void Dispose()
        {
            lock (provider._lock)
            {
                _disposed = true;
                provider._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
