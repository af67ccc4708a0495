using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Delivery.Digests;

/// <summary>What those get who chose a digest.</summary>
internal static class DigestCard
{
    private const int BeginningLength = 200;
    private const int TitleLength = 100;
    private const int TitleBytes = 400;

    /// <summary>A card of at most <see cref="AdaptiveCard.MaxBytes"/>. When there is much, the last entries have their title only; the very last are counted.</summary>
    /// <param name="language">The reader's language.</param>
    /// <param name="items">What there is to tell, the newest first; at least one.</param>
    public static AdaptiveCard Build(Language language, IReadOnlyList<DigestItem> items)
    {
        var card = Build(language, items, items.Count, items.Count);
        for (var inFull = items.Count - 1; inFull >= 0 && !Fits(card); inFull--)
            card = Build(language, items, items.Count, inFull);
        for (var listed = items.Count - 1; listed > 0 && !Fits(card); listed--)
            card = Build(language, items, listed, inFull: 0);
        return card;
    }

    /// <summary>What stands in place of a digest all of which was recalled.</summary>
    public static AdaptiveCard Recalled(Language language) =>
        new(language["Delivery.DigestRecalled"], new TextBlock(language["Delivery.DigestRecalled"])) { Lang = language.Code };

    private static AdaptiveCard Build(Language language, IReadOnlyList<DigestItem> items, int listed, int inFull)
    {
        var title = language.Count("Delivery.DigestTitle", items.Count);
        return new AdaptiveCard(
            title,
            [
                Blocks.Heading(title),
                .. items.Take(listed).Select((item, number) => Entry(language, item.Entry, number < inFull)),
                .. listed == items.Count ? Array.Empty<CardElement>() : [new TextBlock(language.Count("Delivery.DigestMore", items.Count - listed)) { Spacing = Spacing.Medium }],
            ])
        {
            Lang = language.Code,
            Actions = [.. items.Select(item => item.Source).Distinct().Select(source => source.ReadAll(language))],
        };
    }

    private static Container Entry(Language language, DigestEntry entry, bool isInFull)
    {
        var text = entry.In(language);
        var title = new TextBlock(CardText.Plain(CardText.Shorten(text.Title, TitleLength, TitleBytes))) { Weight = TextWeight.Bolder };
        return new Container(isInFull ? [title, .. Details(language, entry, text)] : [title]) { Separator = true, Spacing = Spacing.Medium };
    }

    private static IEnumerable<CardElement> Details(Language language, DigestEntry entry, DigestText text)
    {
        yield return new TextBlock(CardText.Beginning(text.Text, BeginningLength)) { Spacing = Spacing.Small };
        var date = language.Date(DanishTime.DateOf(entry.SentAt));
        yield return new TextBlock(entry.CorrectedAt is { } corrected ? language["Delivery.DigestCorrected", date, language.Date(DanishTime.DateOf(corrected))] : date)
        { IsSubtle = true, Size = TextSize.Small, Spacing = Spacing.Small };
        if (entry.Link is { } link)
            yield return new ActionSet(new OpenUrlAction(language["Delivery.DigestLink"], link)) { Spacing = Spacing.Small };
    }

    private static bool Fits(AdaptiveCard card) => card.ToJson().Length <= AdaptiveCard.MaxBytes;
}
