using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Delivery.Digests;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Updates.Cards;

/// <summary>What several cards of updates have in common.</summary>
internal static class UpdateElements
{
    /// <summary>The verb of the button that says that one has read.</summary>
    public const string ReadVerb = "update.read";

    /// <summary>The verb of the button that shows all of an update, where a list shows its beginning.</summary>
    public const string OpenVerb = "update.open";

    /// <summary>The verb of the button that shows the latest updates.</summary>
    public const string NewsVerb = "update.news";

    /// <summary>An update as its readers see it.</summary>
    /// <param name="language">The reader's language.</param>
    /// <param name="update">The update.</param>
    /// <param name="date">The date that stands on it.</param>
    /// <param name="isRead">Whether the reader has said that they have read it.</param>
    public static IEnumerable<CardElement> Content(Language language, Update update, DateOnly date, bool isRead = false) =>
    [
        Category(language, update),
        new TextBlock(CardText.Plain(update.Content.TitleIn(language)))
        { Size = TextSize.Large, Weight = TextWeight.Bolder, Style = TextBlockStyle.Heading, Spacing = Spacing.None },
        .. CorrectedOn(language, update) is { } corrected
            ? [new TextBlock(corrected) { Weight = TextWeight.Bolder, Size = TextSize.Small, Color = TextColor.Accent, Spacing = Spacing.None }]
            : Array.Empty<CardElement>(),
        new TextBlock(update.Content.TextIn(language)) { Spacing = Spacing.Small },
        new TextBlock(language["Updates.From", language.Date(date)]) { IsSubtle = true, Size = TextSize.Small, Spacing = Spacing.Medium },
        .. Reading(language, update, isRead),
    ];

    /// <summary>"Rettet 16. november 2026"; null for an update that says what it said from the beginning.</summary>
    public static string? CorrectedOn(Language language, Update update) => update is { Revision: > 0, CorrectedAt: { } at, State: not UpdateState.Recalled }
        ? language["Updates.CorrectedOn", language.Date(DanishTime.DateOf(at))]
        : null;

    /// <summary>The buttons that its readers have.</summary>
    /// <param name="language">The reader's language.</param>
    /// <param name="update">The update.</param>
    /// <param name="isRead">Whether the reader has said that they have read it.</param>
    /// <param name="opened">Where it was opened; null where it stands in a message of its own.</param>
    public static IReadOnlyList<CardAction> Buttons(Language language, Update update, bool isRead = false, OpenedOn? opened = null) =>
    [
        .. update.RequiresRead && !isRead
            ? [new ExecuteAction(language["Updates.MarkRead"], ReadVerb) { Data = OpenedOn.With(UpdateData.OfRevision(update), opened) }]
            : Array.Empty<CardAction>(),
        .. update.Content.Link is { } link ? [new OpenUrlAction(language["Updates.OpenLink"], link)] : Array.Empty<CardAction>(),
        .. opened is { DigestId: { } digest }
            ? [new ExecuteAction(language["Updates.BackToDigest"], DigestHandlers.ShowVerb) { Data = new Dictionary<string, string>(StringComparer.Ordinal) { [DigestCard.DigestData] = digest } }]
            : Array.Empty<CardAction>(),
        new ExecuteAction(language["Updates.AllNews"], NewsVerb),
    ];

    /// <summary>The button that shows all of an update, and lets its readers say that they have read it where they are asked to.</summary>
    public static ExecuteAction Open(Language language, Update update) =>
        new(language[update.RequiresRead ? "Updates.OpenToRead" : "Updates.Open"], OpenVerb) { Data = UpdateData.Of(update.Id) };

    /// <summary>One line in place of a card that has done its work.</summary>
    public static AdaptiveCard Note(Language language, string text) => new(text, new TextBlock(text)) { Lang = language.Code };

    private static IEnumerable<CardElement> Reading(Language language, Update update, bool isRead)
    {
        if (!update.RequiresRead)
            yield break;
        if (isRead)
            yield return new TextBlock(language["Updates.IsRead"]) { Color = TextColor.Good, Weight = TextWeight.Bolder, Spacing = Spacing.Medium };
        else
            yield return new TextBlock(language[update.Revision == 0 ? "Updates.PleaseRead" : "Updates.PleaseReadAgain"]) { Spacing = Spacing.Medium };
        yield return Blocks.Note(language["Updates.ReadPromise"]);
    }

    private static TextBlock Category(Language language, Update update) =>
        new(language[$"Updates.Category{update.Category}"]) { Size = TextSize.Small, Weight = TextWeight.Bolder, Color = TextColor.Accent };
}
