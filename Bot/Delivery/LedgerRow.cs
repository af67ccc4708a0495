using Azure;

namespace ProcessDialogueBot.Delivery;

/// <summary>How far a recipient's message is.</summary>
internal enum DeliveryState
{
    /// <summary>Not yet tried, or to be tried again.</summary>
    Pending,

    /// <summary>On its way. After a kill: it may or may not have arrived.</summary>
    Sending,

    /// <summary>Teams has it.</summary>
    Sent,

    /// <summary>Teams did not take it.</summary>
    Failed,

    /// <summary>There was nowhere to send it, or it was not to be sent.</summary>
    Skipped,

    /// <summary>It may have arrived: Teams' answer was lost, and sending it once more did not succeed.</summary>
    Uncertain,
}

/// <summary>Why a message did not arrive, may not have, or could not be corrected.</summary>
internal enum DeliveryReason
{
    None,
    NotInstalled,
    Blocked,
    ChannelUnlinked,
    TooLarge,
    Rejected,
    Unreachable,
    AnswerLost,

    /// <summary>The person gets it in the digest instead.</summary>
    InDigest,

    /// <summary>It was recalled before it was sent.</summary>
    Recalled,

    /// <summary>The message that was to be corrected is not there any more.</summary>
    MessageGone,

    /// <summary>The channel does not exist any more.</summary>
    ChannelGone,

    /// <summary>The bot is not in the channel's team (any more).</summary>
    NotInTeam,

    /// <summary>The person had themselves erased before it was sent.</summary>
    Erased,
}

/// <summary>One line of the ledger.</summary>
internal sealed record LedgerRow(Recipient Recipient, DeliveryState State)
{
    /// <summary>Why it did not arrive, or may not have.</summary>
    public DeliveryReason Reason { get; init; }

    /// <summary>How often it was tried since it last became pending.</summary>
    public int Attempts { get; init; }

    public string? MessageId { get; init; }

    public string? ConversationId { get; init; }

    public string? ServiceUrl { get; init; }

    /// <summary>The revision that the recipient sees; 0 for the one that was ordered.</summary>
    public int Revision { get; init; }

    /// <summary>Why the newest revision could not be shown to somebody who has an older one; none when it is shown, or not yet tried.</summary>
    public DeliveryReason NotCorrected { get; init; }

    /// <summary>The revision that <see cref="NotCorrected"/> and <see cref="Corrections"/> are about.</summary>
    public int TriedRevision { get; init; }

    /// <summary>How often it was tried to show that revision.</summary>
    public int Corrections { get; init; }

    /// <summary>Whether it was sent a second time because the answer to the first was lost.</summary>
    public bool IsDuplicated { get; init; }

    /// <summary>When it may be sent at the earliest; null for at once.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>The mark of the digests that took up a row that was put aside for one; null for none. See <see cref="Digests.DigestCollector"/>.</summary>
    public string? Digest { get; init; }

    /// <summary>When the row was last written, by the store's clock; null before it was.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>The version that was read: who writes over another is refused.</summary>
    public ETag Version { get; init; }

    public bool IsFinal => State is not (DeliveryState.Pending or DeliveryState.Sending);
}
