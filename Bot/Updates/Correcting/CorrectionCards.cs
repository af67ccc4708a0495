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
    /// <param name="isAwaiting">Whether what was written waits for a second editor.</param>
    public static AdaptiveCard Form(
        Language language, Update update, WrittenUpdate written, string? problem = null, UpdateContent? other = null, bool isAwaiting = false) => new(
        language["Updates.CorrectTitle"],
        [
            Blocks.Heading(language["Updates.CorrectTitle"]),
            .. isAwaiting ? [Blocks.Notice(ContainerStyle.Accent, language["Updates.CorrectionAwaits"])] : Array.Empty<CardElement>(),
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
    /// <param name="language">The writer's language.</param>
    /// <param name="update">The update as it is now.</param>
    /// <param name="pending">The correction.</param>
    /// <param name="summary">The sums of the update's ledger.</param>
    /// <param name="now">The time, from which it is corrected.</param>
    public static AdaptiveCard Preview(Language language, Update update, PendingCorrection pending, DeliverySummary summary, DateTimeOffset now)
    {
        var data = UpdateData.OfRevision(update);
        data[UpdateData.Version] = pending.ETag.ToString();
        var isAwaiting = pending.IsAwaiting(update);
        return new AdaptiveCard(
            language["Updates.CorrectPreview"],
            [
                Blocks.Heading(language["Updates.CorrectPreview"]),
                .. isAwaiting ? [Blocks.Notice(ContainerStyle.Accent, language["Updates.CorrectionAwaits"])] : Array.Empty<CardElement>(),
                .. CorrectionReach.OfCorrection(language, update, summary, now),
                .. Sample(language, update, pending, now),
            ])
        {
            Lang = language.Code,
            Actions =
            [
                .. isAwaiting
                    ? Array.Empty<CardAction>()
                    : [new ExecuteAction(language["Updates.SendCorrection"], "update.send-correction") { Data = data, Style = ActionStyle.Positive }],
                new ExecuteAction(language["Updates.Edit"], "update.recorrect") { Data = data },
                new ExecuteAction(language["Updates.KeepAsIs"], "update.keep") { Data = data },
            ],
        };
    }

    /// <summary>Asks a second editor to let a correction through.</summary>
    /// <param name="language">The second editor's language.</param>
    /// <param name="update">The update as it is now.</param>
    /// <param name="pending">The correction.</param>
    /// <param name="writer">The name of the one who wrote it.</param>
    /// <param name="summary">The sums of the update's ledger.</param>
    /// <param name="now">The time, from which it is corrected.</param>
    public static AdaptiveCard Request(Language language, Update update, PendingCorrection pending, string writer, DeliverySummary summary, DateTimeOffset now)
    {
        var (title, data) = (language["Updates.CorrectionRequest", CardText.Plain(writer)], UpdateData.AskedOf(update.Id, pending.Request));
        return new AdaptiveCard(
            title,
            [
                Blocks.Heading(title),
                new TextBlock(language["Updates.CorrectionRequestHint"]) { Spacing = Spacing.Small },
                .. CorrectionReach.OfCorrection(language, update, summary, now),
                FormCard.Other(language, update.Content, "Updates.SaysNow"),
                Blocks.Note(language["Updates.WillSay"]),
                .. Sample(language, update, pending, now),
                ApprovalCard.Remark(language),
            ])
        {
            Lang = language.Code,
            Actions =
            [
                new ExecuteAction(language["Updates.Approve"], CorrectionApprovals.ApproveVerb) { Data = data, Style = ActionStyle.Positive },
                new ExecuteAction(language["Updates.Return"], "update.return-correction") { Data = data },
            ],
        };
    }

    /// <summary>Asks once more before an update is taken back, with the number.</summary>
    public static AdaptiveCard AskRecall(Language language, Update update, DeliverySummary summary, DateTimeOffset now) => new(
        language["Updates.AskRecall"],
        [
            Blocks.Heading(language["Updates.AskRecall"]),
            new TextBlock(CardText.Plain(update.Content.TitleIn(language))) { Weight = TextWeight.Bolder, Spacing = Spacing.Small },
            .. Reach(language, summary.Sent),
            .. CorrectionReach.OfRecall(language, update, summary, now),
            new TextBlock(language["Updates.RecallForGood"]) { Spacing = Spacing.Small },
        ])
    {
        Lang = language.Code,
        Actions =
        [
            new ExecuteAction(summary.Sent == 0 ? language["Updates.Recall"] : language["Updates.RecallNow", language.Number(summary.Sent)], "update.recall") { Data = UpdateData.OfRevision(update), Style = ActionStyle.Destructive },
            new ExecuteAction(language["Updates.KeepAsIs"], "update.keep-sent") { Data = UpdateData.Of(update.Id) },
        ],
    };

    private static IEnumerable<CardElement> Reach(Language language, int sent) => sent == 0
        ? [new TextBlock(language["Updates.RecallNobody"]) { Spacing = Spacing.Small }]
        :
        [
            new TextBlock(language.Count("Updates.RecallReach", sent)) { Spacing = Spacing.Small },
            new TextBlock(language["Updates.RecalledNotice"]) { Weight = TextWeight.Bolder, Spacing = Spacing.Small },
        ];

    private static IEnumerable<CardElement> Sample(Language language, Update update, PendingCorrection pending, DateTimeOffset now) => SampleElements.Of(
        language,
        update with { Content = pending.Content, Revision = update.Revision + 1, CorrectedAt = now },
        DanishTime.DateOf(update.SentAt!.Value));
}
