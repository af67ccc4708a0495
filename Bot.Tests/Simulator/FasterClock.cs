using System.Diagnostics;
using System.Globalization;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Simulator;

/// <summary>
/// A clock that runs faster than the wall by a factor. All processes of this machine that are given its text read the same time: it is
/// reckoned from the machine's monotonic clock, and begins on a working day. Timers fire on time or late, never early; late by what the wall's timers are, times the factor.
/// </summary>
internal sealed class FasterClock : TimeProvider
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    // A Tuesday morning in Denmark, so that nothing waits for office hours.
    private static readonly DateTimeOffset Origin = new(2026, 1, 6, 8, 0, 0, TimeSpan.Zero);
    private readonly long _anchor;

    /// <param name="factor">How many seconds pass in one of the wall's; at least 1.</param>
    public FasterClock(double factor)
        : this(Stopwatch.GetTimestamp(), factor)
    {
    }

    private FasterClock(long anchor, double factor)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(factor, 1);
        (_anchor, Factor) = (anchor, factor);
    }

    /// <summary>How many seconds pass in one of the wall's.</summary>
    public double Factor { get; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>The clock of a text that <see cref="ToString"/> gave.</summary>
    public static FasterClock Parse(string text)
    {
        var parts = text.Split(' ');
        return new FasterClock(long.Parse(parts[0], CultureInfo.InvariantCulture), double.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{_anchor} {Factor}");

    public override DateTimeOffset GetUtcNow() => Origin.AddTicks(GetTimestamp());

    public override long GetTimestamp() => (long)(Stopwatch.GetElapsedTime(_anchor).Ticks * Factor);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    // The wall's timers count whole milliseconds.
    private TimeSpan OnTheWall(long ticks) => ticks <= 0 ? TimeSpan.Zero : Tick * Math.Ceiling(ticks / Factor / Tick.Ticks);

    private sealed class Timer : ITimer
    {
        private readonly Lock _lock = new();
        private readonly FasterClock _clock;
        private readonly TimerCallback _callback;
        private readonly object? _state;
        private readonly ITimer _timer;
        private long? _due;
        private TimeSpan _period;

        public Timer(FasterClock clock, TimerCallback callback, object? state)
        {
            (_clock, _callback, _state) = (clock, callback, state);
            _timer = RealTime.Instance.CreateTimer(static timer => ((Timer)timer!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (_lock)
            {
                _period = period;
                return Wait(dueTime == Timeout.InfiniteTimeSpan ? null : _clock.GetTimestamp() + dueTime.Ticks);
            }
        }

        public void Dispose() => _timer.Dispose();

        public ValueTask DisposeAsync() => _timer.DisposeAsync();

        private bool Wait(long? due)
        {
            _due = due;
            return _timer.Change(
                due is { } at ? _clock.OnTheWall(at - _clock.GetTimestamp()) : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        private void Fire()
        {
            lock (_lock)
            {
                if (_due is not { } due)
                    return;
                if (due > _clock.GetTimestamp())
                {
                    Wait(due);
                    return;
                }

                Wait(_period > TimeSpan.Zero ? due + _period.Ticks : null);
            }

            _callback(_state);
        }
    }
}
