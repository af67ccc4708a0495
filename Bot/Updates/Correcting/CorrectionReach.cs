using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Delivery.Digests;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Updates.Correcting;

/// <summary>Whom a correction or a recall reaches, and whom it cannot reach.</summary>
internal sealed class CorrectionReach(DeliveryService deliveries)
{
    /// <summary>The sums of an update's ledger; all 0 while it is being ordered.</summary>
    public async Task<DeliverySummary> OfAsync(Update update, CancellationToken cancellationToken) =>
        await deliveries.GetSummaryAsync(update.DeliveryId, cancellationToken) ?? new DeliverySummary(0, 0, 0, 0, 0);

    /// <summary>What is said before a correction is sent.</summary>
    /// <param name="language">The editor's language.</param>
    /// <param name="update">The update.</param>
    /// <param name="summary">Its ledger's sums.</param>
    /// <param name="now">The time.</param>
    public static IEnumerable<CardElement> OfCorrection(Language language, Update update, DeliverySummary summary, DateTimeOffset now) =>
    [
        Line(language.Count("Updates.CorrectReach", summary.Sent)),
        .. Lines(language, summary.Pending, "Updates.CorrectPending"),
        .. Lines(language, InDigest(summary), IsInLateDigest(update, now) ? "Updates.CorrectDigestLate" : "Updates.CorrectDigest"),
        .. Lines(language, summary.Uncertain, "Updates.CorrectUncertain"),
        .. Lines(language, summary.Duplicates, "Updates.CorrectDuplicates"),
    ];

    /// <summary>What is said before an update is taken back, below what will stand in its place.</summary>
    /// <inheritdoc cref="OfCorrection"/>
    public static IEnumerable<CardElement> OfRecall(Language language, Update update, DeliverySummary summary, DateTimeOffset now) =>
    [
        .. Lines(language, summary.Pending, "Updates.RecallPending"),
        .. Lines(language, InDigest(summary), IsInLateDigest(update, now) ? "Updates.RecallDigestLate" : "Updates.RecallDigest"),
        .. Lines(language, summary.Uncertain, "Updates.RecallUncertain"),
        .. Lines(language, summary.Duplicates, "Updates.RecallDuplicates"),
    ];

    // A digest comes out at most a week after the update; one that is older than those that are corrected stays as it is.
    private static bool IsInLateDigest(Update update, DateTimeOffset now) => update.SentAt + TimeSpan.FromDays(DigestSender.DaysCorrected) < now;

    private static int InDigest(DeliverySummary summary) => summary.Reasons.GetValueOrDefault(DeliveryReason.InDigest);

    private static IEnumerable<CardElement> Lines(Language language, int count, string key) => count > 0 ? [Line(language.Count(key, count))] : [];

    private static TextBlock Line(string text) => new(text) { Spacing = Spacing.Small };
}
