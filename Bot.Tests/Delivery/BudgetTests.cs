using ProcessDialogueBot.Delivery;

namespace ProcessDialogueBot.Tests.Delivery;

/// <summary>What a delivery may cost the store, and how much it may leave in doubt.</summary>
public sealed class BudgetTests : MailroomTest
{
    private const int Audience = 2_000;
    private const double MostPerRecipient = 0.1;

    [Fact]
    public async Task A_delivery_takes_less_than_a_tenth_of_a_storage_operation_for_each_recipient()
    {
        var order = Mailroom.OrderTo(await Room.MeetAsync(Audience));

        await StaysWithinAsync(async () =>
        {
            await Room.OrderAsync(order);
            Assert.True(await Room.WorkAsync());
        });

        Assert.Equal(Audience, (await Room.AddsUpAsync()).Sent);
    }

    [Fact]
    public async Task So_does_one_to_people_who_have_never_met_the_bot()
    {
        await Room.MeetAsync("bo");
        var order = Mailroom.OrderTo([.. Enumerable.Range(0, Audience).Select(number => Recipient.Person($"p{number}"))]);

        await StaysWithinAsync(async () =>
        {
            await Room.OrderAsync(order);
            Assert.True(await Room.WorkAsync());
        });

        Assert.Equal(Audience, (await Room.AddsUpAsync()).Sent);
        Assert.NotNull((await Room.People.FindAsync($"p{Audience - 1}", CancellationToken.None))?.Chat);
    }

    [Fact]
    public async Task So_does_a_correction()
    {
        await Room.OrderAsync(Mailroom.OrderTo(await Room.MeetAsync(Audience)));
        await Room.WorkAsync();

        await StaysWithinAsync(async () =>
        {
            await Room.ReviseAsync("rettet");
            Assert.True(await Room.WorkAsync());
        });

        Assert.Equal(Audience, (await Room.AddsUpAsync()).Corrected);
    }

    // Few among many: nobody reads everyone to find them.
    [Fact]
    public async Task A_delivery_to_few_reads_few()
    {
        var people = await Room.MeetAsync(Audience);
        var order = Mailroom.OrderTo(people[3], people[700], people[1_900]);
        var before = Room.Tables.Operations;

        await Room.OrderAsync(order);
        Assert.True(await Room.WorkAsync());

        Assert.InRange(Room.Tables.Operations - before, 1, 20);
    }

    [Fact]
    public async Task Never_are_more_than_a_second_of_sending_in_doubt()
    {
        var most = 0;
        var accepted = 0;
        Teams.Arriving = async _ =>
        {
            var settled = (await Room.SummaryAsync()).Sent;
            most = Math.Max(most, Interlocked.Increment(ref accepted) - settled);
        };
        await Room.OrderAsync(Mailroom.OrderTo(await Room.MeetAsync(300)));

        Assert.True(await Room.WorkAsync());

        Assert.InRange(most, 2, DeliveryRun.MostInHand);
    }

    private async Task StaysWithinAsync(Func<Task> work)
    {
        var before = Room.Tables.Operations;
        await work();
        Assert.InRange((Room.Tables.Operations - before) / (double)Audience, 0.03, MostPerRecipient);
    }
}
