using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Texts;
using ProcessDialogueBot.Updates.Cards;

namespace ProcessDialogueBot.Updates.Exporting;

/// <summary>
/// The unreached by reason, with the first names of each: so that HR can go on also where a client takes no files.
/// </summary>
internal static class UnreachedCard
{
    private const int MostNames = 8;
    private const int LongestName = 100;

    /// <summary>Builds it.</summary>
    /// <param name="language">The editor's language.</param>
    /// <param name="update">The update.</param>
    /// <param name="unreached">The unreached, as far as the ledger has come.</param>
    /// <param name="cancellationToken">Stops the reading of them.</param>
    /// <returns>The card; null when there are none.</returns>
    public static async Task<AdaptiveCard?> BuildAsync(Language language, Update update, IAsyncEnumerable<Unreached> unreached, CancellationToken cancellationToken)
    {
        // Only the first names of each reason are kept: there may be thousands.
        var reasons = new Dictionary<(DeliveryReason Reason, bool IsUncorrected), (int Count, List<string> Names)>();
        await foreach (var one in unreached.WithCancellation(cancellationToken))
        {
            var (count, names) = reasons.GetValueOrDefault((one.Reason, one.IsUncorrected), (0, []));
            if (names.Count < MostNames)
                names.Add(one.Area is { } area ? language["Updates.UnreachedOfArea", one.Name, area] : one.Name);
            reasons[(one.Reason, one.IsUncorrected)] = (count + 1, names);
        }

        if (reasons.Count == 0)
            return null;
        var title = language[TitleOf(reasons.Keys)];
        return new AdaptiveCard(
            title,
            [
                Blocks.Heading(title),
                new TextBlock(CardText.Plain(update.Content.TitleIn(language))) { Weight = TextWeight.Bolder, Spacing = Spacing.Small },
                .. reasons.OrderByDescending(reason => reason.Value.Count).ThenBy(reason => reason.Key).SelectMany(reason => Group(language, reason.Key.Reason, reason.Value)),
                Blocks.Note(language["Updates.UnreachedCare"]),
            ])
        {
            Lang = language.Code,
            Actions = [new ExecuteAction(language["Updates.SaveUnreached"], "update.export") { Data = UpdateData.Of(update.Id) }],
        };
    }

    // Of some it is not known that they did not get it, and some only did not get the correction.
    private static string TitleOf(IReadOnlyCollection<(DeliveryReason Reason, bool IsUncorrected)> reasons) =>
        reasons.All(reason => reason.IsUncorrected) ? "Updates.UnreachedUncorrectedTitle"
        : reasons.All(reason => reason == (DeliveryReason.AnswerLost, false)) ? "Updates.UnreachedUncertainTitle"
        : reasons.Any(reason => reason.IsUncorrected || reason.Reason == DeliveryReason.AnswerLost) ? "Updates.UnreachedMixedTitle"
        : "Updates.UnreachedTitle";

    private static IEnumerable<CardElement> Group(Language language, DeliveryReason reason, (int Count, List<string> Names) group)
    {
        yield return Blocks.Subheading(language["Updates.Unreached", language.Number(group.Count), language.Count($"Updates.Reason{reason}", group.Count)]);
        var names = string.Join(", ", group.Names.Select(name => CardText.Beginning(name, LongestName)));
        yield return new TextBlock(group.Count > group.Names.Count
            ? language["Updates.UnreachedAndMore", names, language.Number(group.Count - group.Names.Count)]
            : names)
        { Spacing = Spacing.None };
    }
}
