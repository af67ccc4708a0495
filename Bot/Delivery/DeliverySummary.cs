namespace ProcessDialogueBot.Delivery;

/// <summary>The sums of a ledger: they always add up to the audience.</summary>
internal sealed record DeliverySummary(int Audience, int Sent, int Failed, int Skipped, int Uncertain)
{
    /// <summary>Those who are still to be sent it, or for whom it is on its way.</summary>
    public int Pending => Audience - Sent - Failed - Skipped - Uncertain;

    /// <summary>The newest revision; 0 while nothing was corrected.</summary>
    public int Revision { get; init; }

    /// <summary>How many of the sent show the newest revision; 0 while nothing was corrected.</summary>
    public int Corrected { get; init; }

    /// <summary>How many of the sent keep an older revision, as Teams did not replace it.</summary>
    public int NotCorrected { get; init; }

    /// <summary>How many of the sent are still to be corrected.</summary>
    public int ToCorrect => Revision == 0 ? 0 : Sent - Corrected - NotCorrected;

    /// <summary>How many may have got it twice, because the answer to the first sending was lost.</summary>
    public int Duplicates { get; init; }

    /// <summary>When the last of the pending is expected to have it; null when that cannot be told yet, or nothing is pending.</summary>
    public DateTimeOffset? ExpectedEnd { get; init; }

    /// <summary>Whether nothing is left to send or to correct.</summary>
    public bool IsComplete => Pending == 0 && ToCorrect == 0;

    /// <summary>Who was not reached and why, with the number of each.</summary>
    public IReadOnlyDictionary<DeliveryReason, int> Reasons { get; init; } = new Dictionary<DeliveryReason, int>();

    /// <summary>Whose message was not corrected and why, with the number of each.</summary>
    public IReadOnlyDictionary<DeliveryReason, int> CorrectionReasons { get; init; } = new Dictionary<DeliveryReason, int>();
}
