using Azure;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Delivery;

/// <summary>The store fails now and then: only the row that it fails for is touched, and nobody is said to have got what never left.</summary>
public sealed class StoreFailureTests : IDisposable
{
    private const int Audience = 8;
    private readonly TemporaryFolder _folder = new();
    private readonly ScriptedTeams _teams = new();
    private readonly Mailroom _room;

    public StoreFailureTests() => _room = new Mailroom(_folder, _teams);

    public void Dispose()
    {
        _room.Dispose();
        _folder.Dispose();
    }

    // Those before them are on their way already; what becomes of them is written down with a write of its own.
    [Fact]
    public async Task Rows_that_cannot_be_marked_as_on_their_way_do_not_leave()
    {
        const int Many = DeliveryRun.MostInHand + 30;
        var first = _room.Tables.Updating;
        _room.Tables.Updating = row => Says(row, "p9", DeliveryState.Sending) ? throw Busy() : Task.CompletedTask;
        await _room.OrderAsync(Mailroom.OrderTo(await _room.MeetAsync(Many)));

        Assert.False(await _room.WorkAsync());

        var rows = await _room.RowsAsync();
        Assert.Equal(DeliveryRun.MostInHand, rows.Count(row => (row.State, row.Attempts) == (DeliveryState.Sent, 1)));
        Assert.All(rows.Where(row => row.State != DeliveryState.Sent), row => Assert.Equal((DeliveryState.Pending, 0), (row.State, row.Attempts)));
        Assert.Single(_room.Logs.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));

        _room.Tables.Updating = first;
        await _room.FinishAsync();
        for (var number = 0; number < Many; number++)
            Assert.Equal(1, _teams.ArrivedIn($"a:p{number}"));
    }

    [Fact]
    public async Task What_became_of_a_message_is_written_again_until_it_is_written()
    {
        var failures = 3;
        _room.Tables.Updating = row => Says(row, "p0", DeliveryState.Sent) && failures-- > 0 ? throw Busy() : Task.CompletedTask;
        await _room.OrderAsync(Mailroom.OrderTo(await _room.MeetAsync(Audience)));

        Assert.True(await _room.WorkAsync());

        Assert.All(await _room.RowsAsync(), row => Assert.Equal((DeliveryState.Sent, 1), (row.State, row.Attempts)));
        Assert.Equal(Audience, _teams.Messages.Count);
    }

    [Fact]
    public async Task When_it_cannot_be_written_at_all_those_in_hand_get_it_twice()
    {
        _room.Tables.Updating = row => Says(row, "p0", DeliveryState.Sent) ? throw Busy() : Task.CompletedTask;
        await _room.OrderAsync(Mailroom.OrderTo(await _room.MeetAsync(Audience)));
        Assert.False(await _room.WorkAsync());
        _room.Tables.Updating = _ => Task.CompletedTask;

        await _room.FinishAsync();

        Assert.All(await _room.RowsAsync(), row => Assert.Equal(DeliveryState.Sent, row.State));
        Assert.All(Enumerable.Range(0, Audience), number => Assert.Equal(2, _teams.ArrivedIn($"a:p{number}")));
        Assert.Equal(Audience, (await _room.Service.GetSummaryAsync("order", CancellationToken.None))?.Duplicates);
    }

    // Another instance has found it unfinished, and knows more by now.
    [Fact]
    public async Task A_row_that_another_has_taken_over_stays_as_the_other_wrote_it()
    {
        using var other = new Mailroom(_room, _teams);
        var isFirst = true;
        _teams.Answering = async _ =>
        {
            if (!isFirst)
                return;
            isFirst = false;
            _teams.Decide = _ => Fate.Lost;
            Assert.True(await other.WorkLaterAsync());
        };
        await _room.OrderAsync(Mailroom.OrderTo(await _room.MeetAsync(1)));

        Assert.True(await _room.WorkAsync());

        Assert.Equal((DeliveryState.Uncertain, 2), Assert.Single(await _room.RowsAsync()) is var row ? (row.State, row.Attempts) : default);
        Assert.Equal(1, (await _room.Service.GetSummaryAsync("order", CancellationToken.None))?.Uncertain);
        Assert.DoesNotContain(_room.Logs.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Somebody_who_cannot_be_looked_up_has_not_been_sent_anything()
    {
        await _room.OrderAsync(Mailroom.OrderTo(await _room.MeetAsync(Audience)));
        _room.Tables.Querying = (table, _) => table == "people" ? throw Busy() : Task.CompletedTask;
        for (var pass = 0; pass < 3; pass++)
        {
            Assert.False(await _room.WorkLaterAsync());
            Assert.All(await _room.RowsAsync(), row =>
                Assert.Equal((DeliveryState.Pending, DeliveryReason.None, 0), (row.State, row.Reason, row.Attempts)));
        }

        _room.Tables.Querying = (_, _) => Task.CompletedTask;
        await _room.FinishAsync();

        Assert.All(await _room.RowsAsync(), row => Assert.Equal(DeliveryState.Sent, row.State));
        Assert.Equal(Audience, _teams.Messages.Count);
    }

    private static bool Says(TableEntity row, string person, DeliveryState state) =>
        row.RowKey.EndsWith($"|{person}", StringComparison.Ordinal) && row.GetString("State") == state.ToString();

    private static RequestFailedException Busy() => new(503, "busy", "ServerBusy", null);
}
