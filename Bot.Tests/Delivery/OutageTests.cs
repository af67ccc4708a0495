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
        await _room.OrderAsync(Mailroom.OrderTo(await _room.MeetAsync(3)));
        var back = _room.Clock.GetUtcNow() + TimeSpan.FromMinutes(minutes);
        _teams.Decide = _ => _room.Clock.GetUtcNow() < back ? Fate.Unreachable : Fate.Taken;
        await UntilDoneAsync();

        Assert.All(await _room.RowsAsync(), row => Assert.Equal((state, reason), (row.State.ToString(), row.Reason.ToString())));
    }

    // While it lasts nobody can say what arrived; the only other try that each may have waits until it should be over.
    [Theory]
    [InlineData(nameof(Fate.Broken), 20)]
    [InlineData(nameof(Fate.Lost), 20)]
    [InlineData(nameof(Fate.BadGateway), 20)]
    [InlineData(nameof(Fate.Broken), 280)]
    [InlineData(nameof(Fate.Lost), 280)]
    public async Task An_outage_that_says_nothing_of_use_leaves_nobody_of_a_small_audience_in_doubt(string fate, int seconds)
    {
        await _room.OrderAsync(Mailroom.OrderTo(await _room.MeetAsync(3)));
        var back = _room.Clock.GetUtcNow() + TimeSpan.FromSeconds(seconds);
        _teams.Decide = _ => _room.Clock.GetUtcNow() < back ? Enum.Parse<Fate>(fate) : Fate.Taken;

        await UntilDoneAsync();

        Assert.Equal((3, 0), (await _room.AddsUpAsync()) is var sums ? (sums.Sent, sums.Uncertain) : default);
        Assert.Equal(3, _teams.Messages.Count);
    }

    [Theory]
    [InlineData(nameof(Fate.Broken))]
    [InlineData(nameof(Fate.Lost))]
    public async Task While_it_says_nothing_of_use_a_pass_ends_before_many_are_in_doubt(string fate)
    {
        const int Many = 1_000;
        await _room.OrderAsync(Mailroom.OrderTo(await _room.MeetAsync(Many)));
        _teams.Decide = _ => Enum.Parse<Fate>(fate);

        Assert.False(await _room.WorkAsync());
        Assert.InRange((await _room.RowsAsync()).Count(row => row.Reason == DeliveryReason.AnswerLost), RunFindings.MostMisses, 2 * RunFindings.MostMisses);

        _teams.Decide = _ => Fate.Taken;
        await UntilDoneAsync();
        Assert.Equal((Many, 0), (await _room.AddsUpAsync()) is var sums ? (sums.Sent, sums.Uncertain) : default);
        Assert.Equal(Many, _teams.Messages.Count);
    }

    // Each try of such an outage may be a duplicate, or stays in doubt.
    [Fact]
    public async Task After_a_pass_that_found_Teams_away_one_goes_first_and_the_others_when_that_one_got_an_answer()
    {
        const int Many = 300;
        const int Passes = 6;
        await _room.OrderAsync(Mailroom.OrderTo(await _room.MeetAsync(Many)));
        _teams.Decide = _ => Fate.TakenButLost;
        Assert.False(await _room.WorkAsync());
        var first = _teams.Messages.Count;
        for (var pass = 1; pass <= Passes; pass++)
        {
            Assert.False(await _room.WorkLaterAsync());
            Assert.Equal(first + pass, _teams.Messages.Count);
        }

        _teams.Decide = _ => Fate.Taken;
        await UntilDoneAsync();

        Assert.Equal((Many, first + Passes), await _room.AddsUpAsync() is var sums ? (sums.Sent, sums.Duplicates) : default);
        Assert.All(_teams.Messages.CountBy(message => message.Conversation), count => Assert.InRange(count.Value, 1, 2));
    }

    // Their chat may be broken, and Teams well.
    [Fact]
    public async Task One_that_cannot_be_reached_goes_first_only_once()
    {
        const int Many = 200;
        await _room.OrderAsync(Mailroom.OrderTo(await _room.MeetAsync(Many)));
        _teams.Decide = _ => Fate.Unreachable;
        Assert.False(await _room.WorkAsync());
        string? broken = null;
        _teams.Decide = conversation => conversation == (broken ??= conversation) ? Fate.Unreachable : Fate.Taken;
        Assert.False(await _room.WorkLaterAsync());
        Assert.Equal(0, (await _room.AddsUpAsync()).Sent);
        Assert.False(await _room.WorkLaterAsync());
        Assert.Equal(Many - 1, (await _room.AddsUpAsync()).Sent);
    }

    [Fact]
    public async Task One_that_says_nothing_of_Teams_keeps_nobody_else_waiting()
    {
        const int Many = 200;
        await _room.OrderAsync(Mailroom.OrderTo(await _room.MeetAsync(Many)));
        _teams.Decide = _ => Fate.Unreachable;
        Assert.False(await _room.WorkAsync());
        string? odd = null;
        _teams.Decide = conversation => conversation == (odd ??= conversation) ? throw new InvalidOperationException("The bot's own failure.") : Fate.Taken;
        Assert.False(await _room.WorkLaterAsync());
        Assert.Equal(Many - 1, (await _room.AddsUpAsync()).Sent);
    }

    [Fact]
    public async Task A_correction_also_goes_to_one_first()
    {
        const int Many = 120;
        await _room.OrderAsync(Mailroom.OrderTo(await _room.MeetAsync(Many)));
        await UntilDoneAsync();
        var tries = 0;
        _teams.DecideCorrection = _ =>
        {
            Interlocked.Increment(ref tries);
            return Fate.Broken;
        };
        await _room.ReviseAsync("rettet");
        Assert.False(await _room.WorkAsync());
        var first = tries;
        Assert.False(await _room.WorkLaterAsync());
        Assert.Equal(first + 1, tries);

        _teams.DecideCorrection = _ => Fate.Taken;
        await UntilDoneAsync();
        Assert.Equal(Many, (await _room.AddsUpAsync()).Corrected);
    }

    // In the row, as a bot that starts again knows no more than that.
    [Fact]
    public async Task The_only_other_try_waits_also_for_a_bot_that_starts_again()
    {
        await _room.OrderAsync(Mailroom.OrderTo(await _room.MeetAsync(1)));
        _teams.Decide = _ => Fate.Broken;
        Assert.False(await _room.WorkAsync());

        using var again = new Mailroom(_room, _teams);
        Assert.False(await again.WorkAsync());
        Assert.Equal((DeliveryState.Pending, 1), Assert.Single(await again.RowsAsync()) is var row ? (row.State, row.Attempts) : default);
        Assert.Equal(_room.Clock.GetUtcNow() + DeliveryTimes.Longest, row.NotBefore!.Value, TimeSpan.FromSeconds(5));
    }

    // Some chats may be broken for good while Teams itself is well.
    [Fact]
    public async Task Those_whose_other_try_comes_to_nothing_keep_nobody_else_waiting()
    {
        const int Many = 400;
        await _room.OrderAsync(Mailroom.OrderTo(await _room.MeetAsync(Many)));
        _teams.Decide = _ => Fate.Broken;
        Assert.False(await _room.WorkAsync());
        var inDoubt = (await _room.RowsAsync()).Where(row => row.Reason == DeliveryReason.AnswerLost).Select(row => ScriptedTeams.ChatOf(row.Recipient.Id)).ToList();

        _room.Clock.Advance(DeliveryTimes.Longest);
        _teams.Decide = conversation => conversation == inDoubt[0] ? Fate.Broken : Fate.Taken;
        Assert.False(await _room.WorkAsync());

        Assert.InRange((await _room.AddsUpAsync()).Sent, Many - inDoubt.Count, Many - 1);
    }

    // They are tried one at a time, and no more when one has come to nothing again.
    [Fact]
    public async Task One_of_twenty_minutes_leaves_few_in_doubt()
    {
        const int Many = 40;
        await _room.OrderAsync(Mailroom.OrderTo(await _room.MeetAsync(Many)));
        var back = _room.Clock.GetUtcNow() + TimeSpan.FromMinutes(20);
        _teams.Decide = _ => _room.Clock.GetUtcNow() < back ? Fate.Broken : Fate.Taken;

        await UntilDoneAsync();

        var sums = await _room.AddsUpAsync();
        Assert.InRange(sums.Uncertain, 1, 8);
        Assert.Equal((Many, sums.Sent), (sums.Sent + sums.Uncertain, _teams.Messages.Count));
    }

    [Fact]
    public async Task One_that_lasts_is_told_as_doubt_and_nobody_is_sent_it_more_than_twice()
    {
        var tries = new System.Collections.Concurrent.ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        _teams.Decide = conversation =>
        {
            tries.AddOrUpdate(conversation, 1, (_, count) => count + 1);
            return Fate.TakenButLost;
        };
        await _room.OrderAsync(Mailroom.OrderTo(await _room.MeetAsync(10)));

        await UntilDoneAsync();

        var sums = await _room.AddsUpAsync();
        Assert.Equal((10, 10, 10), (sums.Uncertain, sums.Duplicates, sums.Reasons[DeliveryReason.AnswerLost]));
        Assert.All(tries.Values, count => Assert.Equal(2, count));
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

    private async Task UntilDoneAsync()
    {
        for (var look = 0; look < 400 && !await _room.WorkAsync(); look++)
            _room.Clock.Advance(TimeSpan.FromSeconds(10));
    }
}
