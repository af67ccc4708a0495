using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Updates.Reading;

namespace ProcessDialogueBot.Updates.Progress;

/// <summary>All that the status card of a sent update tells.</summary>
/// <param name="Update">The update.</param>
/// <param name="Summary">Its ledger's sums.</param>
/// <param name="Now">The time.</param>
internal sealed record StatusView(Update Update, DeliverySummary Summary, DateTimeOffset Now)
{
    /// <summary>When people who wait will be sent it; null when nobody has to wait.</summary>
    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>Whether all but leaders wait for the leaders' head start to pass.</summary>
    public bool LeadersFirst => Update.LeadersAt is not null && Update.PublicAt > Now;

    /// <summary>What is shown of who has read the present text; null where reading is not asked for.</summary>
    public ReadFigures? Readings { get; init; }

    /// <summary>The same of the text before; null where there is none.</summary>
    public ReadFigures? EarlierReadings { get; init; }

    /// <summary>The name of who corrected or recalled it; null when it was not, or is not known.</summary>
    public string? CorrectorName { get; init; }

    /// <summary>The corrections that wait for a second editor: the request, and the name of the writer.</summary>
    public IReadOnlyList<(string Request, string Writer)> AwaitingCorrections { get; init; } = [];

    /// <summary>Whether it was recalled.</summary>
    public bool IsRecalled => Update.State == UpdateState.Recalled;

    /// <summary>Whether messages that are out are being replaced.</summary>
    public bool IsRevising => Summary.ToCorrect > 0;

    /// <summary>How many did not get it and will not, unless they are tried again.</summary>
    public int Unreached => Summary.Failed + Summary.Uncertain + Summary.Skipped - Count(DeliveryReason.InDigest) - Count(DeliveryReason.Recalled);

    /// <summary>Whether trying again could reach anyone: <see cref="DeliveryService.RetryFailedAsync"/>.</summary>
    public bool CanRetry => Summary.IsComplete && (IsRecalled ? 0 : Summary.Failed + Count(DeliveryReason.NotInstalled) + Count(DeliveryReason.NotInTeam) + Count(DeliveryReason.Blocked)) + Correctable > 0;

    /// <summary>How many may have it or not, and could be tried once more if the writer takes it upon themselves.</summary>
    public int Doubtful => Summary.IsComplete && !IsRecalled ? Summary.Uncertain : 0;

    // A message that is gone stays gone.
    private int Correctable => Summary.NotCorrected - Summary.CorrectionReasons.GetValueOrDefault(DeliveryReason.MessageGone);

    private int Count(DeliveryReason reason) => Summary.Reasons.GetValueOrDefault(reason);
}
