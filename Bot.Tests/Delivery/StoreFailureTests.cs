using Azure;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Delivery;

/// <summary>The store fails now and then: only the row that it fails for is touched, and nobody is said to have got what never left.</summary>
public sealed class StoreFailureTests : MailroomTest
{
    private const int Audience = 8;

    // Those before them are on their way already; what becomes of them is written down with a write of its own.
    [Fact]
    public async Task Rows_that_cannot_be_marked_as_on_their_way_do_not_leave()
    {
        const int Many = DeliveryRun.MostInHand + 30;
        var first = Room.Tables.Updating;
        Room.Tables.Updating = row => Says(row, "p9", DeliveryState.Sending) ? throw Busy() : Task.CompletedTask;
        await Room.OrderAsync(Mailroom.OrderTo(await Room.MeetAsync(Many)));

        Assert.False(await Room.WorkAsync());

        var rows = await Room.RowsAsync();
        Assert.Equal(DeliveryRun.MostInHand, rows.Count(row => (row.State, row.Attempts) == (DeliveryState.Sent, 1)));
        Assert.All(rows.Where(row => row.State != DeliveryState.Sent), row => Assert.Equal((DeliveryState.Pending, 0), (row.State, row.Attempts)));
        Assert.Single(Room.Logs.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));

        Room.Tables.Updating = first;
        await Room.FinishAsync();
        for (var number = 0; number < Many; number++)
            Assert.Equal(1, Teams.ArrivedIn($"a:p{number}"));
    }

    [Fact]
    public async Task What_became_of_a_message_is_written_again_until_it_is_written()
    {
        var failures = 3;
        Room.Tables.Updating = row => Says(row, "p0", DeliveryState.Sent) && failures-- > 0 ? throw Busy() : Task.CompletedTask;
        await Room.OrderAsync(Mailroom.OrderTo(await Room.MeetAsync(Audience)));

        Assert.True(await Room.WorkAsync());

        Assert.All(await Room.RowsAsync(), row => Assert.Equal((DeliveryState.Sent, 1), (row.State, row.Attempts)));
        Assert.Equal(Audience, Teams.Messages.Count);
    }

    // For minutes, by the bot's clock: as long as it runs, it knows what it has sent.
    [Fact]
    public async Task While_the_store_is_away_what_was_sent_is_kept_and_nobody_gets_it_twice()
    {
        var failures = 60;
        using var folder = new TemporaryFolder();
        var done = new Done();
        using var room = new Mailroom(folder, Teams, done);
        room.Tables.Updating = row => Says(row, "p0", DeliveryState.Sent) && failures-- > 0 ? throw Busy() : Task.CompletedTask;
        await room.OrderAsync(Mailroom.OrderTo(await room.MeetAsync(Audience)));

        await room.RunAsync(done.Task);

        Assert.InRange(failures, int.MinValue, 0);
        Assert.All(await room.RowsAsync(), row => Assert.Equal((DeliveryState.Sent, 1), (row.State, row.Attempts)));
        Assert.Equal(Audience, Teams.Messages.Count);
        Assert.Contains(room.Logs.Lines, line => line.Contains("The ledger could not be read or written (503 ServerBusy); trying again.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task When_it_cannot_be_written_at_all_those_in_hand_get_it_twice()
    {
        Room.Tables.Updating = row => Says(row, "p0", DeliveryState.Sent) ? throw Busy() : Task.CompletedTask;
        await Room.OrderAsync(Mailroom.OrderTo(await Room.MeetAsync(Audience)));
        Assert.False(await Room.WorkAsync());
        Room.Tables.Updating = _ => Task.CompletedTask;

        await Room.FinishAsync();

        Assert.All(await Room.RowsAsync(), row => Assert.Equal(DeliveryState.Sent, row.State));
        Assert.All(Enumerable.Range(0, Audience), number => Assert.Equal(2, Teams.ArrivedIn($"a:p{number}")));
        Assert.Equal(Audience, (await Room.Service.GetSummaryAsync("order", CancellationToken.None))?.Duplicates);
    }

    // Another instance has found it unfinished, and knows more by now.
    [Fact]
    public async Task A_row_that_another_has_taken_over_stays_as_the_other_wrote_it()
    {
        using var other = new Mailroom(Room, Teams);
        var isFirst = true;
        Teams.Answering = async _ =>
        {
            if (!isFirst)
                return;
            isFirst = false;
            Teams.Decide = _ => Fate.Lost;
            Assert.True(await other.WorkLaterAsync());
        };
        await Room.OrderAsync(Mailroom.OrderTo(await Room.MeetAsync(1)));

        Assert.True(await Room.WorkAsync());

        Assert.Equal((DeliveryState.Uncertain, 2), Assert.Single(await Room.RowsAsync()) is var row ? (row.State, row.Attempts) : default);
        Assert.Equal(1, (await Room.Service.GetSummaryAsync("order", CancellationToken.None))?.Uncertain);
        Assert.DoesNotContain(Room.Logs.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Somebody_who_cannot_be_looked_up_has_not_been_sent_anything()
    {
        await Room.OrderAsync(Mailroom.OrderTo(await Room.MeetAsync(Audience)));
        Room.Tables.Querying = (table, _) => table == "people" ? throw Busy() : Task.CompletedTask;
        for (var pass = 0; pass < 3; pass++)
        {
            Assert.False(await Room.WorkLaterAsync());
            Assert.All(await Room.RowsAsync(), row =>
                Assert.Equal((DeliveryState.Pending, DeliveryReason.None, 0), (row.State, row.Reason, row.Attempts)));
        }

        Room.Tables.Querying = (_, _) => Task.CompletedTask;
        await Room.FinishAsync();

        Assert.All(await Room.RowsAsync(), row => Assert.Equal(DeliveryState.Sent, row.State));
        Assert.Equal(Audience, Teams.Messages.Count);
    }

    private static bool Says(TableEntity row, string person, DeliveryState state) =>
        row.RowKey.EndsWith($"|{person}", StringComparison.Ordinal) && row.GetString("State") == state.ToString();

    private static RequestFailedException Busy() => new(503, "busy", "ServerBusy", null);

    private sealed class Done : IDeliveryObserver
    {
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Kind => "test";

        public Task Task => _done.Task;

        public Task OnCompletedAsync(string deliveryId, DeliverySummary summary, CancellationToken cancellationToken)
        {
            _done.TrySetResult();
            return Task.CompletedTask;
        }
    }
}
