using Azure;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Delivery.Ledger;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Delivery;

/// <summary>Teams is away, asks for a rest, or does not know the bot: the deliveries wait for it, and for it only.</summary>
public sealed class OutageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ScriptedTeams _teams = new();
    private readonly Mailroom _room;

    public OutageTests() => _room = new Mailroom(_folder, _teams);

    public void Dispose()
    {
        _room.Dispose();
        _folder.Dispose();
    }

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
            times.PutOff(order, isRetryLeft: true);
            waits.Add(times.Until(order).TotalSeconds);
            clock.Advance(times.Until(order));
        }

        Assert.Equal([10, 20, 40, 80, 160, 300, 300, 300, 300, 300], waits);
        Assert.Equal(TimeSpan.Zero, times.Until(new OpenDelivery("another", default)));
        times.Keep([]);
        times.PutOff(order, isRetryLeft: true);
        Assert.Equal(TimeSpan.FromSeconds(10), times.Until(order));
    }

    [Theory]
    [InlineData(30, nameof(DeliveryState.Sent), nameof(DeliveryReason.None))]
    [InlineData(31, nameof(DeliveryState.Failed), nameof(DeliveryReason.Unreachable))]
    public async Task An_outage_of_half_an_hour_is_survived(int minutes, string state, string reason)
    {
        await _room.OrderAsync(Mailroom.OrderTo(await _room.MeetAsync(3)));
        var back = _room.Clock.GetUtcNow() + TimeSpan.FromMinutes(minutes);
        _teams.Decide = _ => _room.Clock.GetUtcNow() < back ? Fate.Unreachable : Fate.Taken;
        for (var look = 0; look < 400 && !await _room.WorkAsync(); look++)
            _room.Clock.Advance(TimeSpan.FromSeconds(10));

        Assert.All(await _room.RowsAsync(), row => Assert.Equal((state, reason), (row.State.ToString(), row.Reason.ToString())));
    }

    [Fact]
    public async Task A_delivery_that_waits_does_not_hold_up_a_new_one()
    {
        var people = await _room.MeetAsync(2);
        _teams.Decide = conversation => conversation == "a:p0" ? Fate.Unreachable : Fate.Taken;
        await _room.OrderAsync(Mailroom.OrderTo("a", people[0]));
        Assert.False(await _room.WorkAsync());

        await _room.OrderAsync(Mailroom.OrderTo("b", people[1]));
        Assert.False(await _room.WorkAsync());

        Assert.Equal(DeliveryState.Sent, Assert.Single(await _room.RowsAsync("b")).State);
        Assert.Equal(1, Assert.Single(await _room.RowsAsync("a")).Attempts);
    }

    [Fact]
    public async Task All_open_deliveries_are_worked_at_the_same_time()
    {
        var people = await _room.MeetAsync(2);
        var slow = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var other = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _teams.Answering = conversation => conversation == "a:p0" ? slow.Task : Task.CompletedTask;
        _teams.Arriving = conversation =>
        {
            if (conversation == "a:p1")
                other.SetResult();
            return Task.CompletedTask;
        };
        await _room.OrderAsync(Mailroom.OrderTo("a", people[0]));
        await _room.OrderAsync(Mailroom.OrderTo("b", people[1]));

        var working = _room.WorkAsync();
        await other.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.False(working.IsCompleted);
        slow.SetResult();

        Assert.True(await working);
    }

    // An order takes more than one write; a pass in between must not put it off.
    [Fact]
    public async Task An_order_that_is_just_being_placed_is_delivered_as_soon_as_it_is()
    {
        var order = Mailroom.OrderTo(await _room.MeetAsync(1));
        var writes = 0;
        _room.Tables.Written = async () =>
        {
            if (++writes == 1)
                Assert.False(await _room.WorkAsync());
        };

        await _room.OrderAsync(order);

        Assert.True(await _room.WorkAsync());
        Assert.Equal(1, _teams.ArrivedIn("a:p0"));
    }

    // That it is one for all who send, ConnectorClientTests show.
    [Fact]
    public async Task A_rest_that_teams_asks_for_is_taken_and_the_delivery_goes_on()
    {
        var fates = new Queue<Fate>([Fate.ThrottledForLong]);
        _teams.Decide = _ => fates.TryDequeue(out var fate) ? fate : Fate.Taken;
        var asked = _room.Clock.GetUtcNow();
        DateTimeOffset arrived = default;
        _teams.Arriving = _ =>
        {
            arrived = _room.Clock.GetUtcNow();
            return Task.CompletedTask;
        };
        await _room.OrderAsync(Mailroom.OrderTo(await _room.MeetAsync(1)));

        Assert.True(await _room.WorkAsync());

        Assert.InRange(arrived - asked, ScriptedTeams.LongRest, TimeSpan.MaxValue);
        Assert.Contains(ScriptedTeams.LongRest, _room.Clock.Waits);
    }

    [Fact]
    public async Task A_wrong_secret_is_no_recipients_fault_and_told_once()
    {
        _teams.Decide = _ => Fate.Unauthorized;
        await _room.OrderAsync(Mailroom.OrderTo(await _room.MeetAsync(20)));
        Assert.False(await _room.WorkAsync());

        Assert.All(await _room.RowsAsync(), row => Assert.Equal((DeliveryState.Pending, DeliveryReason.None), (row.State, row.Reason)));
        Assert.Contains("MicrosoftAppPassword", Assert.Single(_room.Logs.Lines, line => line.StartsWith("Error", StringComparison.Ordinal)), StringComparison.Ordinal);

        _teams.Decide = _ => Fate.Taken;
        await _room.FinishAsync();
        Assert.All(await _room.RowsAsync(), row => Assert.Equal(DeliveryState.Sent, row.State));
    }
}
