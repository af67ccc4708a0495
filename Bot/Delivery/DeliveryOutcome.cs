using System.Net;
using ProcessDialogueBot.Teams.Outbound;

namespace ProcessDialogueBot.Delivery;

/// <summary>What became of a recipient's message, in the ledger's words.</summary>
internal static class DeliveryOutcome
{
    /// <summary>After so many failed tries a recipient is unreachable. <see cref="RetryTimes"/> spreads them over half an hour.</summary>
    public const int MaxAttempts = 11;

    /// <summary>There is nowhere to send it.</summary>
    public static LedgerRow Nowhere(LedgerRow row) => Known(row, row with
    {
        State = DeliveryState.Skipped,
        Reason = row.Recipient.Kind == RecipientKind.Channel ? DeliveryReason.ChannelUnlinked : DeliveryReason.NotInstalled,
    });

    /// <summary>Teams has it.</summary>
    public static LedgerRow Sent(LedgerRow row, Letter letter, string? messageId) => row with
    {
        State = DeliveryState.Sent,
        Reason = DeliveryReason.None,
        MessageId = messageId,
        ConversationId = letter.To.ConversationId,
        ServiceUrl = letter.To.ServiceUrl,
    };

    /// <summary>It could not be made ready. Nothing has been sent, so even a lost answer leaves nothing open.</summary>
    public static LedgerRow NotReady(LedgerRow row, ConnectorException failure) =>
        Known(row, After(row, failure.Failure == ConnectorFailure.Uncertain ? ConnectorFailure.Transient : Meaning(failure)));

    /// <summary>Teams did not take it, or may not have.</summary>
    public static LedgerRow NotTaken(LedgerRow row, ConnectorException failure) => Known(row, After(row, Meaning(failure)));

    // The bot's secret or role is wrong, which is not the recipient's fault.
    private static ConnectorFailure Meaning(ConnectorException failure) =>
        failure.Status == HttpStatusCode.Unauthorized ? ConnectorFailure.Transient : failure.Failure;

    private static LedgerRow After(LedgerRow row, ConnectorFailure failure) => failure switch
    {
        ConnectorFailure.NotInstalled or ConnectorFailure.NotFound => row with { State = DeliveryState.Skipped, Reason = DeliveryReason.NotInstalled },
        ConnectorFailure.Blocked => row with { State = DeliveryState.Skipped, Reason = DeliveryReason.Blocked },
        ConnectorFailure.TooLarge => row with { State = DeliveryState.Failed, Reason = DeliveryReason.TooLarge },

        // Teams asks for a slower pace; it says nothing against the recipient, and does not count.
        ConnectorFailure.Throttled => row with { State = DeliveryState.Pending, Attempts = row.Attempts - 1 },
        ConnectorFailure.Transient when row.Attempts < MaxAttempts => row with { State = DeliveryState.Pending },
        ConnectorFailure.Transient => row with { State = DeliveryState.Failed, Reason = DeliveryReason.Unreachable },

        // Sent once more, which is the one duplicate that is allowed, then given up as uncertain.
        ConnectorFailure.Uncertain when row.Reason != DeliveryReason.AnswerLost => row with { State = DeliveryState.Pending, Reason = DeliveryReason.AnswerLost },
        ConnectorFailure.Uncertain => row with { State = DeliveryState.Uncertain },
        _ => row with { State = DeliveryState.Failed, Reason = DeliveryReason.Rejected },
    };

    // After a lost answer the message may have arrived all the same; "not reached" would say more than is known.
    private static LedgerRow Known(LedgerRow row, LedgerRow after) =>
        row.Reason == DeliveryReason.AnswerLost && after.State is (DeliveryState.Failed or DeliveryState.Skipped)
            ? after with { State = DeliveryState.Uncertain, Reason = DeliveryReason.AnswerLost }
            : after;
}
