using ProcessDialogueBot.Teams.Outbound;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Teams;

/// <summary>No faster than Teams allows, and no slower than need be.</summary>
public sealed class PaceTests
{
    private const int PerSecond = 50;
    private const int AtOnce = 1;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(1);
    private readonly ManualTimeProvider _time = new();
    private readonly List<Task<PacePermit>> _asked = [];

    [Fact]
    public async Task At_most_fifty_leave_in_any_second()
    {
        var pace = new Pace(PerSecond, _time);
        Ask(pace, 500);

        var left = await LeftAsync();

        Assert.Equal(500, left.Count);
        Assert.InRange(Windows(left).Min(), TimeSpan.FromSeconds(1), TimeSpan.MaxValue);
        Assert.InRange(left[^1] - left[0], TimeSpan.FromSeconds(10.1), TimeSpan.FromSeconds(10.5));
    }

    [Fact]
    public async Task It_begins_a_tenth_slower_while_connections_are_opened()
    {
        var pace = new Pace(PerSecond, _time);
        Ask(pace, 100);

        var left = await LeftAsync();

        Assert.InRange(left.Count(time => time - left[0] < TimeSpan.FromSeconds(1)), PerSecond * 0.86, PerSecond * 0.92);
    }

    // The answer to whoever pressed the button leaves on a connection of its own.
    [Fact]
    public async Task Also_when_something_that_does_not_wait_left_just_before()
    {
        var pace = new Pace(PerSecond, _time);
        pace.Count();
        Pass(TimeSpan.FromMilliseconds(300));
        Ask(pace, 100);

        var left = await LeftAsync();

        Assert.InRange(left.Count(time => time - left[0] < TimeSpan.FromSeconds(1)), PerSecond * 0.86, PerSecond * 0.92);
    }

    [Fact]
    public async Task A_long_stream_leaves_evenly()
    {
        var pace = new Pace(PerSecond, _time);
        Ask(pace, 1_000);

        var later = (await LeftAsync()).Skip(6 * PerSecond).ToList();

        Assert.All(later.Zip(later.Skip(1), (first, next) => next - first), gap => Assert.InRange(gap.TotalMilliseconds, 19, 22));
    }

    [Fact]
    public async Task Nor_when_they_come_in_bursts_with_rests_between()
    {
        var pace = new Pace(PerSecond, _time);
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
        var pace = new Pace(PerSecond, _time);
        for (var second = 0; second < 3; second++)
        {
            Ask(pace, AtOnce);
            Assert.All(_asked, permit => Assert.True(permit.IsCompleted));
            Pass(TimeSpan.FromSeconds(3));
        }
    }

    [Fact]
    public async Task A_rest_holds_what_comes_and_what_waits_already_and_no_burst_follows_it()
    {
        var pace = new Pace(PerSecond, _time);
        Ask(pace, 120);
        var resting = _time.GetUtcNow();
        pace.Hold(TimeSpan.FromSeconds(90));
        pace.Hold(TimeSpan.FromSeconds(10));
        Ask(pace, 80);

        _time.Advance(TimeSpan.FromSeconds(90) - TimeSpan.FromTicks(1));
        Assert.Equal(AtOnce, _asked.Count(permit => permit.IsCompleted));
        var left = await LeftAsync();

        Assert.Equal(200, left.Count);
        Assert.Equal(resting + TimeSpan.FromSeconds(90), left[AtOnce]);
        Assert.InRange(Windows(left).Min(), TimeSpan.FromSeconds(1), TimeSpan.MaxValue);
        Assert.Equal(AtOnce, left.Count(time => time == left[AtOnce]));
    }

    [Fact]
    public async Task No_more_than_an_hour_is_believed()
    {
        var pace = new Pace(PerSecond, _time);
        pace.Hold(TimeSpan.FromDays(3_000));
        Ask(pace, 1);

        _time.Advance(Pace.LongestRest);

        await _asked.Single().WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Answers_go_first_then_corrections()
    {
        var pace = new Pace(PerSecond, _time);
        Ask(pace, PerSecond);
        Ask(pace, 3, PacePriority.Bulk);
        Ask(pace, 3, PacePriority.Correction);
        Ask(pace, 3, PacePriority.Answer);

        var left = await LeftAsync();

        var (bulk, corrections, answers) = (left[PerSecond..(PerSecond + 3)], left[(PerSecond + 3)..(PerSecond + 6)], left[(PerSecond + 6)..]);
        Assert.True(answers.Max() <= corrections.Min() && corrections.Max() <= bulk.Min());
    }

    // Seven in a second, eight in two, sixty in half a minute, 1,800 in an hour.
    [Theory]
    [InlineData(7, 0)]
    [InlineData(8, 1)]
    [InlineData(9, 2)]
    [InlineData(60, 14)]
    [InlineData(61, 30)]
    [InlineData(1_800, 884)]
    [InlineData(1_801, 3_600)]
    public async Task A_conversation_has_limits_of_its_own(int messages, int seconds)
    {
        var pace = new Pace(PerSecond, _time);
        Ask(pace, messages, conversation: "19:c");

        var left = await LeftAsync(TimeSpan.FromSeconds(4_000), TimeSpan.FromMilliseconds(100));

        Assert.InRange((left[^1] - left[0]).TotalSeconds, seconds, seconds + 1.2);
    }

    [Fact]
    public async Task A_conversation_that_must_wait_holds_up_no_other()
    {
        var pace = new Pace(PerSecond, _time);
        Ask(pace, 20, conversation: "19:c");
        Ask(pace, 20, conversation: "19:d");

        var left = await LeftAsync();

        Assert.Equal((7, 7), (InHalfASecond(left[..20]), InHalfASecond(left[20..])));

        static int InHalfASecond(IEnumerable<DateTimeOffset> left) => left.Count(time => time < new DateTimeOffset(2026, 1, 5, 8, 0, 0, 500, TimeSpan.Zero));
    }

    [Fact]
    public async Task What_does_not_wait_is_counted()
    {
        var pace = new Pace(PerSecond, _time);
        for (var i = 0; i < 1_000; i++)
            pace.Count();
        Ask(pace, 1);
        Assert.False(_asked[0].IsCompleted);

        var left = await LeftAsync();

        Assert.InRange(left[0] - new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.Zero), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1.1));
    }

    // Three a second do not wait, for a minute: turns' answers while an update goes out.
    [Fact]
    public async Task Who_does_not_wait_finds_room()
    {
        var pace = new Pace(PerSecond, _time);
        List<DateTimeOffset> unasked = [];
        Ask(pace, 60 * PerSecond);
        for (var third = 0; third < 180; third++)
        {
            Pass(TimeSpan.FromMilliseconds(333));
            pace.Count();
            unasked.Add(_time.GetUtcNow());
        }

        var asked = await LeftAsync();

        var all = asked.Concat(unasked).Order().SkipWhile(time => time < unasked[0].AddSeconds(10)).ToList();
        Assert.InRange(Windows(all).Min(), TimeSpan.FromSeconds(1), TimeSpan.MaxValue);
        Assert.InRange(asked.Count(time => time < unasked[^1]), 57 * (PerSecond - 5), 60 * (PerSecond - 3));
    }

    [Fact]
    public async Task One_that_does_not_wait_now_and_then_takes_no_room()
    {
        var pace = new Pace(PerSecond, _time);
        pace.Count();
        Ask(pace, 1_001);

        var left = await LeftAsync();

        Assert.InRange(left[^1] - left[0], TimeSpan.FromSeconds(20.2), TimeSpan.FromSeconds(20.6));
    }

    // A busy machine lets twenty go late, all at once.
    [Fact]
    public async Task The_pace_reckons_from_when_requests_really_left()
    {
        var pace = new Pace(PerSecond, _time);
        Ask(pace, 400);
        Pass(TimeSpan.FromSeconds(6));
        var late = _time.GetUtcNow();
        var permits = await Task.WhenAll(_asked[255..275]).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.All(permits, permit => Assert.Equal(late.UtcTicks, pace.Depart(permit).LeftAt));

        var left = await LeftAsync();

        Assert.InRange(Windows([.. left.Select((time, place) => place is >= 255 and < 275 ? late : time).Order()]).Min(), TimeSpan.FromSeconds(1), TimeSpan.MaxValue);
        Assert.InRange(left[^1] - left[0], TimeSpan.FromSeconds(8.5), TimeSpan.FromSeconds(9));
    }

    [Fact]
    public async Task Who_asks_too_much_goes_slower_and_little_by_little_as_fast_as_before()
    {
        var pace = new Pace(PerSecond, _time);
        Ask(pace, PerSecond);
        for (var i = 0; i < 20; i++)
            pace.SlowDown();
        var slowed = _time.GetUtcNow();
        Ask(pace, 1_000);

        var left = (await LeftAsync(TimeSpan.FromSeconds(40))).Select(time => (int)(time - slowed).TotalSeconds).CountBy(second => second).ToDictionary();

        Assert.InRange(left[1], 43, 47);
        Assert.InRange(left[3], 45, 48);
        Assert.InRange(left[8], 49, 50);
        Assert.All(Enumerable.Range(1, 6), second => Assert.True(left[second] <= left[second + 2] + 1));
    }

    [Fact]
    public async Task Who_gives_up_takes_nobodys_place()
    {
        var pace = new Pace(PerSecond, _time);
        Ask(pace, PerSecond);
        using var gone = new CancellationTokenSource();
        var waiting = pace.WaitAsync(PacePriority.Answer, null, gone.Token).AsTask();
        Ask(pace, 1);
        await gone.CancelAsync();

        var left = await LeftAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.InRange(left[^1] - left[0], TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(1.2));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await pace.WaitAsync(PacePriority.Answer, null, gone.Token));
    }

    private void Ask(Pace pace, int times, PacePriority priority = PacePriority.Bulk, string? conversation = null)
    {
        for (var i = 0; i < times; i++)
            _asked.Add(pace.WaitAsync(priority, conversation, CancellationToken.None).AsTask());
    }

    private void Pass(TimeSpan time, TimeSpan? step = null)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += step ?? Step)
            _time.Advance(step ?? Step);
    }

    // When each left, in the order they asked.
    private async Task<List<DateTimeOffset>> LeftAsync(TimeSpan? within = null, TimeSpan? step = null)
    {
        var start = new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);
        Pass(within ?? TimeSpan.FromSeconds(60), step);
        var permits = await Task.WhenAll(_asked).WaitAsync(TimeSpan.FromSeconds(30));
        return [.. permits.Select(permit => start + TimeSpan.FromTicks(permit.LeftAt - start.UtcTicks))];
    }

    // The time in which one more left than a second may see.
    private static IEnumerable<TimeSpan> Windows(IEnumerable<DateTimeOffset> left) => left.Zip(left.Skip(PerSecond), (first, next) => next - first);
}
