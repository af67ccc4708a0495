namespace ProcessDialogueBot.Tests.Support;

public sealed class ManualTimeProviderTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly List<string> _fired = [];

    [Fact]
    public void Time_stands_still_until_advanced()
    {
        var start = _time.GetUtcNow();
        var stamp = _time.GetTimestamp();

        _time.Advance(TimeSpan.FromMinutes(90));

        Assert.Equal(start.AddMinutes(90), _time.GetUtcNow());
        Assert.Equal(TimeSpan.FromMinutes(90), _time.GetElapsedTime(stamp));
    }

    [Fact]
    public void Timers_fire_in_order_of_their_due_times_and_at_them()
    {
        using var second = Once("b", seconds: 2);
        using var first = Once("a", seconds: 1);
        using var alsoSecond = Once("c", seconds: 2);
        using var late = Once("d", seconds: 5);

        _time.Advance(TimeSpan.FromSeconds(4));

        Assert.Equal(["a 08:00:01", "b 08:00:02", "c 08:00:02"], _fired);
    }

    [Fact]
    public void A_periodic_timer_fires_until_it_is_disposed()
    {
        var timer = _time.CreateTimer(_ => Note("tick"), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));

        _time.Advance(TimeSpan.FromSeconds(5));
        timer.Dispose();
        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(["tick 08:00:01", "tick 08:00:03", "tick 08:00:05"], _fired);
        Assert.False(timer.Change(TimeSpan.Zero, TimeSpan.Zero));
    }

    [Fact]
    public void A_timer_started_by_a_timer_fires_in_the_same_advance()
    {
        using var outer = _time.CreateTimer(_ => Once("inner", seconds: 1), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);

        _time.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(["inner 08:00:02"], _fired);
    }

    [Fact]
    public void A_timer_due_at_once_fires_at_once_and_then_with_its_period()
    {
        using var timer = _time.CreateTimer(_ => Note("tick"), null, TimeSpan.Zero, TimeSpan.FromSeconds(1));

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(["tick 08:00:00", "tick 08:00:01"], _fired);
    }

    [Fact]
    public void Skipping_fires_what_fell_due_once_and_keeps_the_beat()
    {
        using var timer = _time.CreateTimer(_ => Note("tick"), null, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5));
        using var once = Once("once", 3);

        _time.SkipTo(_time.GetUtcNow().AddSeconds(32));
        _time.Advance(TimeSpan.FromSeconds(4));

        Assert.Equal(["once 08:00:32", "tick 08:00:32", "tick 08:00:35"], _fired);
    }

    [Fact]
    public async Task Delays_periodic_timers_and_cancellations_follow_it()
    {
        var delay = Task.Delay(TimeSpan.FromSeconds(10), _time);
        using var cancellation = new CancellationTokenSource(TimeSpan.FromSeconds(10), _time);
        using var periodic = new PeriodicTimer(TimeSpan.FromSeconds(10), _time);
        var tick = periodic.WaitForNextTickAsync(CancellationToken.None).AsTask();

        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.False(delay.IsCompleted || tick.IsCompleted || cancellation.IsCancellationRequested);

        _time.Advance(TimeSpan.FromSeconds(1));
        await delay;
        Assert.True(await tick);
        Assert.True(cancellation.IsCancellationRequested);
    }

    private ITimer Once(string name, int seconds) =>
        _time.CreateTimer(_ => Note(name), null, TimeSpan.FromSeconds(seconds), Timeout.InfiniteTimeSpan);

    private void Note(string name) => _fired.Add(FormattableString.Invariant($"{name} {_time.GetUtcNow():HH:mm:ss}"));
}
