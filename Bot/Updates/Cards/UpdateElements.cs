using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Updates.Cards;

/// <summary>What several cards of updates have in common.</summary>
internal static class UpdateElements
{
    /// <summary>An update as its readers see it.</summary>
    public static IEnumerable<CardElement> Content(Language language, Update update, DateOnly date) =>
    [
        Category(language, update),
        new TextBlock(CardText.Plain(update.Content.TitleIn(language)))
        { Size = TextSize.Large, Weight = TextWeight.Bolder, Style = TextBlockStyle.Heading, Spacing = Spacing.None },
        new TextBlock(update.Content.TextIn(language)) { Spacing = Spacing.Small },
        new TextBlock(language["Updates.From", language.Date(date)]) { IsSubtle = true, Size = TextSize.Small, Spacing = Spacing.Medium },
    ];

    /// <summary>The buttons that its readers have.</summary>
    public static IReadOnlyList<CardAction> Buttons(Language language, Update update) =>
    [
        .. update.Content.Link is { } link ? [new OpenUrlAction(language["Updates.OpenLink"], link)] : Array.Empty<CardAction>(),
        new ExecuteAction(language["Updates.AllNews"], "update.news"),
    ];

    /// <summary>One line in place of a card that has done its work.</summary>
    public static AdaptiveCard Note(Language language, string text) => new(text, new TextBlock(text)) { Lang = language.Code };

    private static TextBlock Category(Language language, Update update) =>
        new(language[$"Updates.Category{update.Category}"]) { Size = TextSize.Small, Weight = TextWeight.Bolder, Color = TextColor.Accent };
}
