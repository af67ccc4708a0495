using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Updates.Cards;

/// <summary>What every recipient gets.</summary>
internal static class DeliveredCard
{
    public static AdaptiveCard Build(Language language, Update update) => new(
        CardText.Fallback($"{update.Content.TitleIn(language)}\n\n{update.Content.TextIn(language)}"),
        [.. UpdateElements.Content(language, update, DanishTime.DateOf(update.SentAt!.Value))])
    {
        Lang = language.Code,
        Actions = UpdateElements.Buttons(language, update),
    };
}
