using Azure;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Delivery;

/// <summary>The store fails now and then: only the row that it fails for is touched, and nobody is said to have got what never left.</summary>
public sealed class StoreFailureTests : IDisposable
{
    private const int Audience = 8;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly TemporaryFolder _folder = new();
    private readonly ScriptedTeams _teams = new();
    private readonly Mailroom _room;

    public StoreFailureTests() => _room = new Mailroom(_folder, _teams);

    public void Dispose()
    {
        _room.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_row_that_cannot_be_marked_as_on_its_way_does_not_break_off_the_others()
    {
        var othersUnderWay = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var answers = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var underWay = 0;
        _teams.Answering = _ =>
        {
            if (Interlocked.Increment(ref underWay) == Audience - 1)
                othersUnderWay.SetResult();
            return answers.Task;
        };
        _room.Tables.Updating = async row =>
        {
            if (!Says(row, "p0", DeliveryState.Sending))
                return;
            await othersUnderWay.Task.WaitAsync(Patience);
            throw Busy();
        };
        await _room.OrderAsync(Mailroom.OrderTo(await _room.MeetAsync(Audience)));
        var pass = _room.WorkAsync();
        await othersUnderWay.Task.WaitAsync(Patience);
        answers.SetResult();

        Assert.False(await pass);
        Assert.Equal(
            [("p0", DeliveryState.Pending, 0), .. Enumerable.Range(1, Audience - 1).Select(number => ($"p{number}", DeliveryState.Sent, 1))],
            (await _room.RowsAsync()).Select(row => (row.Recipient.Id, row.State, row.Attempts)));
        Assert.Single(_room.Logs.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));

        _room.Tables.Updating = _ => Task.CompletedTask;
        await _room.FinishAsync();
        for (var number = 0; number < Audience; number++)
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
    public async Task When_it_cannot_be_written_at_all_one_recipient_gets_it_twice()
    {
        _room.Tables.Updating = row => Says(row, "p0", DeliveryState.Sent) ? throw Busy() : Task.CompletedTask;
        await _room.OrderAsync(Mailroom.OrderTo(await _room.MeetAsync(Audience)));
        Assert.False(await _room.WorkAsync());
        _room.Tables.Updating = _ => Task.CompletedTask;

        await _room.FinishAsync();

        Assert.All(await _room.RowsAsync(), row => Assert.Equal(DeliveryState.Sent, row.State));
        Assert.Equal(2, _teams.ArrivedIn("a:p0"));
        Assert.Equal(Audience + 1, _teams.Messages.Count);
    }

    // Another instance has found it unfinished, and knows more by now.
    [Fact]
    public async Task A_row_that_another_has_taken_over_stays_as_the_other_wrote_it()
    {
        _teams.Answering = async _ =>
        {
            var row = Assert.Single(await _room.RowsAsync());
            await _room.Ledger.SaveAsync("order", row with { State = DeliveryState.Uncertain, Reason = DeliveryReason.AnswerLost }, CancellationToken.None);
        };
        await _room.OrderAsync(Mailroom.OrderTo(await _room.MeetAsync(1)));

        Assert.True(await _room.WorkAsync());

        Assert.Equal(DeliveryState.Uncertain, Assert.Single(await _room.RowsAsync()).State);
        Assert.DoesNotContain(_room.Logs.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Somebody_who_cannot_be_looked_up_has_not_been_sent_anything()
    {
        const int Many = 40;
        await _room.OrderAsync(Mailroom.OrderTo(await _room.MeetAsync(Many)));
        _room.Tables.Read = rowKey => rowKey == "p0" ? throw Busy() : Task.CompletedTask;
        for (var pass = 0; pass < 3; pass++)
        {
            Assert.False(await _room.WorkLaterAsync());
            var rows = await _room.RowsAsync();
            var row = Assert.Single(rows, row => row.State != DeliveryState.Sent);
            Assert.Equal(("p0", DeliveryState.Pending, DeliveryReason.None, 0), (row.Recipient.Id, row.State, row.Reason, row.Attempts));
        }

        _room.Tables.Read = _ => Task.CompletedTask;
        await _room.FinishAsync();

        Assert.All(await _room.RowsAsync(), row => Assert.Equal(DeliveryState.Sent, row.State));
        Assert.Equal((1, Many), (_teams.ArrivedIn("a:p0"), _teams.Messages.Count));
    }

    private static bool Says(TableEntity row, string person, DeliveryState state) =>
        row.RowKey.EndsWith($"|{person}", StringComparison.Ordinal) && row.GetString("State") == state.ToString();

    private static RequestFailedException Busy() => new(503, "busy", "ServerBusy", null);
}
