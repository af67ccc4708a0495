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
        .. CorrectedOn(language, update) is { } corrected
            ? [new TextBlock(corrected) { Weight = TextWeight.Bolder, Size = TextSize.Small, Color = TextColor.Accent, Spacing = Spacing.None }]
            : Array.Empty<CardElement>(),
        new TextBlock(update.Content.TextIn(language)) { Spacing = Spacing.Small },
        new TextBlock(language["Updates.From", language.Date(date)]) { IsSubtle = true, Size = TextSize.Small, Spacing = Spacing.Medium },
    ];

    /// <summary>"Rettet 16. november 2026"; null for an update that says what it said from the beginning.</summary>
    public static string? CorrectedOn(Language language, Update update) => update is { Revision: > 0, CorrectedAt: { } at, State: not UpdateState.Recalled }
        ? language["Updates.CorrectedOn", language.Date(DanishTime.DateOf(at))]
        : null;

    /// <summary>One line in place of a card that has done its work.</summary>
    public static AdaptiveCard Note(Language language, string text) => new(text, new TextBlock(text)) { Lang = language.Code };
}
