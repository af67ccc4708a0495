using ProcessDialogueBot.Teams.Outbound;

namespace ProcessDialogueBot.Tests.Teams;

/// <summary>Who goes first, who waits for whom, and who does not wait.</summary>
public sealed class PaceOrderTests : PaceTest
{
    [Fact]
    public async Task Answers_go_first_then_corrections()
    {
        var pace = new Pace(PerSecond, Time);
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
        var pace = new Pace(PerSecond, Time);
        Ask(pace, messages, conversation: "19:c");

        var left = await LeftAsync(TimeSpan.FromSeconds(4_000), TimeSpan.FromMilliseconds(100));

        Assert.InRange((left[^1] - left[0]).TotalSeconds, seconds, seconds + 1.2);
    }

    [Fact]
    public async Task A_conversation_that_must_wait_holds_up_no_other()
    {
        var pace = new Pace(PerSecond, Time);
        Ask(pace, 20, conversation: "19:c");
        Ask(pace, 20, conversation: "19:d");

        var left = await LeftAsync();

        Assert.Equal((7, 7), (InHalfASecond(left[..20]), InHalfASecond(left[20..])));

        static int InHalfASecond(IEnumerable<DateTimeOffset> left) => left.Count(time => time < new DateTimeOffset(2026, 1, 5, 8, 0, 0, 500, TimeSpan.Zero));
    }

    [Fact]
    public async Task What_does_not_wait_is_counted()
    {
        var pace = new Pace(PerSecond, Time);
        for (var i = 0; i < 1_000; i++)
            pace.Count();
        Ask(pace, 1);
        Assert.False(Asked[0].IsCompleted);

        var left = await LeftAsync();

        Assert.InRange(left[0] - new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.Zero), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1.1));
    }

    // Three a second do not wait, for a minute: turns' answers while an update goes out.
    [Fact]
    public async Task Who_does_not_wait_finds_room()
    {
        var pace = new Pace(PerSecond, Time);
        List<DateTimeOffset> unasked = [];
        Ask(pace, 60 * PerSecond);
        for (var third = 0; third < 180; third++)
        {
            Pass(TimeSpan.FromMilliseconds(333));
            pace.Count();
            unasked.Add(Time.GetUtcNow());
        }

        var asked = await LeftAsync();

        var all = asked.Concat(unasked).Order().SkipWhile(time => time < unasked[0].AddSeconds(10)).ToList();
        Assert.InRange(Windows(all).Min(), TimeSpan.FromSeconds(1), TimeSpan.MaxValue);
        Assert.InRange(asked.Count(time => time < unasked[^1]), 57 * (PerSecond - 5), 60 * (PerSecond - 3));
    }

    // Much is said to the bot: what goes out beside it takes what is left, and neither halts nor makes one too many.
    [Theory]
    [InlineData(10, 34)]
    [InlineData(20, 23)]
    [InlineData(30, 13)]
    public async Task However_many_do_not_wait_the_others_have_what_they_leave(int unaskedPerSecond, int atLeast)
    {
        var pace = new Pace(PerSecond, Time);
        List<DateTimeOffset> unasked = [];
        Ask(pace, 60 * PerSecond);
        for (var number = 0; number < 60 * unaskedPerSecond; number++)
        {
            Pass(TimeSpan.FromSeconds(1.0 / unaskedPerSecond));
            pace.Count();
            unasked.Add(Time.GetUtcNow());
        }

        var asked = Asked.Where(one => one.IsCompleted).Count();
        Pass(TimeSpan.FromMinutes(2));
        var left = await LeftAsync();

        var all = left.Take(asked).Concat(unasked).Order().SkipWhile(time => time < unasked[0].AddSeconds(10)).ToList();
        Assert.InRange(Windows(all).Min(), TimeSpan.FromSeconds(1), TimeSpan.MaxValue);
        Assert.InRange(asked, 57 * atLeast, 60 * (PerSecond - unaskedPerSecond));
    }

    [Fact]
    public async Task One_that_does_not_wait_now_and_then_takes_no_room()
    {
        var pace = new Pace(PerSecond, Time);
        pace.Count();
        Ask(pace, 1_001);

        var left = await LeftAsync();

        Assert.InRange(left[^1] - left[0], TimeSpan.FromSeconds(20.2), TimeSpan.FromSeconds(20.6));
    }

    [Fact]
    public async Task Who_gives_up_takes_nobodys_place()
    {
        var pace = new Pace(PerSecond, Time);
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
}
