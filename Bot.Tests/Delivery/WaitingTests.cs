using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Delivery;

/// <summary>What must not be sent yet waits, without the ledger being looked through again and again.</summary>
public sealed class WaitingTests : IDisposable
{
    private const int Audience = 700;
    private readonly TemporaryFolder _folder = new();
    private readonly ScriptedTeams _teams = new();
    private readonly Mailroom _room;

    public WaitingTests() => _room = new Mailroom(_folder, _teams);

    public void Dispose()
    {
        _room.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Leaders_get_it_first()
    {
        var people = await _room.MeetAsync(Audience);
        var later = _room.Clock.GetUtcNow() + TimeSpan.FromHours(1);
        await _room.OrderAsync(Mailroom.OrderTo(people) with { NotBefore = people.Skip(5).ToDictionary(person => person, _ => later) });

        Assert.False(await _room.WorkAsync());
        Assert.Equal(5, (await _room.AddsUpAsync()).Sent);
        var before = _room.Tables.Operations;
        for (var look = 0; look < 100; look++)
            Assert.False(await _room.WorkAsync());
        Assert.Equal(200, _room.Tables.Operations - before);

        _room.Clock.Advance(later - _room.Clock.GetUtcNow());
        Assert.True(await _room.WorkAsync());
        Assert.Equal(Audience, _teams.Messages.Count);
    }

    [Fact]
    public async Task Who_gets_it_in_the_digest_does_not_get_it_from_here()
    {
        var people = await _room.MeetAsync(3);
        await _room.OrderAsync(Mailroom.OrderTo(people) with { Skipped = new Dictionary<Recipient, DeliveryReason> { [people[1]] = DeliveryReason.InDigest } });
        Assert.Equal((1, 2), (await _room.AddsUpAsync()) is var begun ? (begun.Skipped, begun.Pending) : default);

        await _room.FinishAsync();

        Assert.Equal(["a:p0", "a:p2"], _teams.Messages.Select(message => message.Conversation));
        Assert.Equal(1, (await _room.AddsUpAsync()).Reasons[DeliveryReason.InDigest]);
    }

    [Fact]
    public async Task When_the_evening_comes_people_are_left_in_peace_until_the_morning()
    {
        Recipient[] all = [.. await _room.MeetAsync(Audience), await _room.LinkAsync("c")];
        _room.Clock.Advance(new DateTimeOffset(2026, 1, 5, 19, 59, 50, TimeSpan.FromHours(1)) - _room.Clock.GetUtcNow());
        await _room.OrderAsync(Mailroom.OrderTo(all) with { HeedsQuietHours = true });

        Assert.False(await _room.WorkAsync());

        var evening = _teams.Messages.Count;
        Assert.InRange(evening, 450, 550);
        Assert.Equal(evening, (await _room.AddsUpAsync()).Sent);
        await _room.WorkLaterAsync();
        var before = _room.Tables.Operations;
        for (var look = 0; look < 100; look++)
            Assert.False(await _room.WorkLaterAsync());
        Assert.InRange(_room.Tables.Operations - before, 200, 201);

        _room.Clock.Advance(new DateTimeOffset(2026, 1, 6, 7, 0, 0, TimeSpan.FromHours(1)) - _room.Clock.GetUtcNow());
        Assert.True(await _room.WorkAsync());
        Assert.Equal(Audience + 1, (await _room.AddsUpAsync()).Sent);
        Assert.Equal(Audience + 1, _teams.Messages.Count);
    }

    [Fact]
    public async Task Channels_and_what_is_urgent_know_no_night()
    {
        Recipient[] all = [await _room.MeetAsync("ann"), await _room.LinkAsync("c")];
        _room.Clock.Advance(TimeSpan.FromHours(14));
        await _room.OrderAsync(Mailroom.OrderTo("calm", all) with { HeedsQuietHours = true });
        await _room.OrderAsync(Mailroom.OrderTo("urgent", all));

        Assert.False(await _room.WorkAsync());

        Assert.Equal((1, 2), ((await _room.AddsUpAsync("calm")).Sent, (await _room.AddsUpAsync("urgent")).Sent));
        Assert.Equal(DeliveryState.Pending, (await _room.RowsAsync("calm")).Single(row => row.Recipient == all[0]).State);
    }

    // A correction makes no sound.
    [Fact]
    public async Task What_is_there_is_corrected_at_night_too()
    {
        await _room.OrderAsync(Mailroom.OrderTo(await _room.MeetAsync(3)) with { HeedsQuietHours = true });
        await _room.FinishAsync();
        _room.Clock.Advance(TimeSpan.FromHours(14));

        await _room.ReviseAsync("rettet");
        Assert.True(await _room.WorkAsync());

        Assert.Equal(3, (await _room.AddsUpAsync()).Corrected);
    }

    [Fact]
    public async Task A_correction_does_not_wait_for_those_who_wait()
    {
        var people = await _room.MeetAsync(10);
        var later = _room.Clock.GetUtcNow() + TimeSpan.FromHours(1);
        await _room.OrderAsync(Mailroom.OrderTo(people) with { NotBefore = people.Skip(5).ToDictionary(person => person, _ => later) });
        await _room.WorkAsync();

        await _room.ReviseAsync("rettet");
        Assert.False(await _room.WorkAsync());

        Assert.Equal((5, 5), (await _room.AddsUpAsync()) is var half ? (half.Corrected, half.Pending) : default);
        _room.Clock.Advance(TimeSpan.FromHours(1));
        Assert.True(await _room.WorkAsync());
        Assert.Equal((10, 5), ((await _room.AddsUpAsync()).Corrected, _teams.Corrected.Count));
    }
}
