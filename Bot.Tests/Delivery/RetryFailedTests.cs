using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Delivery;

/// <summary>"Try the failed again": everyone who may still be reached is tried once more, and nobody else.</summary>
public sealed class RetryFailedTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ScriptedTeams _teams = new();
    private readonly Mailroom _room;

    public RetryFailedTests() => _room = new Mailroom(_folder, _teams);

    public void Dispose()
    {
        _room.Dispose();
        _folder.Dispose();
    }

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
        _teams.Decide = conversation => fates.GetValueOrDefault(conversation);
        var unlinked = Recipient.Channel("c");
        await _room.OrderAsync(Mailroom.OrderTo([.. await _room.MeetAsync(150), unlinked]));
        await _room.FinishAsync();
        Assert.Equal((145, 2, 3, 1), Sums(await _room.AddsUpAsync()));
        fates.Clear();

        Assert.Equal(4, await RetryAsync());
        Assert.Equal(4, (await _room.AddsUpAsync()).Pending);
        await _room.FinishAsync();

        Assert.Equal((149, 0, 1, 1), Sums(await _room.AddsUpAsync()));
        Assert.Equal(149, _teams.Messages.Count);
        Assert.Equal(0, await RetryAsync());
    }

    [Fact]
    public async Task A_channel_is_tried_again_as_the_bot_may_be_in_its_team_by_now()
    {
        _teams.Decide = _ => Fate.NotInRoster;
        await _room.OrderAsync(Mailroom.OrderTo(await _room.LinkAsync("19:c@thread.tacv2")));
        await _room.FinishAsync();
        _teams.Decide = _ => Fate.Taken;

        Assert.Equal(1, await RetryAsync());
        await _room.FinishAsync();

        Assert.Equal(1, (await _room.AddsUpAsync()).Sent);
    }

    // The engine itself would send it twice at most.
    [Theory]
    [InlineData(nameof(Fate.Taken), nameof(DeliveryState.Sent), 3)]
    [InlineData(nameof(Fate.TakenButLost), nameof(DeliveryState.Uncertain), 3)]
    [InlineData(nameof(Fate.Lost), nameof(DeliveryState.Uncertain), 2)]
    [InlineData(nameof(Fate.Blocked), nameof(DeliveryState.Uncertain), 2)]
    public async Task Of_whom_nothing_is_known_is_tried_again_once_for_each_time_that_somebody_asks_for_it(string then, string state, int arrived)
    {
        _teams.Decide = conversation => conversation == "a:p0" ? Fate.TakenButLost : conversation == "a:p1" ? Fate.Blocked : Fate.Taken;
        await _room.OrderAsync(Mailroom.OrderTo(await _room.MeetAsync(150)));
        await _room.FinishAsync();
        Assert.Equal((148, 0, 1, 1), Sums(await _room.AddsUpAsync()));
        _teams.Decide = conversation => conversation == "a:p0" ? Enum.Parse<Fate>(then) : Fate.Taken;

        Assert.Equal(2, await _room.Service.RetryFailedAsync("order", alsoUncertain: true, CancellationToken.None));
        Assert.Equal(2, (await _room.AddsUpAsync()).Pending);
        await _room.FinishAsync();

        var row = (await _room.RowsAsync())[0];
        Assert.Equal((state, true, arrived), (row.State.ToString(), row.IsDuplicated, _teams.ArrivedIn("a:p0")));
        Assert.Equal(1, (await _room.AddsUpAsync()).Duplicates);
    }

    [Fact]
    public async Task Many_are_retried_page_by_page_while_others_are_being_sent()
    {
        const int Many = 700;
        _teams.Decide = _ => Fate.Rejected;
        await _room.OrderAsync(Mailroom.OrderTo(await _room.MeetAsync(Many)));
        await _room.FinishAsync();
        _teams.Decide = _ => Fate.Taken;
        Task? working = null;
        _room.Tables.Written = () =>
        {
            working ??= _room.WorkAsync();
            return Task.CompletedTask;
        };

        Assert.Equal(Many, await RetryAsync());
        _room.Tables.Written = () => Task.CompletedTask;
        await working!;
        await _room.FinishAsync();

        Assert.Equal((Many, 0, 0, 0), Sums(await _room.AddsUpAsync()));
        Assert.Equal(Many, _teams.Messages.Count);
    }

    [Fact]
    public async Task What_could_not_be_corrected_is_tried_again_unless_it_is_gone()
    {
        await _room.OrderAsync(Mailroom.OrderTo(await _room.MeetAsync(3)));
        await _room.FinishAsync();
        _teams.DecideCorrection = conversation => conversation == "a:p0" ? Fate.Blocked : conversation == "a:p1" ? Fate.Stale : Fate.Taken;
        await _room.ReviseAsync("rettet");
        await _room.FinishAsync();
        _teams.DecideCorrection = _ => Fate.Taken;

        Assert.Equal(1, await RetryAsync());
        await _room.FinishAsync();

        var summary = await _room.AddsUpAsync();
        Assert.Equal((2, 1), (summary.Corrected, summary.CorrectionReasons[DeliveryReason.MessageGone]));
    }

    private Task<int> RetryAsync() => _room.Service.RetryFailedAsync("order", alsoUncertain: false, CancellationToken.None);

    private static (int Sent, int Failed, int Skipped, int Uncertain) Sums(DeliverySummary summary) =>
        (summary.Sent, summary.Failed, summary.Skipped, summary.Uncertain);
}
