using ProcessDialogueBot.Delivery;

namespace ProcessDialogueBot.Tests.Delivery;

/// <summary>No delivery waits for another.</summary>
public sealed class OpenDeliveriesTests : MailroomTest
{
    [Fact]
    public async Task A_delivery_that_waits_does_not_hold_up_a_new_one()
    {
        var people = await Room.MeetAsync(2);
        Teams.Decide = conversation => conversation == "a:p0" ? Fate.Unreachable : Fate.Taken;
        await Room.OrderAsync(Mailroom.OrderTo("a", people[0]));
        Assert.False(await Room.WorkAsync());

        await Room.OrderAsync(Mailroom.OrderTo("b", people[1]));
        Assert.False(await Room.WorkAsync());

        Assert.Equal(DeliveryState.Sent, Assert.Single(await Room.RowsAsync("b")).State);
        Assert.Equal(1, Assert.Single(await Room.RowsAsync("a")).Attempts);
    }

    [Fact]
    public async Task All_open_deliveries_are_worked_at_the_same_time()
    {
        var people = await Room.MeetAsync(2);
        var slow = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var other = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Teams.Answering = conversation => conversation == "a:p0" ? slow.Task : Task.CompletedTask;
        Teams.Arriving = conversation =>
        {
            if (conversation == "a:p1")
                other.SetResult();
            return Task.CompletedTask;
        };
        await Room.OrderAsync(Mailroom.OrderTo("a", people[0]));
        await Room.OrderAsync(Mailroom.OrderTo("b", people[1]));

        var working = Room.WorkAsync();
        await other.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.False(working.IsCompleted);
        slow.SetResult();

        Assert.True(await working);
    }

    // An order takes more than one write; a pass in between must not put it off.
    [Fact]
    public async Task An_order_that_is_just_being_placed_is_delivered_as_soon_as_it_is()
    {
        var order = Mailroom.OrderTo(await Room.MeetAsync(1));
        var writes = 0;
        Room.Tables.Written = async () =>
        {
            if (++writes == 1)
                Assert.False(await Room.WorkAsync());
        };

        await Room.OrderAsync(order);

        Assert.True(await Room.WorkAsync());
        Assert.Equal(1, Teams.ArrivedIn("a:p0"));
    }
}
