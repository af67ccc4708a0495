using Azure;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Delivery.Ledger;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Delivery;

/// <summary>Teams is away, asks for a rest, or does not know the bot: the deliveries wait for it.</summary>
public sealed class OutageTests : MailroomTest
{
    [Fact]
    public void The_tries_of_a_delivery_are_spread_over_half_an_hour()
    {
        var clock = new ManualTimeProvider();
        var times = new DeliveryTimes(clock);
        var order = new OpenDelivery("order", new ETag("1"));
        var waits = new List<double>();
        for (var attempt = 1; attempt < DeliveryOutcome.MaxAttempts; attempt++)
        {
            Assert.Equal(TimeSpan.Zero, times.Until(order));
            times.PutOff(order);
            waits.Add(times.Until(order).TotalSeconds);
            clock.Advance(times.Until(order));
        }

        Assert.Equal([10, 20, 40, 80, 160, 300, 300, 300, 300, 300], waits);
        Assert.Equal(TimeSpan.Zero, times.Until(new OpenDelivery("another", default)));
        times.Keep([]);
        times.PutOff(order);
        Assert.Equal(TimeSpan.FromSeconds(10), times.Until(order));
    }

    [Theory]
    [InlineData(30, nameof(DeliveryState.Sent), nameof(DeliveryReason.None))]
    [InlineData(31, nameof(DeliveryState.Failed), nameof(DeliveryReason.Unreachable))]
    public async Task An_outage_of_half_an_hour_is_survived(int minutes, string state, string reason)
    {
        await Room.OrderAsync(Mailroom.OrderTo(await Room.MeetAsync(3)));
        var back = Room.Clock.GetUtcNow() + TimeSpan.FromMinutes(minutes);
        Teams.Decide = _ => Room.Clock.GetUtcNow() < back ? Fate.Unreachable : Fate.Taken;
        await Room.UntilDoneAsync();

        Assert.All(await Room.RowsAsync(), row => Assert.Equal((state, reason), (row.State.ToString(), row.Reason.ToString())));
    }

    [Theory]
    [InlineData(14, false)]
    [InlineData(25, true)]
    public async Task Who_runs_the_bot_is_told_of_a_delivery_that_does_not_get_through(int minutes, bool isTold)
    {
        await Room.OrderAsync(Mailroom.OrderTo(await Room.MeetAsync(2)));
        var back = Room.Clock.GetUtcNow() + TimeSpan.FromMinutes(minutes);
        Teams.Decide = _ => Room.Clock.GetUtcNow() < back ? Fate.Unreachable : Fate.Taken;
        await Room.UntilDoneAsync();

        Assert.Equal(isTold, Room.Logs.Lines.Any(line => line.StartsWith("Warning", StringComparison.Ordinal) && line.Contains("has not got through for", StringComparison.Ordinal)));
    }

    // That it is one for all who send, ConnectorPaceTests show.
    [Fact]
    public async Task A_rest_that_teams_asks_for_is_taken_and_the_delivery_goes_on()
    {
        var fates = new Queue<Fate>([Fate.ThrottledForLong]);
        Teams.Decide = _ => fates.TryDequeue(out var fate) ? fate : Fate.Taken;
        var asked = Room.Clock.GetUtcNow();
        DateTimeOffset arrived = default;
        Teams.Arriving = _ =>
        {
            arrived = Room.Clock.GetUtcNow();
            return Task.CompletedTask;
        };
        await Room.OrderAsync(Mailroom.OrderTo(await Room.MeetAsync(1)));

        Assert.True(await Room.WorkAsync());

        Assert.InRange(arrived - asked, ScriptedTeams.LongRest, TimeSpan.MaxValue);
        Assert.Contains(ScriptedTeams.LongRest, Room.Clock.Waits);
    }

    [Fact]
    public async Task A_wrong_secret_is_no_recipients_fault_and_told_once()
    {
        Teams.Decide = _ => Fate.Unauthorized;
        await Room.OrderAsync(Mailroom.OrderTo(await Room.MeetAsync(20)));
        Assert.False(await Room.WorkAsync());

        Assert.All(await Room.RowsAsync(), row => Assert.Equal((DeliveryState.Pending, DeliveryReason.None), (row.State, row.Reason)));
        Assert.Contains("MicrosoftAppPassword", Assert.Single(Room.Logs.Lines, line => line.StartsWith("Error", StringComparison.Ordinal)), StringComparison.Ordinal);

        Teams.Decide = _ => Fate.Taken;
        await Room.FinishAsync();
        Assert.All(await Room.RowsAsync(), row => Assert.Equal(DeliveryState.Sent, row.State));
    }
}
