using ProcessDialogueBot.Delivery;

namespace ProcessDialogueBot.Tests.Delivery;

/// <summary>What becomes of one recipient's message, and what the ledger says of it.</summary>
public sealed class OutcomeTests : MailroomTest
{
    private const string Chat = "a:ann";

    [Fact]
    public async Task A_message_that_teams_takes_is_sent()
    {
        var row = await Room.DeliverAsync(await Room.MeetAsync("ann"));

        Assert.Equal((DeliveryState.Sent, DeliveryReason.None, "1", Chat), (row.State, row.Reason, row.MessageId, row.ConversationId));
        Assert.Equal(1, Teams.ArrivedIn(Chat));
    }

    [Theory]
    [InlineData("en", "english")]
    [InlineData("da", "dansk")]
    [InlineData(null, "dansk")]
    public async Task Everyone_gets_it_in_their_own_language(string? language, string expected)
    {
        var ann = await Room.MeetAsync("ann");
        await Room.People.ChangeAsync("ann", known => known with { ChosenLanguage = language }, CancellationToken.None);

        await Room.DeliverAsync(ann);

        Assert.Contains(expected, Assert.Single(Teams.Messages).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(Fate.Blocked), nameof(DeliveryState.Skipped), nameof(DeliveryReason.Blocked))]
    [InlineData(nameof(Fate.NotInstalled), nameof(DeliveryState.Skipped), nameof(DeliveryReason.NotInstalled))]
    [InlineData(nameof(Fate.TooLarge), nameof(DeliveryState.Failed), nameof(DeliveryReason.TooLarge))]
    [InlineData(nameof(Fate.Rejected), nameof(DeliveryState.Failed), nameof(DeliveryReason.Rejected))]
    public async Task What_will_not_change_is_final_at_once(string fate, string state, string reason)
    {
        Teams.Decide = _ => Enum.Parse<Fate>(fate);

        var row = await Room.DeliverAsync(await Room.MeetAsync("ann"));

        Assert.Equal((state, reason, 1), (row.State.ToString(), row.Reason.ToString(), row.Attempts));
    }

    [Theory]
    [InlineData(nameof(Fate.Busy))]
    [InlineData(nameof(Fate.Unreachable))]
    [InlineData(nameof(Fate.Unauthorized))]
    public async Task What_may_pass_is_tried_again_and_then_given_up(string fate)
    {
        Teams.Decide = _ => Enum.Parse<Fate>(fate);
        await Room.OrderAsync(Mailroom.OrderTo(await Room.MeetAsync("ann")));

        for (var attempt = 1; attempt < DeliveryOutcome.MaxAttempts; attempt++)
        {
            Assert.False(await Room.WorkLaterAsync());
            var row = await RowAsync();
            Assert.Equal((DeliveryState.Pending, attempt), (row.State, row.Attempts));
        }

        Assert.True(await Room.WorkLaterAsync());
        Assert.Equal((DeliveryState.Failed, DeliveryReason.Unreachable), ((await RowAsync()).State, (await RowAsync()).Reason));
    }

    [Fact]
    public async Task A_slower_pace_is_not_the_recipients_fault_and_is_waited_out_however_long()
    {
        var rests = DeliveryOutcome.MaxAttempts + 3;
        Teams.Decide = _ => rests-- > 0 ? Fate.ThrottledForLong : Fate.Taken;

        var row = await Room.DeliverAsync(await Room.MeetAsync("ann"));

        Assert.Equal((DeliveryState.Sent, 1), (row.State, row.Attempts));
        Assert.Equal(1, Teams.ArrivedIn(Chat));
    }

    [Fact]
    public async Task An_answer_lost_before_a_slower_pace_stays_known_until_it_is_sent_again()
    {
        var fates = new Queue<Fate>([Fate.TakenButLost, Fate.ThrottledForLong, Fate.Blocked]);
        Teams.Decide = _ => fates.Dequeue();

        var row = await Room.DeliverAsync(await Room.MeetAsync("ann"));

        Assert.Equal((DeliveryState.Uncertain, DeliveryReason.AnswerLost), (row.State, row.Reason));
    }

    [Fact]
    public async Task A_chat_that_could_not_be_opened_leaves_nothing_open()
    {
        await Room.MeetAsync("bo");
        var fates = new Queue<Fate>([Fate.TakenButLost, Fate.Lost, Fate.Unreachable]);
        Teams.Decide = _ => fates.TryDequeue(out var fate) ? fate : Fate.Taken;
        await Room.OrderAsync(Mailroom.OrderTo(Recipient.Person("ann")));
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            Assert.False(await Room.WorkLaterAsync());
            Assert.Equal((DeliveryState.Pending, DeliveryReason.None, attempt), ((await RowAsync()).State, (await RowAsync()).Reason, (await RowAsync()).Attempts));
        }

        await Room.FinishAsync();

        Assert.Equal(DeliveryState.Sent, (await RowAsync()).State);
        Assert.Equal(1, Teams.ArrivedIn(Chat));
    }

    [Fact]
    public async Task What_passed_is_sent()
    {
        var fates = new Queue<Fate>([.. Enumerable.Repeat(Fate.Throttled, 7), Fate.Unreachable]);
        Teams.Decide = _ => fates.TryDequeue(out var fate) ? fate : Fate.Taken;

        var row = await Room.DeliverAsync(await Room.MeetAsync("ann"));

        Assert.Equal((DeliveryState.Sent, DeliveryReason.None), (row.State, row.Reason));
        Assert.Equal(1, Teams.ArrivedIn(Chat));
    }

    [Theory]
    [InlineData(nameof(Fate.TakenButLost), 2)]
    [InlineData(nameof(Fate.Lost), 0)]
    public async Task An_answer_lost_twice_is_uncertain(string fate, int arrived)
    {
        Teams.Decide = _ => Enum.Parse<Fate>(fate);

        var row = await Room.DeliverAsync(await Room.MeetAsync("ann"));

        Assert.Equal((DeliveryState.Uncertain, DeliveryReason.AnswerLost, 2), (row.State, row.Reason, row.Attempts));
        Assert.Equal(arrived, Teams.ArrivedIn(Chat));
    }

    [Fact]
    public async Task An_answer_lost_once_costs_at_most_one_duplicate()
    {
        var fates = new Queue<Fate>([Fate.TakenButLost]);
        Teams.Decide = _ => fates.TryDequeue(out var fate) ? fate : Fate.Taken;

        var row = await Room.DeliverAsync(await Room.MeetAsync("ann"));

        Assert.Equal((DeliveryState.Sent, DeliveryReason.None), (row.State, row.Reason));
        Assert.Equal(2, Teams.ArrivedIn(Chat));
    }

    // It may have arrived the first time: "not reached" would be saying more than is known.
    [Theory]
    [InlineData(nameof(Fate.Blocked))]
    [InlineData(nameof(Fate.NotInstalled))]
    [InlineData(nameof(Fate.TooLarge))]
    [InlineData(nameof(Fate.Rejected))]
    [InlineData(nameof(Fate.Unreachable))]
    [InlineData(nameof(Fate.Unauthorized))]
    public async Task A_failure_after_a_lost_answer_is_uncertain(string then)
    {
        var fates = new Queue<Fate>([Fate.TakenButLost]);
        Teams.Decide = _ => fates.TryDequeue(out var fate) ? fate : Enum.Parse<Fate>(then);

        var row = await Room.DeliverAsync(await Room.MeetAsync("ann"));

        Assert.Equal((DeliveryState.Uncertain, DeliveryReason.AnswerLost), (row.State, row.Reason));
    }

    // 404, or 403 as the bot is not in it: the person has the app all the same.
    [Theory]
    [InlineData(nameof(Fate.Stale))]
    [InlineData(nameof(Fate.NotInRoster))]
    [InlineData(nameof(Fate.NotInstalled))]
    public async Task A_stale_conversation_is_created_again_once_and_remembered(string fate)
    {
        var ann = await Room.MeetAsync("ann");
        await Room.People.ChangeAsync("ann", known => known with { Chat = known.Chat! with { ConversationId = "a:old" } }, CancellationToken.None);
        Teams.Decide = conversation => conversation == "a:old" ? Enum.Parse<Fate>(fate) : Fate.Taken;

        var row = await Room.DeliverAsync(ann);

        Assert.Equal((DeliveryState.Sent, Chat), (row.State, row.ConversationId));
        Assert.Equal(["ann"], Teams.Created);
        Assert.Equal(1, Teams.ArrivedIn(Chat));
        Assert.Equal(Chat, (await Room.People.FindAsync("ann", CancellationToken.None))?.Chat?.ConversationId);
    }

    [Fact]
    public async Task A_conversation_that_is_stale_even_when_new_is_skipped()
    {
        Teams.Decide = conversation => conversation == Chat ? Fate.Stale : Fate.Taken;

        var row = await Room.DeliverAsync(await Room.MeetAsync("ann"));

        Assert.Equal((DeliveryState.Skipped, DeliveryReason.NotInstalled), (row.State, row.Reason));
        Assert.Single(Teams.Created);
    }

    [Fact]
    public async Task Somebody_who_has_not_met_the_bot_is_written_to_where_the_app_is_installed()
    {
        await Room.MeetAsync("bo");

        Assert.Equal(DeliveryState.Sent, (await Room.DeliverAsync(Recipient.Person("ann"))).State);
        Assert.Equal(1, Teams.ArrivedIn(Chat));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Somebody_without_the_app_is_skipped(bool botKnowsTheWay)
    {
        if (botKnowsTheWay)
            await Room.MeetAsync("bo");
        Teams.Decide = _ => Fate.NotInstalled;

        var row = await Room.DeliverAsync(Recipient.Person("ann"));

        Assert.Equal((DeliveryState.Skipped, DeliveryReason.NotInstalled), (row.State, row.Reason));
    }

    [Fact]
    public async Task A_channel_gets_it_in_danish_until_it_is_unlinked()
    {
        var channel = await Room.LinkAsync("19:c@thread.tacv2");
        await Room.OrderAsync(Mailroom.OrderTo("first", channel));
        await Room.FinishAsync();
        await Room.Channels.UnlinkAsync(channel.Id, CancellationToken.None);

        var row = await Room.DeliverAsync(channel);

        Assert.Equal((DeliveryState.Skipped, DeliveryReason.ChannelUnlinked), (row.State, row.Reason));
        Assert.Contains("dansk", Assert.Single(Teams.Messages).Body, StringComparison.Ordinal);
    }

    // One that is gone, and one in whose team the app no longer is.
    [Theory]
    [InlineData(nameof(Fate.Stale), nameof(DeliveryReason.ChannelGone))]
    [InlineData(nameof(Fate.NotInRoster), nameof(DeliveryReason.NotInTeam))]
    public async Task A_channel_is_not_opened_again(string fate, string reason)
    {
        Teams.Decide = _ => Enum.Parse<Fate>(fate);

        var row = await Room.DeliverAsync(await Room.LinkAsync("19:c@thread.tacv2"));

        Assert.Equal((DeliveryState.Skipped, reason), (row.State, row.Reason.ToString()));
        Assert.Empty(Teams.Created);
    }

    private async Task<LedgerRow> RowAsync() => Assert.Single(await Room.RowsAsync());
}
