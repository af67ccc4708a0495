using ProcessDialogueBot.Delivery;

namespace ProcessDialogueBot.Tests.Delivery;

/// <summary>"Try the failed again": everyone who may still be reached is tried once more, and nobody else.</summary>
public sealed class RetryFailedTests : MailroomTest
{
    [Fact]
    public async Task Who_was_not_reached_is_tried_again()
    {
        var fates = new Dictionary<string, Fate>(StringComparer.Ordinal)
        {
            ["a:p0"] = Fate.Blocked,
            ["a:p1"] = Fate.Rejected,
            ["a:p2"] = Fate.TooLarge,
            ["a:p3"] = Fate.NotInstalled,
            ["a:p4"] = Fate.Lost,
        };
        Teams.Decide = conversation => fates.GetValueOrDefault(conversation);
        var unlinked = Recipient.Channel("c");
        await Room.OrderAsync(Mailroom.OrderTo([.. await Room.MeetAsync(150), unlinked]));
        await Room.FinishAsync();
        Assert.Equal((145, 2, 3, 1), Sums(await Room.AddsUpAsync()));
        fates.Clear();

        Assert.Equal(4, await RetryAsync());
        Assert.Equal(4, (await Room.AddsUpAsync()).Pending);
        await Room.FinishAsync();

        Assert.Equal((149, 0, 1, 1), Sums(await Room.AddsUpAsync()));
        Assert.Equal(149, Teams.Messages.Count);
        Assert.Equal(0, await RetryAsync());
    }

    [Fact]
    public async Task A_channel_is_tried_again_as_the_bot_may_be_in_its_team_by_now()
    {
        Teams.Decide = _ => Fate.NotInRoster;
        await Room.OrderAsync(Mailroom.OrderTo(await Room.LinkAsync("19:c@thread.tacv2")));
        await Room.FinishAsync();
        Teams.Decide = _ => Fate.Taken;

        Assert.Equal(1, await RetryAsync());
        await Room.FinishAsync();

        Assert.Equal(1, (await Room.AddsUpAsync()).Sent);
    }

    // The engine itself would send it twice at most.
    [Theory]
    [InlineData(nameof(Fate.Taken), nameof(DeliveryState.Sent), 3)]
    [InlineData(nameof(Fate.TakenButLost), nameof(DeliveryState.Uncertain), 3)]
    [InlineData(nameof(Fate.Lost), nameof(DeliveryState.Uncertain), 2)]
    [InlineData(nameof(Fate.Blocked), nameof(DeliveryState.Uncertain), 2)]
    public async Task Of_whom_nothing_is_known_is_tried_again_once_for_each_time_that_somebody_asks_for_it(string then, string state, int arrived)
    {
        Teams.Decide = conversation => conversation == "a:p0" ? Fate.TakenButLost : conversation == "a:p1" ? Fate.Blocked : Fate.Taken;
        await Room.OrderAsync(Mailroom.OrderTo(await Room.MeetAsync(150)));
        await Room.FinishAsync();
        Assert.Equal((148, 0, 1, 1), Sums(await Room.AddsUpAsync()));
        Teams.Decide = conversation => conversation == "a:p0" ? Enum.Parse<Fate>(then) : Fate.Taken;

        Assert.Equal(2, await Room.Service.RetryFailedAsync("order", alsoUncertain: true, CancellationToken.None));
        Assert.Equal(2, (await Room.AddsUpAsync()).Pending);
        await Room.FinishAsync();

        var row = (await Room.RowsAsync())[0];
        Assert.Equal((state, true, arrived), (row.State.ToString(), row.IsDuplicated, Teams.ArrivedIn("a:p0")));
        Assert.Equal(1, (await Room.AddsUpAsync()).Duplicates);
    }

    [Fact]
    public async Task Many_are_retried_page_by_page_while_others_are_being_sent()
    {
        const int Many = 700;
        Teams.Decide = _ => Fate.Rejected;
        await Room.OrderAsync(Mailroom.OrderTo(await Room.MeetAsync(Many)));
        await Room.FinishAsync();
        Teams.Decide = _ => Fate.Taken;
        Task? working = null;
        Room.Tables.Written = () =>
        {
            working ??= Room.WorkAsync();
            return Task.CompletedTask;
        };

        Assert.Equal(Many, await RetryAsync());
        Room.Tables.Written = () => Task.CompletedTask;
        await working!;
        await Room.FinishAsync();

        Assert.Equal((Many, 0, 0, 0), Sums(await Room.AddsUpAsync()));
        Assert.Equal(Many, Teams.Messages.Count);
    }

    [Fact]
    public async Task What_could_not_be_corrected_is_tried_again_unless_it_is_gone()
    {
        await Room.OrderAsync(Mailroom.OrderTo(await Room.MeetAsync(3)));
        await Room.FinishAsync();
        Teams.DecideCorrection = conversation => conversation == "a:p0" ? Fate.Blocked : conversation == "a:p1" ? Fate.Stale : Fate.Taken;
        await Room.ReviseAsync("rettet");
        await Room.FinishAsync();
        Teams.DecideCorrection = _ => Fate.Taken;

        Assert.Equal(1, await RetryAsync());
        await Room.FinishAsync();

        var summary = await Room.AddsUpAsync();
        Assert.Equal((2, 1), (summary.Corrected, summary.CorrectionReasons[DeliveryReason.MessageGone]));
    }

    private Task<int> RetryAsync() => Room.Service.RetryFailedAsync("order", alsoUncertain: false, CancellationToken.None);

    private static (int Sent, int Failed, int Skipped, int Uncertain) Sums(DeliverySummary summary) =>
        (summary.Sent, summary.Failed, summary.Skipped, summary.Uncertain);
}
