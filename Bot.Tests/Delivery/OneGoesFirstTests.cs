namespace ProcessDialogueBot.Tests.Delivery;

/// <summary>After an outage one delivery goes first, to find out whether Teams is back.</summary>
public sealed class OneGoesFirstTests : MailroomTest
{
    // Each try of such an outage may be a duplicate, or stays in doubt.
    [Fact]
    public async Task After_a_pass_that_found_Teams_away_one_goes_first_and_the_others_when_that_one_got_an_answer()
    {
        const int Many = 300;
        const int Passes = 6;
        await Room.OrderAsync(Mailroom.OrderTo(await Room.MeetAsync(Many)));
        Teams.Decide = _ => Fate.TakenButLost;
        Assert.False(await Room.WorkAsync());
        var first = Teams.Messages.Count;
        for (var pass = 1; pass <= Passes; pass++)
        {
            Assert.False(await Room.WorkLaterAsync());
            Assert.Equal(first + pass, Teams.Messages.Count);
        }

        Teams.Decide = _ => Fate.Taken;
        await Room.UntilDoneAsync();

        Assert.Equal((Many, first + Passes), await Room.AddsUpAsync() is var sums ? (sums.Sent, sums.Duplicates) : default);
        Assert.All(Teams.Messages.CountBy(message => message.Conversation), count => Assert.InRange(count.Value, 1, 2));
    }

    // Their chat may be broken, and Teams well.
    [Fact]
    public async Task One_that_cannot_be_reached_goes_first_only_once()
    {
        const int Many = 200;
        await Room.OrderAsync(Mailroom.OrderTo(await Room.MeetAsync(Many)));
        Teams.Decide = _ => Fate.Unreachable;
        Assert.False(await Room.WorkAsync());
        string? broken = null;
        Teams.Decide = conversation => conversation == (broken ??= conversation) ? Fate.Unreachable : Fate.Taken;
        Assert.False(await Room.WorkLaterAsync());
        Assert.Equal(0, (await Room.AddsUpAsync()).Sent);
        Assert.False(await Room.WorkLaterAsync());
        Assert.Equal(Many - 1, (await Room.AddsUpAsync()).Sent);
    }

    [Fact]
    public async Task One_that_says_nothing_of_Teams_keeps_nobody_else_waiting()
    {
        const int Many = 200;
        await Room.OrderAsync(Mailroom.OrderTo(await Room.MeetAsync(Many)));
        Teams.Decide = _ => Fate.Unreachable;
        Assert.False(await Room.WorkAsync());
        string? odd = null;
        Teams.Decide = conversation => conversation == (odd ??= conversation) ? throw new InvalidOperationException("The bot's own failure.") : Fate.Taken;
        Assert.False(await Room.WorkLaterAsync());
        Assert.Equal(Many - 1, (await Room.AddsUpAsync()).Sent);
    }

    [Fact]
    public async Task A_correction_also_goes_to_one_first()
    {
        const int Many = 120;
        await Room.OrderAsync(Mailroom.OrderTo(await Room.MeetAsync(Many)));
        await Room.UntilDoneAsync();
        var tries = 0;
        Teams.DecideCorrection = _ =>
        {
            Interlocked.Increment(ref tries);
            return Fate.Broken;
        };
        await Room.ReviseAsync("rettet");
        Assert.False(await Room.WorkAsync());
        var first = tries;
        Assert.False(await Room.WorkLaterAsync());
        Assert.Equal(first + 1, tries);

        Teams.DecideCorrection = _ => Fate.Taken;
        await Room.UntilDoneAsync();
        Assert.Equal(Many, (await Room.AddsUpAsync()).Corrected);
    }
}
