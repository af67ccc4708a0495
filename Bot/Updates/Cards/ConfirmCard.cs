using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Texts;
using ProcessDialogueBot.Updates.Audience;
using ProcessDialogueBot.Updates.Scheduling;

namespace ProcessDialogueBot.Updates.Cards;

/// <summary>Asks once more before an update goes to everyone.</summary>
internal static class ConfirmCard
{
    /// <summary>What the button carries that says yes.</summary>
    public const string Confirmed = "confirmed";

    /// <param name="language">The editor's language.</param>
    /// <param name="draft">The update, in the version that is shown.</param>
    /// <param name="reach">Who would get it, in words.</param>
    /// <param name="audience">Who would get it.</param>
    /// <param name="wanted">When it is to be sent; null for at once.</param>
    /// <param name="note">What else the editor has to know; null for nothing.</param>
    public static AdaptiveCard Build(Language language, Update draft, Reach reach, UpdateAudience audience, WantedTime? wanted = null, string? note = null)
    {
        var question = language["Updates.ConfirmTitle", AudienceText.Numbers(language, audience)];
        return new AdaptiveCard(
            question,
            [
                Blocks.Heading(question),
                .. note is null ? Array.Empty<CardElement>() : [Blocks.Notice(ContainerStyle.Warning, note)],
                new TextBlock(CardText.Plain(draft.Content.Title)) { Weight = TextWeight.Bolder, Spacing = Spacing.Small },
                .. ReachElements.Of(language, draft, reach).Skip(1),
                new TextBlock(language["Updates.ConfirmHint"]) { Spacing = Spacing.Small },
            ])
        {
            Lang = language.Code,
            Actions =
            [
                new ExecuteAction(
                    language[wanted is null ? "Updates.ConfirmSend" : "Updates.ConfirmSchedule"], wanted is null ? "update.send" : "update.schedule")
                { Data = DataOf(draft, audience, wanted), Style = ActionStyle.Positive },
                new ExecuteAction(language["Updates.Back"], "update.show") { Data = UpdateData.Of(draft) },
            ],
        };
    }

    private static Dictionary<string, string> DataOf(Update draft, UpdateAudience audience, WantedTime? wanted)
    {
        var data = UpdateData.With(UpdateData.Of(draft), audience);
        data[Confirmed] = "true";
        if (wanted is not null)
            (data[ScheduleCard.DateInput], data[ScheduleCard.TimeInput]) = (wanted.Date, wanted.Time);
        return data;
    }
}
