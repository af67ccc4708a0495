using ProcessDialogueBot.Teams.Outbound;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Teams;

/// <summary>No faster than Teams allows, and no slower than need be.</summary>
public sealed class PaceTests
{
    private const int PerSecond = 50;
    private readonly ManualTimeProvider _time = new();
    private readonly List<DateTimeOffset> _left = [];

    [Fact]
    public void At_most_fifty_leave_in_any_second()
    {
        var pace = new Pace(PerSecond, _time);
        for (var i = 0; i < 500; i++)
            Leave(pace);

        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(500, _left.Count);
        Assert.InRange(Windows().Min(), TimeSpan.FromSeconds(1), TimeSpan.MaxValue);
        Assert.InRange(_left[^1] - _left[0], TimeSpan.FromSeconds(9), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void Nor_when_they_come_in_bursts_with_rests_between()
    {
        var pace = new Pace(PerSecond, _time);
        var chance = new Random(7);
        for (var burst = 0; burst < 40; burst++)
        {
            for (var i = chance.Next(80); i > 0; i--)
                Leave(pace);
            _time.Advance(TimeSpan.FromMilliseconds(chance.Next(2_500)));
        }

        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.InRange(Windows().Min(), TimeSpan.FromSeconds(1), TimeSpan.MaxValue);
        Assert.Equal(_left.Order(), _left);
    }

    [Fact]
    public void After_a_rest_nobody_waits()
    {
        var pace = new Pace(PerSecond, _time);
        for (var second = 0; second < 3; second++)
        {
            for (var i = 0; i < PerSecond; i++)
                Assert.True(pace.WaitAsync(CancellationToken.None).IsCompleted);
            Assert.False(second == 0 && pace.WaitAsync(CancellationToken.None).IsCompleted);
            _time.Advance(TimeSpan.FromSeconds(3));
        }
    }

    [Fact]
    public void A_rest_holds_what_comes_and_what_waits_already_and_no_burst_follows_it()
    {
        var pace = new Pace(PerSecond, _time);
        for (var i = 0; i < 120; i++)
            Leave(pace);
        Assert.Equal(PerSecond, _left.Count);
        var resting = _time.GetUtcNow();
        pace.Hold(TimeSpan.FromSeconds(90));
        pace.Hold(TimeSpan.FromSeconds(10));
        for (var i = 0; i < 80; i++)
            Leave(pace);

        _time.Advance(TimeSpan.FromSeconds(90) - TimeSpan.FromTicks(1));
        Assert.Equal(PerSecond, _left.Count);
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(200, _left.Count);
        Assert.Equal(resting + TimeSpan.FromSeconds(90), _left[PerSecond]);
        Assert.InRange(Windows().Min(), TimeSpan.FromSeconds(1), TimeSpan.MaxValue);
    }

    [Fact]
    public void No_more_than_an_hour_is_believed()
    {
        var pace = new Pace(PerSecond, _time);
        pace.Hold(TimeSpan.FromDays(3_000));
        Leave(pace);

        _time.Advance(Pace.LongestRest);

        Assert.Single(_left);
    }

    // The time in which one more left than a second may see.
    private IEnumerable<TimeSpan> Windows() => _left.Zip(_left.Skip(PerSecond), (first, next) => next - first);

    // Notes the time on the spot, on the thread that moves the clock.
    private void Leave(Pace pace) => _ = pace.WaitAsync(CancellationToken.None).ContinueWith(
        _ => _left.Add(_time.GetUtcNow()), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
