using ProcessDialogueBot.Delivery;

namespace ProcessDialogueBot.Tests.Delivery;

/// <summary>Teams does not say what has arrived: few are left in doubt, and nobody is sent it more than twice.</summary>
public sealed class DoubtfulOutageTests : MailroomTest
{
    // While it lasts nobody can say what arrived; the only other try that each may have waits until it should be over.
    [Theory]
    [InlineData(nameof(Fate.Broken), 20)]
    [InlineData(nameof(Fate.Lost), 20)]
    [InlineData(nameof(Fate.BadGateway), 20)]
    [InlineData(nameof(Fate.Broken), 280)]
    [InlineData(nameof(Fate.Lost), 280)]
    public async Task An_outage_that_says_nothing_of_use_leaves_nobody_of_a_small_audience_in_doubt(string fate, int seconds)
    {
        await Room.OrderAsync(Mailroom.OrderTo(await Room.MeetAsync(3)));
        var back = Room.Clock.GetUtcNow() + TimeSpan.FromSeconds(seconds);
        Teams.Decide = _ => Room.Clock.GetUtcNow() < back ? Enum.Parse<Fate>(fate) : Fate.Taken;

        await Room.UntilDoneAsync();

        Assert.Equal((3, 0), (await Room.AddsUpAsync()) is var sums ? (sums.Sent, sums.Uncertain) : default);
        Assert.Equal(3, Teams.Messages.Count);
    }

    [Theory]
    [InlineData(nameof(Fate.Broken))]
    [InlineData(nameof(Fate.Lost))]
    public async Task While_it_says_nothing_of_use_a_pass_ends_before_many_are_in_doubt(string fate)
    {
        const int Many = 1_000;
        await Room.OrderAsync(Mailroom.OrderTo(await Room.MeetAsync(Many)));
        Teams.Decide = _ => Enum.Parse<Fate>(fate);

        Assert.False(await Room.WorkAsync());
        Assert.InRange((await Room.RowsAsync()).Count(row => row.Reason == DeliveryReason.AnswerLost), RunFindings.MostMisses, 2 * RunFindings.MostMisses);

        Teams.Decide = _ => Fate.Taken;
        await Room.UntilDoneAsync();
        Assert.Equal((Many, 0), (await Room.AddsUpAsync()) is var sums ? (sums.Sent, sums.Uncertain) : default);
        Assert.Equal(Many, Teams.Messages.Count);
    }

    // In the row, as a bot that starts again knows no more than that.
    [Fact]
    public async Task The_only_other_try_waits_also_for_a_bot_that_starts_again()
    {
        await Room.OrderAsync(Mailroom.OrderTo(await Room.MeetAsync(1)));
        Teams.Decide = _ => Fate.Broken;
        Assert.False(await Room.WorkAsync());

        using var again = new Mailroom(Room, Teams);
        Assert.False(await again.WorkAsync());
        Assert.Equal((DeliveryState.Pending, 1), Assert.Single(await again.RowsAsync()) is var row ? (row.State, row.Attempts) : default);
        Assert.Equal(Room.Clock.GetUtcNow() + DeliveryTimes.Longest, row.NotBefore!.Value, TimeSpan.FromSeconds(5));
    }

    // Some chats may be broken for good while Teams itself is well.
    [Fact]
    public async Task Those_whose_other_try_comes_to_nothing_keep_nobody_else_waiting()
    {
        const int Many = 400;
        await Room.OrderAsync(Mailroom.OrderTo(await Room.MeetAsync(Many)));
        Teams.Decide = _ => Fate.Broken;
        Assert.False(await Room.WorkAsync());
        var inDoubt = (await Room.RowsAsync()).Where(row => row.Reason == DeliveryReason.AnswerLost).Select(row => ScriptedTeams.ChatOf(row.Recipient.Id)).ToList();

        Room.Clock.Advance(DeliveryTimes.Longest);
        Teams.Decide = conversation => conversation == inDoubt[0] ? Fate.Broken : Fate.Taken;
        Assert.False(await Room.WorkAsync());

        Assert.InRange((await Room.AddsUpAsync()).Sent, Many - inDoubt.Count, Many - 1);
    }

    // They are tried one at a time, and no more when one has come to nothing again.
    [Fact]
    public async Task One_of_twenty_minutes_leaves_few_in_doubt()
    {
        const int Many = 40;
        await Room.OrderAsync(Mailroom.OrderTo(await Room.MeetAsync(Many)));
        var back = Room.Clock.GetUtcNow() + TimeSpan.FromMinutes(20);
        Teams.Decide = _ => Room.Clock.GetUtcNow() < back ? Fate.Broken : Fate.Taken;

        await Room.UntilDoneAsync();

        var sums = await Room.AddsUpAsync();
        Assert.InRange(sums.Uncertain, 1, 8);
        Assert.Equal((Many, sums.Sent), (sums.Sent + sums.Uncertain, Teams.Messages.Count));
    }

    [Fact]
    public async Task One_that_lasts_is_told_as_doubt_and_nobody_is_sent_it_more_than_twice()
    {
        var tries = new System.Collections.Concurrent.ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        Teams.Decide = conversation =>
        {
            tries.AddOrUpdate(conversation, 1, (_, count) => count + 1);
            return Fate.TakenButLost;
        };
        await Room.OrderAsync(Mailroom.OrderTo(await Room.MeetAsync(10)));

        await Room.UntilDoneAsync();

        var sums = await Room.AddsUpAsync();
        Assert.Equal((10, 10, 10), (sums.Uncertain, sums.Duplicates, sums.Reasons[DeliveryReason.AnswerLost]));
        Assert.All(tries.Values, count => Assert.Equal(2, count));
    }
}
