using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Delivery;

/// <summary>The ledger is the truth about a delivery, at every moment and whoever writes at the same time.</summary>
public sealed class LedgerTests : IDisposable
{
    private const int Audience = 30;
    private readonly TemporaryFolder _folder = new();
    private readonly ScriptedTeams _teams = new();
    private readonly Observer _observer = new();
    private Mailroom _room;

    public LedgerTests() => _room = new Mailroom(_folder, _teams, _observer);

    public void Dispose()
    {
        _room.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Every_row_is_written_before_anything_is_sent()
    {
        var people = await _room.MeetAsync(Audience);
        _teams.Arriving = async conversation =>
        {
            var rows = await _room.RowsAsync();
            Assert.Equal(Audience, rows.Count);
            Assert.Equal(DeliveryState.Sending, rows.Single(row => ScriptedTeams.ChatOf(row.Recipient.Id) == conversation).State);
        };

        await _room.OrderAsync(Mailroom.OrderTo(people));
        Assert.Equal(new DeliverySummary(Audience, 0, 0, 0, 0), await SummaryAsync(), Summaries);
        await _room.FinishAsync();

        Assert.Equal(new DeliverySummary(Audience, Audience, 0, 0, 0), await SummaryAsync(), Summaries);
    }

    [Fact]
    public async Task More_recipients_than_one_transaction_holds_are_all_written()
    {
        var recipients = await _room.MeetAsync(2_100);
        var (late, digest, channel) = (recipients[7], recipients[2_000], await _room.LinkAsync("19:æøå@thread.tacv2"));
        var tomorrow = _room.Clock.GetUtcNow().AddDays(1);

        await _room.OrderAsync(Mailroom.OrderTo([.. recipients, channel]) with
        {
            NotBefore = new Dictionary<Recipient, DateTimeOffset> { [late] = tomorrow },
            Skipped = new Dictionary<Recipient, DeliveryReason> { [digest] = DeliveryReason.InDigest },
        });
        Assert.Equal((2_101, 2_100), ((await _room.AddsUpAsync()).Audience, (await _room.AddsUpAsync()).Pending));
        await _room.WorkAsync();

        var rows = await _room.RowsAsync();
        Assert.Equal([.. recipients.Append(channel).Order(Keys)], rows.Select(row => row.Recipient));
        Assert.All(rows, row => Assert.Equal(row.Recipient == late ? DeliveryState.Pending : row.Recipient == digest ? DeliveryState.Skipped : DeliveryState.Sent, row.State));
        Assert.Equal(tomorrow, rows.Single(row => row.Recipient == late).NotBefore);
        Assert.Equal((2_101, 2_099, 1), ((await _room.AddsUpAsync()).Audience, (await SummaryAsync())!.Sent, (await SummaryAsync())!.Skipped));
    }

    // Both press at once, and somebody has met the bot in between.
    [Fact]
    public async Task Of_two_large_orders_placed_at_once_one_counts_and_nothing_is_left_of_the_other()
    {
        var people = await _room.MeetAsync(150);
        var isFirst = true;
        _room.Tables.Read = async rowKey =>
        {
            if (rowKey != "sums" || !isFirst)
                return;
            isFirst = false;
            await _room.OrderAsync(Mailroom.OrderTo(people[..140]));
        };

        await _room.OrderAsync(Mailroom.OrderTo(people));
        await _room.FinishAsync();

        Assert.Equal(140, (await _room.AddsUpAsync()).Sent);
        Assert.Equal(142, (await _room.Tables.GetTable("deliveries").QueryAsync(TableQuery.Partition("order"), CancellationToken.None).ToListAsync()).Count);
    }

    [Fact]
    public async Task A_recipient_named_twice_gets_it_once()
    {
        var ann = await _room.MeetAsync("ann");

        await _room.OrderAsync(Mailroom.OrderTo(ann, ann));
        await _room.FinishAsync();

        Assert.Equal(1, _teams.ArrivedIn("a:ann"));
        Assert.Equal(1, (await SummaryAsync())?.Audience);
    }

    [Fact]
    public async Task Ordering_again_is_the_same_delivery()
    {
        var people = await _room.MeetAsync(3);
        for (var i = 0; i < 3; i++)
        {
            await _room.OrderAsync(Mailroom.OrderTo(people));
            await _room.FinishAsync();
        }

        Assert.Equal(3, _teams.Messages.Count);
        Assert.Equal(new DeliverySummary(3, 3, 0, 0, 0), await SummaryAsync(), Summaries);
    }

    // Two presses of "Send": the second has seen no delivery yet when the first is written down and sent.
    [Fact]
    public async Task Ordering_twice_at_once_is_one_delivery()
    {
        var order = Mailroom.OrderTo(await _room.MeetAsync(3));
        var isFirst = true;
        _room.Tables.Read = async rowKey =>
        {
            if (rowKey != "sums" || !isFirst)
                return;
            isFirst = false;
            await _room.OrderAsync(order);
            await _room.FinishAsync();
        };

        await _room.OrderAsync(order);
        await _room.FinishAsync();

        Assert.Equal(3, _teams.Messages.Count);
        Assert.Equal(new DeliverySummary(3, 3, 0, 0, 0), await SummaryAsync(), Summaries);
    }

    [Fact]
    public async Task An_order_that_was_never_finished_is_dropped_in_time()
    {
        await AbandonOrderAsync();
        Assert.False(await _room.WorkAsync());

        _room.Clock.Advance(TimeSpan.FromMinutes(11));

        Assert.True(await _room.WorkAsync());
        Assert.Empty(await OpenAsync());
        Assert.Null(await SummaryAsync());
    }

    // The job has found the abandoned order and is about to drop it when the order is placed again.
    [Fact]
    public async Task An_order_placed_again_while_it_is_dropped_is_delivered()
    {
        var order = await AbandonOrderAsync();
        _room.Clock.Advance(TimeSpan.FromMinutes(11));
        var isFirst = true;
        _room.Tables.Read = async rowKey =>
        {
            if (rowKey != "sums" || !isFirst)
                return;
            isFirst = false;
            await _room.OrderAsync(order);
        };

        await _room.WorkAsync();
        await _room.FinishAsync();

        Assert.Equal(new DeliverySummary(2, 2, 0, 0, 0), await SummaryAsync(), Summaries);
    }

    [Fact]
    public async Task The_feature_is_told_once_when_all_is_done()
    {
        var fates = new Queue<Fate>([Fate.Unreachable]);
        _teams.Decide = _ => fates.TryDequeue(out var fate) ? fate : Fate.Taken;
        await _room.OrderAsync(Mailroom.OrderTo(await _room.MeetAsync("ann")));

        Assert.False(await _room.WorkAsync());
        Assert.Empty(_observer.Told);
        Assert.True(await _room.WorkLaterAsync());
        Assert.True(await _room.WorkLaterAsync());

        Assert.Equal(["order"], _observer.Told);
    }

    [Fact]
    public async Task One_that_fails_does_not_hold_up_the_others()
    {
        _observer.FailsFor = "a";
        var people = await _room.MeetAsync(2);
        await _room.OrderAsync(Mailroom.OrderTo("a", people));
        await _room.OrderAsync(Mailroom.OrderTo("b", people));

        Assert.False(await _room.WorkAsync());

        Assert.Equal(["b"], _observer.Told);
        Assert.Equal(["a"], await OpenAsync());
        Assert.Contains(_room.Logs.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
        _observer.FailsFor = null;
        await _room.FinishAsync();
        Assert.Equal(["b", "a"], _observer.Told);
        Assert.Equal(4, _teams.Messages.Count);
    }

    [Fact]
    public async Task Whoever_waits_is_told_when_it_is_done()
    {
        await _room.OrderAsync(Mailroom.OrderTo(await _room.MeetAsync("ann")));
        await _room.FinishAsync();

        await _room.Service.WaitAsync("order", TimeSpan.FromMinutes(1), CancellationToken.None);
        await _room.Service.WaitAsync("unknown", TimeSpan.FromMinutes(1), CancellationToken.None);

        Assert.DoesNotContain(TimeSpan.FromMinutes(1), _room.Clock.Waits.Skip(1));
    }

    private static Comparer<Recipient> Keys { get; } =
        Comparer<Recipient>.Create((a, b) => string.CompareOrdinal($"{a.Kind}|{a.Id}", $"{b.Kind}|{b.Id}"));

    private static bool Summaries(DeliverySummary? a, DeliverySummary? b) => a is not null && b is not null && a with { Reasons = b.Reasons, CorrectionReasons = b.CorrectionReasons } == b;

    // The process is killed when the work is written but the header is not.
    private async Task<DeliveryOrder> AbandonOrderAsync()
    {
        var order = Mailroom.OrderTo(await _room.MeetAsync(2));
        _room.Tables.KillAfter(1);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => _room.OrderAsync(order));
        _room.Dispose();
        _room = new Mailroom(_folder, _teams, _observer);
        return order;
    }

    private Task<DeliverySummary?> SummaryAsync() => _room.Service.GetSummaryAsync("order", CancellationToken.None);

    private async Task<IEnumerable<string>> OpenAsync() => (await _room.Ledger.GetOpenAsync(CancellationToken.None)).Select(delivery => delivery.Id);

    private sealed class Observer : IDeliveryObserver
    {
        public string Kind => "test";

        public string? FailsFor { get; set; }

        public List<string> Told { get; } = [];

        public Task OnCompletedAsync(string deliveryId, DeliverySummary summary, CancellationToken cancellationToken)
        {
            if (deliveryId == FailsFor)
                throw new InvalidOperationException("the feature has a defect");
            Told.Add(deliveryId);
            return Task.CompletedTask;
        }
    }
}
