using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Texts;
using ProcessDialogueBot.Updates.Audience;

namespace ProcessDialogueBot.Updates.Cards;

/// <summary>Asks once more before an update goes to everyone.</summary>
internal static class ConfirmCard
{
    /// <summary>What the button carries that says yes.</summary>
    public const string Confirmed = "confirmed";

    public static AdaptiveCard Build(Language language, Update draft, Reach reach, UpdateAudience audience)
    {
        var question = language["Updates.ConfirmTitle", AudienceText.Numbers(language, audience)];
        return new AdaptiveCard(
            question,
            [
                Blocks.Heading(question),
                new TextBlock(CardText.Plain(draft.Content.Title)) { Weight = TextWeight.Bolder, Spacing = Spacing.Small },
                .. ReachElements.Of(language, draft, reach).Skip(1),
                new TextBlock(language["Updates.ConfirmHint"]) { Spacing = Spacing.Small },
            ])
        {
            Lang = language.Code,
            Actions =
            [
                new ExecuteAction(language["Updates.ConfirmSend"], "update.send")
                { Data = new Dictionary<string, string>(UpdateData.Of(draft), StringComparer.Ordinal) { [Confirmed] = "true" }, Style = ActionStyle.Positive },
                new ExecuteAction(language["Updates.Back"], "update.show") { Data = UpdateData.Of(draft) },
            ],
        };
    }
}
