using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Updates.Cards;

/// <summary>What several cards of updates have in common.</summary>
internal static class UpdateElements
{
    /// <summary>An update as its readers see it.</summary>
    public static IEnumerable<CardElement> Content(Language language, Update update, DateOnly date) =>
    [
        Blocks.Heading(CardText.Plain(update.Content.TitleIn(language))),
        new TextBlock(update.Content.TextIn(language)) { Spacing = Spacing.Small },
        new TextBlock(language["Updates.From", language.Date(date)]) { IsSubtle = true, Size = TextSize.Small, Spacing = Spacing.Medium },
    ];

    /// <summary>One line in place of a card that has done its work.</summary>
    public static AdaptiveCard Note(Language language, string text) => new(text, new TextBlock(text)) { Lang = language.Code };
}
