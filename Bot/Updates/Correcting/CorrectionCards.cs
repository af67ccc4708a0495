using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Texts;
using ProcessDialogueBot.Updates.Cards;

namespace ProcessDialogueBot.Updates.Correcting;

/// <summary>The cards on the way from a sent text to a corrected one, or to none.</summary>
internal static class CorrectionCards
{
    /// <summary>The form with what the update says, or with what was written so far.</summary>
    public static AdaptiveCard Form(Language language, Update update, string title, string text, string? problem = null) => new(
        language["Updates.CorrectTitle"],
        Blocks.Heading(language["Updates.CorrectTitle"]),
        new TextBlock(problem ?? language[update.RequiresRead ? "Updates.CorrectHintRead" : "Updates.CorrectHint"])
        {
            Color = problem is null ? null : TextColor.Attention,
            Spacing = Spacing.Small,
        },
        new TextInput(FormCard.TitleInput, language["Updates.TitleLabel"])
        {
            Value = title,
            MaxLength = UpdateContent.MaxTitle,
            IsRequired = true,
            ErrorMessage = language["Updates.TitleMissing"],
        },
        new TextInput(FormCard.TextInput, language["Updates.TextLabel"])
        {
            Value = text,
            MaxLength = UpdateContent.MaxText,
            IsMultiline = true,
            IsRequired = true,
            ErrorMessage = language["Updates.TextMissing"],
        })
    {
        Lang = language.Code,
        Actions = [new ExecuteAction(language["Updates.ShowPreview"], "update.showcorrection") { Data = UpdateData.OfRevision(update) }],
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
                new Container([.. UpdateElements.Content(language, corrected, DanishTime.DateOf(corrected.SentAt!.Value))]) { Style = ContainerStyle.Emphasis, Spacing = Spacing.Medium },
            ])
        {
            Lang = language.Code,
            Actions =
            [
                new ExecuteAction(language["Updates.SendCorrection"], "update.sendcorrection") { Data = data, Style = ActionStyle.Positive },
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
