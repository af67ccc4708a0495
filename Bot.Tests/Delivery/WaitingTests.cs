using ProcessDialogueBot.Delivery;

namespace ProcessDialogueBot.Tests.Delivery;

/// <summary>What must not be sent yet waits, without the ledger being looked through again and again.</summary>
public sealed class WaitingTests : MailroomTest
{
    private const int Audience = 700;

    [Fact]
    public async Task Leaders_get_it_first()
    {
        var people = await Room.MeetAsync(Audience);
        var later = Room.Clock.GetUtcNow() + TimeSpan.FromHours(1);
        await Room.OrderAsync(Mailroom.OrderTo(people) with { NotBefore = people.Skip(5).ToDictionary(person => person, _ => later) });

        Assert.False(await Room.WorkAsync());
        Assert.Equal(5, (await Room.AddsUpAsync()).Sent);
        var before = Room.Tables.Operations;
        for (var look = 0; look < 100; look++)
            Assert.False(await Room.WorkAsync());
        Assert.Equal(200, Room.Tables.Operations - before);

        Room.Clock.Advance(later - Room.Clock.GetUtcNow());
        Assert.True(await Room.WorkAsync());
        Assert.Equal(Audience, Teams.Messages.Count);
    }

    [Fact]
    public async Task Who_gets_it_in_the_digest_does_not_get_it_from_here()
    {
        var people = await Room.MeetAsync(3);
        await Room.OrderAsync(Mailroom.OrderTo(people) with { Skipped = new Dictionary<Recipient, DeliveryReason> { [people[1]] = DeliveryReason.InDigest } });
        Assert.Equal((1, 2), (await Room.AddsUpAsync()) is var begun ? (begun.Skipped, begun.Pending) : default);

        await Room.FinishAsync();

        Assert.Equal(["a:p0", "a:p2"], Teams.Messages.Select(message => message.Conversation));
        Assert.Equal(1, (await Room.AddsUpAsync()).Reasons[DeliveryReason.InDigest]);
    }

    [Fact]
    public async Task When_the_evening_comes_people_are_left_in_peace_until_the_morning()
    {
        Recipient[] all = [.. await Room.MeetAsync(Audience), await Room.LinkAsync("c")];
        Room.Clock.Advance(new DateTimeOffset(2026, 1, 5, 19, 59, 50, TimeSpan.FromHours(1)) - Room.Clock.GetUtcNow());
        await Room.OrderAsync(Mailroom.OrderTo(all) with { HeedsQuietHours = true });

        Assert.False(await Room.WorkAsync());

        var evening = Teams.Messages.Count;
        Assert.InRange(evening, 450, 550);
        Assert.Equal(evening, (await Room.AddsUpAsync()).Sent);
        await Room.WorkLaterAsync();
        var before = Room.Tables.Operations;
        for (var look = 0; look < 100; look++)
            Assert.False(await Room.WorkLaterAsync());
        Assert.InRange(Room.Tables.Operations - before, 200, 201);

        Room.Clock.Advance(new DateTimeOffset(2026, 1, 6, 7, 0, 0, TimeSpan.FromHours(1)) - Room.Clock.GetUtcNow());
        Assert.True(await Room.WorkAsync());
        Assert.Equal(Audience + 1, (await Room.AddsUpAsync()).Sent);
        Assert.Equal(Audience + 1, Teams.Messages.Count);
    }

    [Fact]
    public async Task Channels_and_what_is_urgent_know_no_night()
    {
        Recipient[] all = [await Room.MeetAsync("ann"), await Room.LinkAsync("c")];
        Room.Clock.Advance(TimeSpan.FromHours(14));
        await Room.OrderAsync(Mailroom.OrderTo("calm", all) with { HeedsQuietHours = true });
        await Room.OrderAsync(Mailroom.OrderTo("urgent", all));

        Assert.False(await Room.WorkAsync());

        Assert.Equal((1, 2), ((await Room.AddsUpAsync("calm")).Sent, (await Room.AddsUpAsync("urgent")).Sent));
        Assert.Equal(DeliveryState.Pending, (await Room.RowsAsync("calm")).Single(row => row.Recipient == all[0]).State);
    }

    // A correction makes no sound.
    [Fact]
    public async Task What_is_there_is_corrected_at_night_too()
    {
        await Room.OrderAsync(Mailroom.OrderTo(await Room.MeetAsync(3)) with { HeedsQuietHours = true });
        await Room.FinishAsync();
        Room.Clock.Advance(TimeSpan.FromHours(14));

        await Room.ReviseAsync("rettet");
        Assert.True(await Room.WorkAsync());

        Assert.Equal(3, (await Room.AddsUpAsync()).Corrected);
    }

    [Fact]
    public async Task A_correction_does_not_wait_for_those_who_wait()
    {
        var people = await Room.MeetAsync(10);
        var later = Room.Clock.GetUtcNow() + TimeSpan.FromHours(1);
        await Room.OrderAsync(Mailroom.OrderTo(people) with { NotBefore = people.Skip(5).ToDictionary(person => person, _ => later) });
        await Room.WorkAsync();

        await Room.ReviseAsync("rettet");
        Assert.False(await Room.WorkAsync());

        Assert.Equal((5, 5), (await Room.AddsUpAsync()) is var half ? (half.Corrected, half.Pending) : default);
        Room.Clock.Advance(TimeSpan.FromHours(1));
        Assert.True(await Room.WorkAsync());
        Assert.Equal((10, 5), ((await Room.AddsUpAsync()).Corrected, Teams.Corrected.Count));
    }
}
