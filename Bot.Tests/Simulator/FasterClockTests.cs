namespace ProcessDialogueBot.Tests.Simulator;

public sealed class FasterClockTests
{
    private const double Factor = 50;
    private readonly FasterClock _clock = new(Factor);

    [Fact]
    public void Whoever_has_its_text_reads_the_same_time()
    {
        var other = FasterClock.Parse(_clock.ToString());

        var (first, between, last) = (_clock.GetUtcNow(), other.GetUtcNow(), _clock.GetUtcNow());

        Assert.InRange(between, first, last);
        Assert.Equal(Factor, other.Factor);
    }

    [Fact]
    public async Task It_runs_faster_than_the_wall_by_its_factor()
    {
        var wall = new FasterClock(1);

        // The wall's time is around the other's: whatever comes between two readings makes the wall's longer.
        var (wallFrom, from) = (wall.GetTimestamp(), _clock.GetTimestamp());
        await Task.Delay(TimeSpan.FromSeconds(5), _clock);
        var passed = _clock.GetElapsedTime(from);
        var wallPassed = wall.GetElapsedTime(wallFrom);

        Assert.True(passed <= (wallPassed * Factor) + TimeSpan.FromMilliseconds(Factor), $"{passed} in {wallPassed}");
        Assert.True(wallPassed < TimeSpan.FromSeconds(5), $"{wallPassed}");
    }

    [Fact]
    public async Task A_timer_is_never_early()
    {
        for (var milliseconds = 1; milliseconds < 1_000; milliseconds += 37)
        {
            var (wait, from) = (TimeSpan.FromMilliseconds(milliseconds), _clock.GetTimestamp());

            await Task.Delay(wait, _clock);

            Assert.InRange(_clock.GetElapsedTime(from), wait, TimeSpan.MaxValue);
        }
    }

    [Fact]
    public async Task A_timer_comes_again_until_it_is_gone()
    {
        var from = _clock.GetTimestamp();
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), _clock);
        for (var time = 1; time <= 3; time++)
        {
            Assert.True(await timer.WaitForNextTickAsync());
            Assert.InRange(_clock.GetElapsedTime(from), TimeSpan.FromSeconds(time), TimeSpan.MaxValue);
        }

        timer.Dispose();
        Assert.False(await timer.WaitForNextTickAsync());
    }
}
