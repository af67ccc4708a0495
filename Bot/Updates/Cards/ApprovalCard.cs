using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Texts;
using ProcessDialogueBot.Updates.Approval;

namespace ProcessDialogueBot.Updates.Cards;

/// <summary>Asks a second editor to let an update through.</summary>
internal static class ApprovalCard
{
    public const string RemarkInput = "remark";

    /// <summary>The longest remark, in UTF-16 code units.</summary>
    public const int MaxRemark = 500;

    /// <param name="language">The second editor's language.</param>
    /// <param name="update">The update, in the version that is shown.</param>
    /// <param name="writer">The name of the one who wrote it.</param>
    /// <param name="reach">Who would get it, in words.</param>
    /// <param name="today">The date that stands on it.</param>
    /// <param name="isAtOnce">Whether it is sent as soon as it is let through; when else, <paramref name="reach"/> says.</param>
    /// <param name="remark">What was written in the field so far.</param>
    /// <param name="note">What else the editor has to know; null for nothing.</param>
    public static AdaptiveCard Build(
        Language language, Update update, string writer, Reach reach, DateOnly today, bool isAtOnce, string remark = "", string? note = null)
    {
        var title = language["Updates.ApprovalTitle", CardText.Plain(writer)];
        return new AdaptiveCard(
            title,
            [
                Blocks.Heading(title),
                .. note is null ? Array.Empty<CardElement>() : [Blocks.Notice(ContainerStyle.Warning, note)],
                new TextBlock(language["Updates.ApprovalHint"]) { Spacing = Spacing.Small },
                .. isAtOnce ? [new TextBlock(language["Updates.ApprovalNow"]) { Spacing = Spacing.Small }] : Array.Empty<CardElement>(),
                .. ReachElements.Of(language, update, reach),
                .. SampleElements.Of(language, update, today),
                Remark(language, remark),
            ])
        {
            Lang = language.Code,
            Actions =
            [
                new ExecuteAction(language["Updates.Approve"], Approvals.ApproveVerb)
                { Data = UpdateData.With(UpdateData.AskedOf(update.Id, update.Request), reach.Audience), Style = ActionStyle.Positive },
                new ExecuteAction(language["Updates.Return"], "update.return") { Data = UpdateData.AskedOf(update.Id, update.Request) },
            ],
        };
    }

    /// <summary>The field for what a second editor has against it.</summary>
    public static TextInput Remark(Language language, string remark = "") => new(RemarkInput, language["Updates.RemarkLabel"])
    { Value = remark, MaxLength = MaxRemark, IsMultiline = true, Placeholder = language["Updates.RemarkPlaceholder"], Spacing = Spacing.Large };
}
