using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Delivery;

/// <summary>The bot stops, or loses the lease, in the middle of a pass: nothing that is on its way is broken off, so nothing is sent twice.</summary>
public sealed class StopTests : IDisposable
{
    private const int AtOnce = DeliveryRun.MostInHand;
    private const int Audience = DeliveryRun.MostInHand + 11;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly TemporaryFolder _folder = new();
    private readonly ScriptedTeams _teams = new();
    private readonly CancellationTokenSource _stop = new();

    public void Dispose()
    {
        _stop.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_is_on_its_way_is_answered_and_written_down_before_the_pass_ends()
    {
        var allUnderWay = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var answers = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var underWay = 0;
        _teams.Answering = _ =>
        {
            if (Interlocked.Increment(ref underWay) == AtOnce)
                allUnderWay.SetResult();
            return answers.Task;
        };
        DeliveryOrder order;
        using (var room = new Mailroom(_folder, _teams))
        {
            order = Mailroom.OrderTo(await room.MeetAsync(Audience));
            await room.OrderAsync(order);
            var pass = room.WorkAsync(_stop.Token);
            await allUnderWay.Task.WaitAsync(Patience);

            await _stop.CancelAsync();
            Assert.False(pass.IsCompleted);
            answers.SetResult();

            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pass);
            var rows = await room.RowsAsync();
            Assert.Equal(AtOnce, rows.Count(row => row.State == DeliveryState.Sent));
            Assert.All(rows.Where(row => row.State != DeliveryState.Sent), row => Assert.Equal((DeliveryState.Pending, 0), (row.State, row.Attempts)));
        }

        using (var room = new Mailroom(_folder, _teams))
        {
            await room.FinishAsync();
            Assert.All(await room.RowsAsync(), row => Assert.Equal(DeliveryState.Sent, row.State));
        }

        Assert.All(order.Recipients, recipient => Assert.Equal(1, _teams.ArrivedIn(ScriptedTeams.ChatOf(recipient.Id))));
    }

    [Fact]
    public async Task What_was_marked_but_has_not_left_is_given_back()
    {
        const int Left = 30;
        using var room = new Mailroom(_folder, _teams);
        await room.OrderAsync(Mailroom.OrderTo(await room.MeetAsync(Audience)));
        _teams.Arriving = _ =>
        {
            if (_teams.Messages.Count == Left - 1)
                _stop.Cancel();
            return Task.CompletedTask;
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => room.WorkAsync(_stop.Token));

        var rows = await room.RowsAsync();
        Assert.Equal(Left, rows.Count(row => (row.State, row.Attempts) == (DeliveryState.Sent, 1)));
        Assert.Equal(Audience - Left, rows.Count(row => (row.State, row.Attempts) == (DeliveryState.Pending, 0)));
        Assert.Equal(Left, _teams.Messages.Count);
    }

    [Fact]
    public async Task What_has_not_left_does_not_leave()
    {
        using var room = new Mailroom(_folder, _teams);
        await room.OrderAsync(Mailroom.OrderTo(await room.MeetAsync(1)));
        room.Tables.Querying = (table, _) => table == "people" ? _stop.CancelAsync() : Task.CompletedTask;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => room.WorkAsync(_stop.Token));

        Assert.Empty(_teams.Messages);
        Assert.Equal((DeliveryState.Pending, 0), Assert.Single(await room.RowsAsync()) is var row ? (row.State, row.Attempts) : default);
    }
}
