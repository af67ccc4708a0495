using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Outbound;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Delivery;

/// <summary>Brings one card to one recipient, and says in the ledger's words what became of it.</summary>
internal sealed class DeliverySender(ConnectorClient connector, PeopleTable people, PeopleDirectory directory, Channels channels)
{
    private const int MaxAttempts = 5;

    public async Task<LedgerRow> SendAsync(
        LedgerRow row, IReadOnlyDictionary<string, DeliveryContent> contents, CancellationToken cancellationToken)
    {
        var after = await TrySendAsync(row, contents, cancellationToken);

        // After a lost answer the message may have arrived all the same; "not reached" would say more than is known.
        return row.Reason == DeliveryReason.AnswerLost && after.State is (DeliveryState.Failed or DeliveryState.Skipped)
            ? after with { State = DeliveryState.Uncertain, Reason = DeliveryReason.AnswerLost }
            : after;
    }

    /// <summary>What a failure means for the row: final, or once more.</summary>
    internal static LedgerRow After(LedgerRow row, ConnectorFailure failure) => failure switch
    {
        ConnectorFailure.NotInstalled or ConnectorFailure.NotFound => row with { State = DeliveryState.Skipped, Reason = DeliveryReason.NotInstalled },
        ConnectorFailure.Blocked => row with { State = DeliveryState.Skipped, Reason = DeliveryReason.Blocked },
        ConnectorFailure.TooLarge => row with { State = DeliveryState.Failed, Reason = DeliveryReason.TooLarge },
        ConnectorFailure.Throttled or ConnectorFailure.Transient when row.Attempts < MaxAttempts => row with { State = DeliveryState.Pending },
        ConnectorFailure.Throttled or ConnectorFailure.Transient => row with { State = DeliveryState.Failed, Reason = DeliveryReason.Unreachable },

        // Left in Sending: sent once more, which is the one duplicate that is allowed, then given up as uncertain.
        ConnectorFailure.Uncertain when row.Reason != DeliveryReason.AnswerLost => row with { State = DeliveryState.Sending, Reason = DeliveryReason.AnswerLost },
        ConnectorFailure.Uncertain => row with { State = DeliveryState.Uncertain },
        _ => row with { State = DeliveryState.Failed, Reason = DeliveryReason.Rejected },
    };

    private async Task<LedgerRow> TrySendAsync(
        LedgerRow row, IReadOnlyDictionary<string, DeliveryContent> contents, CancellationToken cancellationToken)
    {
        try
        {
            return row.Recipient.Kind == RecipientKind.Channel
                ? await SendToChannelAsync(row, contents, cancellationToken)
                : await SendToPersonAsync(row, contents, cancellationToken);
        }
        catch (ConnectorException failure)
        {
            return After(row, failure.Failure);
        }
    }

    private async Task<LedgerRow> SendToChannelAsync(
        LedgerRow row, IReadOnlyDictionary<string, DeliveryContent> contents, CancellationToken cancellationToken) =>
        await channels.FindAsync(row.Recipient.Id, cancellationToken) is { } channel
            ? await PostAsync(row, channel.Conversation, contents["da"], cancellationToken)
            : row with { State = DeliveryState.Skipped, Reason = DeliveryReason.ChannelUnlinked };

    private async Task<LedgerRow> SendToPersonAsync(
        LedgerRow row, IReadOnlyDictionary<string, DeliveryContent> contents, CancellationToken cancellationToken)
    {
        var known = await people.FindAsync(row.Recipient.Id, cancellationToken);
        var content = contents.GetValueOrDefault(directory.LanguageOf(row.Recipient.Id, known).Code) ?? contents["da"];
        if (known?.Chat is { } chat)
        {
            try
            {
                return await PostAsync(row, chat, content, cancellationToken);
            }
            catch (ConnectorException failure) when (failure.Failure == ConnectorFailure.NotFound)
            {
                // The conversation is stale: open it again, once.
            }
        }

        return await OpenChatAsync(row.Recipient.Id, known?.Chat, cancellationToken) is { } opened
            ? await PostAsync(row, opened, content, cancellationToken)
            : row with { State = DeliveryState.Skipped, Reason = DeliveryReason.NotInstalled };
    }

    private async Task<ConversationReference?> OpenChatAsync(string person, ConversationReference? last, CancellationToken cancellationToken)
    {
        if ((last ?? await AnyChatAsync(cancellationToken)) is not { } like)
            return null;
        var created = await connector.CreateConversationAsync(
            like.ServiceUrl,
            new ConversationParameters
            {
                Bot = new ChannelAccount { Id = like.BotId },
                Members = [new ChannelAccount { Id = person }],
                TenantId = like.TenantId,
                ChannelData = new TeamsChannelData { Tenant = new TeamsResource { Id = like.TenantId } },
            },
            cancellationToken);
        if (created.Id is null)
            return null;
        var chat = like with { ConversationId = created.Id };
        await people.ChangeAsync(person, known => known with { Chat = chat }, cancellationToken);
        return chat;
    }

    // All of a tenant's chats are behind the same Connector; any of them tells its address.
    private async Task<ConversationReference?> AnyChatAsync(CancellationToken cancellationToken)
    {
        await foreach (var known in people.GetAllAsync(cancellationToken))
            if (known.Chat is not null)
                return known.Chat;
        return null;
    }

    private async Task<LedgerRow> PostAsync(
        LedgerRow row, ConversationReference conversation, DeliveryContent content, CancellationToken cancellationToken)
    {
        var id = await connector.SendAsync(conversation, Messages.Card(content.Card, content.Summary, alert: true), cancellationToken);
        return row with
        {
            State = DeliveryState.Sent,
            Reason = DeliveryReason.None,
            MessageId = id,
            ConversationId = conversation.ConversationId,
            ServiceUrl = conversation.ServiceUrl,
        };
    }
}
