using ProcessDialogueBot.Teams.Outbound;

namespace ProcessDialogueBot.Tests.Teams;

/// <summary>No faster than Teams allows, and no slower than need be.</summary>
public sealed class PaceTests : PaceTest
{
    [Fact]
    public async Task At_most_fifty_leave_in_any_second()
    {
        var pace = new Pace(PerSecond, Time);
        Ask(pace, 500);

        var left = await LeftAsync();

        Assert.Equal(500, left.Count);
        Assert.InRange(Windows(left).Min(), TimeSpan.FromSeconds(1), TimeSpan.MaxValue);
        Assert.InRange(left[^1] - left[0], TimeSpan.FromSeconds(10.1), TimeSpan.FromSeconds(10.5));
    }

    [Fact]
    public async Task It_begins_a_tenth_slower_while_connections_are_opened()
    {
        var pace = new Pace(PerSecond, Time);
        Ask(pace, 100);

        var left = await LeftAsync();

        Assert.InRange(left.Count(time => time - left[0] < TimeSpan.FromSeconds(1)), PerSecond * 0.86, PerSecond * 0.92);
    }

    // The answer to whoever pressed the button leaves on a connection of its own.
    [Fact]
    public async Task Also_when_something_that_does_not_wait_left_just_before()
    {
        var pace = new Pace(PerSecond, Time);
        pace.Count();
        Pass(TimeSpan.FromMilliseconds(300));
        Ask(pace, 100);

        var left = await LeftAsync();

        Assert.InRange(left.Count(time => time - left[0] < TimeSpan.FromSeconds(1)), PerSecond * 0.86, PerSecond * 0.92);
    }

    [Fact]
    public async Task A_long_stream_leaves_evenly()
    {
        var pace = new Pace(PerSecond, Time);
        Ask(pace, 1_000);

        var later = (await LeftAsync()).Skip(6 * PerSecond).ToList();

        Assert.All(later.Zip(later.Skip(1), (first, next) => next - first), gap => Assert.InRange(gap.TotalMilliseconds, 19, 22));
    }

    [Fact]
    public async Task Nor_when_they_come_in_bursts_with_rests_between()
    {
        var pace = new Pace(PerSecond, Time);
        var chance = new Random(7);
        for (var burst = 0; burst < 40; burst++)
        {
            Ask(pace, chance.Next(80));
            Pass(TimeSpan.FromMilliseconds(chance.Next(2_500)));
        }

        var left = await LeftAsync();

        Assert.InRange(Windows(left.Order()).Min(), TimeSpan.FromSeconds(1), TimeSpan.MaxValue);
        Assert.Equal(left.Order(), left);
    }

    [Fact]
    public void After_a_rest_the_first_do_not_wait()
    {
        var pace = new Pace(PerSecond, Time);
        for (var second = 0; second < 3; second++)
        {
            Ask(pace, AtOnce);
            Assert.All(Asked, permit => Assert.True(permit.IsCompleted));
            Pass(TimeSpan.FromSeconds(3));
        }
    }

    [Fact]
    public async Task A_rest_holds_what_comes_and_what_waits_already_and_no_burst_follows_it()
    {
        var pace = new Pace(PerSecond, Time);
        Ask(pace, 120);
        var resting = Time.GetUtcNow();
        pace.Hold(TimeSpan.FromSeconds(90));
        pace.Hold(TimeSpan.FromSeconds(10));
        Ask(pace, 80);

        Time.Advance(TimeSpan.FromSeconds(90) - TimeSpan.FromTicks(1));
        Assert.Equal(AtOnce, Asked.Count(permit => permit.IsCompleted));
        var left = await LeftAsync();

        Assert.Equal(200, left.Count);
        Assert.Equal(resting + TimeSpan.FromSeconds(90), left[AtOnce]);
        Assert.InRange(Windows(left).Min(), TimeSpan.FromSeconds(1), TimeSpan.MaxValue);
        Assert.Equal(AtOnce, left.Count(time => time == left[AtOnce]));
    }

    [Fact]
    public async Task No_more_than_an_hour_is_believed()
    {
        var pace = new Pace(PerSecond, Time);
        pace.Hold(TimeSpan.FromDays(3_000));
        Ask(pace, 1);

        Time.Advance(Pace.LongestRest);

        await Asked.Single().WaitAsync(TimeSpan.FromSeconds(30));
    }

    // A busy machine lets twenty go late, all at once.
    [Fact]
    public async Task The_pace_reckons_from_when_requests_really_left()
    {
        var pace = new Pace(PerSecond, Time);
        Ask(pace, 400);
        Pass(TimeSpan.FromSeconds(6));
        var late = Time.GetUtcNow();
        var permits = await Task.WhenAll(Asked[255..275]).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.All(permits, permit => Assert.Equal(late.UtcTicks, pace.Depart(permit).LeftAt));

        var left = await LeftAsync();

        Assert.InRange(Windows([.. left.Select((time, place) => place is >= 255 and < 275 ? late : time).Order()]).Min(), TimeSpan.FromSeconds(1), TimeSpan.MaxValue);
        Assert.InRange(left[^1] - left[0], TimeSpan.FromSeconds(8.5), TimeSpan.FromSeconds(9));
    }

    [Fact]
    public async Task Who_asks_too_much_goes_slower_and_little_by_little_as_fast_as_before()
    {
        var pace = new Pace(PerSecond, Time);
        Ask(pace, PerSecond);
        for (var i = 0; i < 20; i++)
            pace.SlowDown();
        var slowed = Time.GetUtcNow();
        Ask(pace, 1_000);

        var left = (await LeftAsync(TimeSpan.FromSeconds(40))).Select(time => (int)(time - slowed).TotalSeconds).CountBy(second => second).ToDictionary();

        Assert.InRange(left[1], 43, 47);
        Assert.InRange(left[3], 45, 48);
        Assert.InRange(left[8], 49, 50);
        Assert.All(Enumerable.Range(1, 6), second => Assert.True(left[second] <= left[second + 2] + 1));
    }
}
