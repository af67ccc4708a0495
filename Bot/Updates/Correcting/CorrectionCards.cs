using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Texts;
using ProcessDialogueBot.Updates.Cards;
using ProcessDialogueBot.Updates.Writing;

namespace ProcessDialogueBot.Updates.Correcting;

/// <summary>The cards on the way from a sent text to a corrected one, or to none.</summary>
internal static class CorrectionCards
{
    private const string EnglishPart = "english";

    /// <summary>The form with what the update says, or with what was written so far.</summary>
    /// <param name="language">The editor's language.</param>
    /// <param name="update">The sent update.</param>
    /// <param name="written">What was written so far.</param>
    /// <param name="problem">What is to be put right; null for nothing.</param>
    /// <param name="other">What another editor has made of it meanwhile; null for nothing.</param>
    public static AdaptiveCard Form(Language language, Update update, WrittenUpdate written, string? problem = null, UpdateContent? other = null) => new(
        language["Updates.CorrectTitle"],
        [
            Blocks.Heading(language["Updates.CorrectTitle"]),
            problem is null
                ? new TextBlock(language[update.RequiresRead ? "Updates.CorrectHintRead" : "Updates.CorrectHint"]) { Spacing = Spacing.Small }
                : Blocks.Notice(ContainerStyle.Attention, problem),
            .. other is null ? Array.Empty<CardElement>() : [FormCard.Other(language, other)],
            FormCard.Title(language, FormCard.TitleInput, "Updates.TitleLabel", written.Title, isRequired: true),
            FormCard.Text(language, FormCard.TextInput, "Updates.TextLabel", written.Text, isRequired: true),
            new TextInput(FormCard.LinkInput, language["Updates.LinkLabel"])
            { Value = written.Link, MaxLength = UpdateContent.MaxLink, Placeholder = "https://", Style = TextInputStyle.Url },
            new ActionSet(new ToggleVisibilityAction(language["Updates.ShowEnglish"], EnglishPart)),
            FormCard.English(language, written),
        ])
    {
        Lang = language.Code,
        Actions = [new ExecuteAction(language["Updates.ShowPreview"], "update.show-correction") { Data = UpdateData.OfRevision(update), Style = ActionStyle.Positive }],
    };

    /// <summary>The corrected update as everyone will see it.</summary>
    public static AdaptiveCard Preview(Language language, Update corrected, PendingCorrection pending, DeliverySummary summary)
    {
        var data = new Dictionary<string, string>(UpdateData.Of(corrected.Id), StringComparer.Ordinal) { [UpdateData.Version] = pending.ETag.ToString() };
        return new AdaptiveCard(
            language["Updates.CorrectPreview"],
            [
                Blocks.Heading(language["Updates.CorrectPreview"]),
                new TextBlock(language.Count("Updates.CorrectReach", summary.Sent)) { Spacing = Spacing.Small },
                .. summary.Pending > 0 ? [new TextBlock(language.Count("Updates.CorrectPending", summary.Pending)) { Spacing = Spacing.Small }] : Array.Empty<CardElement>(),
                .. SampleElements.Of(language, corrected, DanishTime.DateOf(corrected.SentAt!.Value)),
            ])
        {
            Lang = language.Code,
            Actions =
            [
                new ExecuteAction(language["Updates.SendCorrection"], "update.send-correction") { Data = data, Style = ActionStyle.Positive },
                new ExecuteAction(language["Updates.Edit"], "update.recorrect") { Data = data },
                new ExecuteAction(language["Updates.KeepAsIs"], "update.keep") { Data = data },
            ],
        };
    }

    /// <summary>Asks once more before an update is taken back, with the number.</summary>
    public static AdaptiveCard AskRecall(Language language, Update update, DeliverySummary summary) => new(
        language["Updates.AskRecall"],
        [
            Blocks.Heading(language["Updates.AskRecall"]),
            new TextBlock(CardText.Plain(update.Content.TitleIn(language))) { Weight = TextWeight.Bolder, Spacing = Spacing.Small },
            new TextBlock(language.Count("Updates.RecallReach", summary.Sent)) { Spacing = Spacing.Small },
            new TextBlock(language["Updates.RecalledNotice"]) { Weight = TextWeight.Bolder, Spacing = Spacing.Small },
            .. summary.Pending > 0 ? [new TextBlock(language.Count("Updates.RecallPending", summary.Pending)) { Spacing = Spacing.Small }] : Array.Empty<CardElement>(),
            new TextBlock(language["Updates.RecallForGood"]) { Spacing = Spacing.Small },
        ])
    {
        Lang = language.Code,
        Actions =
        [
            new ExecuteAction(language["Updates.RecallNow", language.Number(summary.Sent)], "update.recall") { Data = UpdateData.OfRevision(update), Style = ActionStyle.Destructive },
            new ExecuteAction(language["Updates.KeepAsIs"], "update.keep") { Data = UpdateData.Of(update.Id) },
        ],
    };
}
