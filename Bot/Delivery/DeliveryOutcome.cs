using System.Net;
using ProcessDialogueBot.Delivery.Ledger;
using ProcessDialogueBot.Teams.Outbound;
using ProcessDialogueBot.Teams.Schema;

namespace ProcessDialogueBot.Delivery;

/// <summary>What became of a recipient's message, in the ledger's words.</summary>
internal static class DeliveryOutcome
{
    /// <summary>After so many failed tries a recipient is unreachable. <see cref="DeliveryTimes"/> spreads them over half an hour.</summary>
    public const int MaxAttempts = 11;

    /// <summary>There is nowhere to send it.</summary>
    public static LedgerRow Nowhere(LedgerRow row) => Known(row, row with
    {
        State = DeliveryState.Skipped,
        Reason = row.Recipient.Kind == RecipientKind.Channel ? DeliveryReason.ChannelUnlinked : DeliveryReason.NotInstalled,
    });

    /// <summary>It was recalled before it was sent.</summary>
    public static LedgerRow Recalled(LedgerRow row) => Known(row, row with { State = DeliveryState.Skipped, Reason = DeliveryReason.Recalled });

    /// <summary>Its second sending was cut short as well. A third would be one duplicate too many.</summary>
    public static LedgerRow CutShortTwice(LedgerRow row) => row with { State = DeliveryState.Uncertain, Reason = DeliveryReason.AnswerLost, IsDuplicated = true };

    /// <summary>Teams has it. When the answer to an earlier sending was lost, perhaps twice.</summary>
    public static LedgerRow Sent(LedgerRow row, ConversationReference to, string? messageId, Edition edition) => row with
    {
        State = DeliveryState.Sent,
        Reason = DeliveryReason.None,
        MessageId = messageId,
        ConversationId = to.ConversationId,
        ServiceUrl = to.ServiceUrl,
        Revision = edition.Revision,
        IsDuplicated = row.IsDuplicated || row.Reason == DeliveryReason.AnswerLost,
    };

    /// <summary>It could not be made ready. Nothing has been sent, so even a lost answer leaves nothing open.</summary>
    public static LedgerRow NotReady(LedgerRow row, ConnectorException failure) =>
        Known(row, After(row, failure.Failure == ConnectorFailure.Uncertain ? ConnectorFailure.Transient : Meaning(failure)));

    /// <summary>It could not be made ready for a reason that passes.</summary>
    public static LedgerRow NotReadyYet(LedgerRow row) => Known(row, After(row, ConnectorFailure.Transient));

    /// <summary>Teams did not take it, or may not have. Of what it may have taken, the only other try waits until an outage should be over.</summary>
    public static LedgerRow NotTaken(LedgerRow row, ConnectorException failure, DateTimeOffset now)
    {
        var after = Known(row, After(row, Meaning(failure)));
        var isNewlyLost = row.Reason != DeliveryReason.AnswerLost && after is { State: DeliveryState.Pending, Reason: DeliveryReason.AnswerLost };
        return isNewlyLost ? after with { NotBefore = now + DeliveryTimes.Longest } : after;
    }

    /// <summary>The message shows the edition now.</summary>
    public static LedgerRow Corrected(LedgerRow row, Edition edition) => row with { Revision = edition.Revision, NotCorrected = DeliveryReason.None };

    /// <summary>The message does not show the edition, or may not. To show it twice does no harm.</summary>
    public static LedgerRow NotCorrected(LedgerRow row, Edition edition, ConnectorException failure)
    {
        var tries = row.TriedRevision == edition.Revision ? row.Corrections : 0;
        var reason = Meaning(failure) switch
        {
            ConnectorFailure.NotFound => DeliveryReason.MessageGone,
            ConnectorFailure.NotInstalled => NotThere(row),
            ConnectorFailure.Blocked => DeliveryReason.Blocked,
            ConnectorFailure.TooLarge => DeliveryReason.TooLarge,
            ConnectorFailure.Rejected => DeliveryReason.Rejected,
            ConnectorFailure.Throttled => DeliveryReason.None,
            _ => tries + 1 < MaxAttempts ? DeliveryReason.None : DeliveryReason.Unreachable,
        };
        return row with { TriedRevision = edition.Revision, Corrections = failure.Failure == ConnectorFailure.Throttled ? tries : tries + 1, NotCorrected = reason };
    }

    /// <summary>The message cannot be found, as Teams did not tell its id.</summary>
    public static LedgerRow Gone(LedgerRow row, Edition edition) =>
        row with { TriedRevision = edition.Revision, NotCorrected = DeliveryReason.MessageGone };

    // The bot's secret or role is wrong, which is not the recipient's fault.
    private static ConnectorFailure Meaning(ConnectorException failure) =>
        failure.Status == HttpStatusCode.Unauthorized ? ConnectorFailure.Transient : failure.Failure;

    private static LedgerRow After(LedgerRow row, ConnectorFailure failure) => failure switch
    {
        ConnectorFailure.NotFound when row.Recipient.Kind == RecipientKind.Channel => row with { State = DeliveryState.Skipped, Reason = DeliveryReason.ChannelGone },
        ConnectorFailure.NotInstalled or ConnectorFailure.NotFound => row with { State = DeliveryState.Skipped, Reason = NotThere(row) },
        ConnectorFailure.Blocked => row with { State = DeliveryState.Skipped, Reason = DeliveryReason.Blocked },
        ConnectorFailure.TooLarge => row with { State = DeliveryState.Failed, Reason = DeliveryReason.TooLarge },

        // Teams asks for a slower pace; it says nothing against the recipient, and does not count.
        ConnectorFailure.Throttled => row with { State = DeliveryState.Pending, Attempts = row.Attempts - 1 },
        ConnectorFailure.Transient when row.Attempts < MaxAttempts => row with { State = DeliveryState.Pending },
        ConnectorFailure.Transient => row with { State = DeliveryState.Failed, Reason = DeliveryReason.Unreachable },

        // Sent once more, which is the one duplicate that is allowed, then given up as uncertain.
        ConnectorFailure.Uncertain when row.Reason != DeliveryReason.AnswerLost => row with { State = DeliveryState.Pending, Reason = DeliveryReason.AnswerLost },
        ConnectorFailure.Uncertain => row with { State = DeliveryState.Uncertain, IsDuplicated = true },
        _ => row with { State = DeliveryState.Failed, Reason = DeliveryReason.Rejected },
    };

    // A channel has no app: its team has.
    private static DeliveryReason NotThere(LedgerRow row) =>
        row.Recipient.Kind == RecipientKind.Channel ? DeliveryReason.NotInTeam : DeliveryReason.NotInstalled;

    // After a lost answer the message may have arrived all the same; "not reached" would say more than is known.
    private static LedgerRow Known(LedgerRow row, LedgerRow after) =>
        row.Reason == DeliveryReason.AnswerLost && after.State is (DeliveryState.Failed or DeliveryState.Skipped)
            ? after with { State = DeliveryState.Uncertain, Reason = DeliveryReason.AnswerLost }
            : after;
}
