using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Delivery;

/// <summary>What a delivery may cost the store, and how much it may leave in doubt.</summary>
public sealed class BudgetTests : IDisposable
{
    private const int Audience = 2_000;
    private const double MostPerRecipient = 0.1;
    private readonly TemporaryFolder _folder = new();
    private readonly ScriptedTeams _teams = new();
    private readonly Mailroom _room;

    public BudgetTests() => _room = new Mailroom(_folder, _teams);

    public void Dispose()
    {
        _room.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_delivery_takes_less_than_a_tenth_of_a_storage_operation_for_each_recipient()
    {
        var order = Mailroom.OrderTo(await _room.MeetAsync(Audience));

        await StaysWithinAsync(async () =>
        {
            await _room.OrderAsync(order);
            Assert.True(await _room.WorkAsync());
        });

        Assert.Equal(Audience, (await _room.AddsUpAsync()).Sent);
    }

    [Fact]
    public async Task So_does_one_to_people_who_have_never_met_the_bot()
    {
        await _room.MeetAsync("bo");
        var order = Mailroom.OrderTo([.. Enumerable.Range(0, Audience).Select(number => Recipient.Person($"p{number}"))]);

        await StaysWithinAsync(async () =>
        {
            await _room.OrderAsync(order);
            Assert.True(await _room.WorkAsync());
        });

        Assert.Equal(Audience, (await _room.AddsUpAsync()).Sent);
        Assert.NotNull((await _room.People.FindAsync($"p{Audience - 1}", CancellationToken.None))?.Chat);
    }

    [Fact]
    public async Task So_does_a_correction()
    {
        await _room.OrderAsync(Mailroom.OrderTo(await _room.MeetAsync(Audience)));
        await _room.WorkAsync();

        await StaysWithinAsync(async () =>
        {
            await _room.ReviseAsync("rettet");
            Assert.True(await _room.WorkAsync());
        });

        Assert.Equal(Audience, (await _room.AddsUpAsync()).Corrected);
    }

    // Few among many: nobody reads everyone to find them.
    [Fact]
    public async Task A_delivery_to_few_reads_few()
    {
        var people = await _room.MeetAsync(Audience);
        var order = Mailroom.OrderTo(people[3], people[700], people[1_900]);
        var before = _room.Tables.Operations;

        await _room.OrderAsync(order);
        Assert.True(await _room.WorkAsync());

        Assert.InRange(_room.Tables.Operations - before, 1, 20);
    }

    [Fact]
    public async Task Never_are_more_than_a_second_of_sending_in_doubt()
    {
        var most = 0;
        var accepted = 0;
        _teams.Arriving = async _ =>
        {
            var settled = (await _room.SummaryAsync()).Sent;
            most = Math.Max(most, Interlocked.Increment(ref accepted) - settled);
        };
        await _room.OrderAsync(Mailroom.OrderTo(await _room.MeetAsync(300)));

        Assert.True(await _room.WorkAsync());

        Assert.InRange(most, 2, DeliveryRun.MostInHand);
    }

    private async Task StaysWithinAsync(Func<Task> work)
    {
        var before = _room.Tables.Operations;
        await work();
        Assert.InRange((_room.Tables.Operations - before) / (double)Audience, 0.03, MostPerRecipient);
    }
}
