using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Delivery.Digests;

/// <summary>What those get who chose a digest.</summary>
internal static class DigestCard
{
    /// <summary>How much of a text stands on it, in UTF-16 code units.</summary>
    public const int BeginningLength = 200;

    /// <summary>Under what name its buttons carry which digest it is.</summary>
    public const string DigestData = "digest";

    private const int TitleLength = 100;
    private const int TitleBytes = 400;

    /// <summary>A card of at most <see cref="AdaptiveCard.MaxBytes"/>. When there is much, the last entries have their title only; the very last are counted.</summary>
    /// <param name="language">The reader's language.</param>
    /// <param name="id">The delivery of digests.</param>
    /// <param name="items">What there is to tell, the newest first; at least one.</param>
    public static AdaptiveCard Build(Language language, string id, IReadOnlyList<DigestItem> items)
    {
        var card = Build(language, id, items, items.Count, items.Count);
        for (var inFull = items.Count - 1; inFull >= 0 && !Fits(card); inFull--)
            card = Build(language, id, items, items.Count, inFull);
        for (var listed = items.Count - 1; listed > 0 && !Fits(card); listed--)
            card = Build(language, id, items, listed, inFull: 0);
        return card;
    }

    /// <summary>What stands in place of a digest all of which was recalled.</summary>
    public static AdaptiveCard Recalled(Language language) =>
        new(language["Delivery.DigestRecalled"], new TextBlock(language["Delivery.DigestRecalled"])) { Lang = language.Code };

    private static AdaptiveCard Build(Language language, string id, IReadOnlyList<DigestItem> items, int listed, int inFull)
    {
        var title = language.Count("Delivery.DigestTitle", items.Count);
        return new AdaptiveCard(
            title,
            [
                Blocks.Heading(title),
                .. items.Take(listed).Select((item, number) => Entry(language, id, item.Entry, number < inFull)),
                .. listed == items.Count ? Array.Empty<CardElement>() : [new TextBlock(language.Count("Delivery.DigestMore", items.Count - listed)) { Spacing = Spacing.Medium }],
            ])
        {
            Lang = language.Code,
            Actions = [.. items.Select(item => item.Source).Distinct().Select(source => source.ReadAll(language))],
        };
    }

    private static Container Entry(Language language, string id, DigestEntry entry, bool isInFull)
    {
        var text = entry.In(language);
        var title = new TextBlock(CardText.Plain(CardText.Shorten(text.Title, TitleLength, TitleBytes))) { Weight = TextWeight.Bolder };
        return new Container([title, .. isInFull ? Details(language, entry, text) : [], .. Buttons(language, id, entry, isInFull)]) { Separator = true, Spacing = Spacing.Medium };
    }

    private static IEnumerable<CardElement> Details(Language language, DigestEntry entry, DigestText text)
    {
        yield return new TextBlock(CardText.Beginning(text.Text, BeginningLength)) { Spacing = Spacing.Small };
        var date = language.Date(DanishTime.DateOf(entry.SentAt));
        yield return new TextBlock(entry.CorrectedAt is { } corrected ? language["Delivery.DigestCorrected", date, language.Date(DanishTime.DateOf(corrected))] : date)
        { IsSubtle = true, Size = TextSize.Small, Spacing = Spacing.Small };
    }

    private static IEnumerable<CardElement> Buttons(Language language, string id, DigestEntry entry, bool isInFull)
    {
        List<CardAction> buttons = [];
        if (entry.Buttons.TryGetValue(language.Code, out var open))
            buttons.Add(open with { Data = new Dictionary<string, string>(open.Data ?? new Dictionary<string, string>(), StringComparer.Ordinal) { [DigestData] = id } });
        if (isInFull && entry.Link is { } link)
            buttons.Add(new OpenUrlAction(language["Delivery.DigestLink"], link));
        return buttons.Count == 0 ? [] : [new ActionSet([.. buttons]) { Spacing = Spacing.Small }];
    }

    private static bool Fits(AdaptiveCard card) => card.ToJson().Length <= AdaptiveCard.MaxBytes;
}
