using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Updates.Cards;

/// <summary>An update exactly as its readers will see it, inside a card for editors. Its buttons look the same and do nothing but say so.</summary>
internal static class SampleElements
{
    /// <summary>The samples: one, or one for each language where there is a text in each.</summary>
    public static IEnumerable<CardElement> Of(Language language, Update update, DateOnly today)
    {
        if (!update.Content.HasEnglish)
            return [Sample(language.Code == Language.English.Code ? Language.English : Language.Danish, update, today)];
        return Language.All.SelectMany<Language, CardElement>(shown =>
        [
            new TextBlock(language[shown == Language.Danish ? "Updates.InDanish" : "Updates.InEnglish"])
            { IsSubtle = true, Size = TextSize.Small, Spacing = Spacing.Medium },
            Sample(shown, update, today),
        ]);
    }

    private static Container Sample(Language language, Update update, DateOnly today) => new(
        [
            .. UpdateElements.Content(language, update, today),
            new ActionSet([.. UpdateElements.Buttons(language, update).Select(Harmless)]),
        ])
    { Style = ContainerStyle.Emphasis, Spacing = Spacing.Small };

    private static CardAction Harmless(CardAction button) => button is ExecuteAction
        ? new ExecuteAction(button.Title, "update.sample") { AssociatedInputs = AssociatedInputs.None }
        : button;
}
