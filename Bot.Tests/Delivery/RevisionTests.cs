using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Delivery;

/// <summary>What was delivered is corrected or recalled where it stands, whatever happens meanwhile.</summary>
public sealed class RevisionTests : IDisposable
{
    private const int Audience = 70;
    private readonly TemporaryFolder _folder = new();
    private readonly ScriptedTeams _teams = new();
    private Mailroom _room;

    public RevisionTests() => _room = new Mailroom(_folder, _teams);

    public void Dispose()
    {
        _room.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Everyone_who_has_it_sees_the_correction()
    {
        _teams.Decide = conversation => conversation == "a:p1" ? Fate.Blocked : Fate.Taken;
        await SendAsync(Audience);
        var ids = (await _room.RowsAsync()).Select(row => row.MessageId).ToList();

        await _room.ReviseAsync("rettet");
        Assert.Equal((1, 0, Audience - 1, false), Progress(await _room.AddsUpAsync()));
        await _room.FinishAsync();

        Assert.Equal((1, Audience - 1, 0, true), Progress(await _room.AddsUpAsync()));
        Assert.Equal(ids, (await _room.RowsAsync()).Select(row => row.MessageId));
        Assert.Equal(Audience - 1, _teams.Shown.Count);
        Assert.All(_teams.Shown.Values, shown => Assert.Contains("rettet", shown, StringComparison.Ordinal));
        Assert.Equal(Audience - 1, _teams.Messages.Count);
    }

    // It is found by the new round, and must not be sent by the old one too.
    [Fact]
    public async Task One_that_takes_a_rest_when_the_correction_comes_gets_only_the_new_text()
    {
        var isResting = false;
        _teams.Decide = _ => (isResting = !isResting) ? Fate.ThrottledForLong : Fate.Taken;
        await _room.OrderAsync(Mailroom.OrderTo(await _room.MeetAsync(1)));
        _room.Tables.Updating = async _ =>
        {
            if (!isResting)
                return;
            _room.Tables.Updating = _ => Task.CompletedTask;
            await _room.ReviseAsync("rettet");
        };

        await _room.FinishAsync();

        Assert.Contains("rettet", Assert.Single(_teams.Messages).Body, StringComparison.Ordinal);
        Assert.DoesNotContain(_room.Logs.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_contents_again_are_the_same_revision()
    {
        await SendAsync(2);
        for (var i = 0; i < 3; i++)
        {
            await _room.ReviseAsync("rettet");
            await _room.FinishAsync();
        }

        Assert.Equal(2, _teams.Corrected.Count);
        Assert.Equal(1, (await _room.SummaryAsync()).Revision);
    }

    [Fact]
    public async Task Nothing_is_corrected_that_was_never_ordered()
    {
        await _room.ReviseAsync("rettet");

        Assert.Null(await _room.Service.GetSummaryAsync("order", CancellationToken.None));
        Assert.True(await _room.WorkAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(DeliveryHand.Batch - 1)]
    public async Task A_correction_overtakes_the_first_sending(int sent)
    {
        await ReviseAfterAsync(sent, isRecall: false);

        await _room.FinishAsync();

        Assert.Equal((1, Audience, 0, true), Progress(await _room.AddsUpAsync()));
        Assert.Equal(Audience, _teams.Messages.Count);
        Assert.All(_teams.Shown.Values, shown => Assert.Contains("rettet", shown, StringComparison.Ordinal));
        Assert.InRange(_teams.Corrected.Count, sent, DeliveryRun.MostInHand);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(DeliveryHand.Batch - 1)]
    public async Task A_recall_in_the_middle_reaches_those_who_have_it_and_spares_the_others(int sent)
    {
        await ReviseAfterAsync(sent, isRecall: true);

        await _room.FinishAsync();

        var summary = await _room.AddsUpAsync();
        Assert.InRange(summary.Sent, sent, DeliveryRun.MostInHand);
        Assert.Equal((summary.Sent, Audience - summary.Sent), (summary.Corrected, summary.Reasons.GetValueOrDefault(DeliveryReason.Recalled)));
        Assert.Equal(summary.Sent, _teams.Messages.Count);
        Assert.All(_teams.Shown.Values, shown => Assert.Contains("rettet", shown, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(nameof(Fate.Stale), nameof(DeliveryReason.MessageGone))]
    [InlineData(nameof(Fate.Blocked), nameof(DeliveryReason.Blocked))]
    [InlineData(nameof(Fate.NotInstalled), nameof(DeliveryReason.NotInstalled))]
    [InlineData(nameof(Fate.TooLarge), nameof(DeliveryReason.TooLarge))]
    [InlineData(nameof(Fate.Rejected), nameof(DeliveryReason.Rejected))]
    [InlineData(nameof(Fate.Lost), nameof(DeliveryReason.Unreachable))]
    [InlineData(nameof(Fate.Unauthorized), nameof(DeliveryReason.Unreachable))]
    public async Task What_cannot_be_corrected_is_named_and_the_message_stays_sent(string fate, string reason)
    {
        await SendAsync(3);
        _teams.DecideCorrection = conversation => conversation == "a:p1" ? Enum.Parse<Fate>(fate) : Fate.Taken;

        await _room.ReviseAsync("rettet");
        await _room.FinishAsync();

        var summary = await _room.AddsUpAsync();
        Assert.Equal((3, 2, 1, true), (summary.Sent, summary.Corrected, summary.NotCorrected, summary.IsComplete));
        Assert.Equal([Enum.Parse<DeliveryReason>(reason)], summary.CorrectionReasons.Keys);
    }

    [Fact]
    public async Task What_passes_is_corrected_in_the_end_and_a_later_revision_begins_anew()
    {
        await SendAsync(3);
        var fates = new Queue<Fate>([Fate.Throttled, Fate.Unreachable, Fate.TakenButLost, Fate.ThrottledForLong, Fate.Stale]);
        _teams.DecideCorrection = _ => fates.TryDequeue(out var fate) ? fate : Fate.Taken;
        await _room.ReviseAsync("rettet");
        await _room.FinishAsync();
        Assert.Equal((1, 2, 1, true), Progress(await _room.AddsUpAsync()));

        await _room.ReviseAsync("rettet igen");
        await _room.FinishAsync();

        Assert.Equal((2, 3, 0, true), Progress(await _room.AddsUpAsync()));
        Assert.All(_teams.Shown.Values, shown => Assert.Contains("rettet igen", shown, StringComparison.Ordinal));
    }

    // Taking over, entering, reopening, revising, correcting, closing, dropping; before, between and after.
    [Fact]
    public async Task A_correction_survives_a_kill_at_any_write()
    {
        await SendAsync(Audience);
        for (var writes = 0; writes < 12; writes++)
        {
            Restart();
            _room.Tables.KillAfter(writes);
            try
            {
                await _room.ReviseAsync($"rettet {writes}");
                await _room.WorkAsync();
            }
            catch (ObjectDisposedException)
            {
                // The kill.
            }

            Restart();
            await _room.ReviseAsync($"rettet {writes}");
            await _room.FinishAsync();
            Assert.Equal(Audience, (await _room.AddsUpAsync()).Corrected);
            Assert.All(_teams.Shown.Values, shown => Assert.Contains($"rettet {writes}", shown, StringComparison.Ordinal));
        }

        Assert.Equal(Audience, _teams.Messages.Count);
    }

    // It may have arrived, and nobody knows under which id.
    [Fact]
    public async Task What_was_perhaps_sent_before_a_recall_is_uncertain()
    {
        _teams.Decide = _ => Fate.TakenButLost;
        await _room.OrderAsync(Mailroom.OrderTo(await _room.MeetAsync(1)));
        await _room.WorkAsync();

        await _room.ReviseAsync("trukket tilbage", isRecall: true);
        await _room.FinishAsync();

        var summary = await _room.AddsUpAsync();
        Assert.Equal((1, 0, 1), (summary.Uncertain, summary.Duplicates, _teams.Messages.Count));
    }

    private async Task SendAsync(int people)
    {
        await _room.OrderAsync(Mailroom.OrderTo(await _room.MeetAsync(people)));
        await _room.FinishAsync();
    }

    private async Task ReviseAfterAsync(int sent, bool isRecall)
    {
        await _room.OrderAsync(Mailroom.OrderTo(await _room.MeetAsync(Audience)));
        var left = sent;
        var revised = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _teams.Arriving = async _ =>
        {
            if (Interlocked.Decrement(ref left) is not 0 and var before)
            {
                if (before < 0)
                    await revised.Task;
                return;
            }

            await _room.ReviseAsync("rettet", isRecall);
            revised.SetResult();
        };
        await _room.WorkAsync();
    }

    private void Restart()
    {
        _room.Dispose();
        _room = new Mailroom(_folder, _teams);
    }

    private static (int Revision, int Corrected, int Other, bool IsComplete) Progress(DeliverySummary summary) =>
        (summary.Revision, summary.Corrected, summary.NotCorrected + summary.ToCorrect, summary.IsComplete);
}
