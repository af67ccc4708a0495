using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Texts;
using ProcessDialogueBot.Updates.Approval;
using ProcessDialogueBot.Updates.Cards;

namespace ProcessDialogueBot.Updates.Correcting;

/// <summary>Tells editors what became of a correction for which a second editor was asked.</summary>
internal static class CorrectionDecisionCard
{
    /// <summary>What stands where the other editors were asked.</summary>
    /// <param name="language">The editor's language.</param>
    /// <param name="update">The update; null when it is gone.</param>
    /// <param name="correction">The correction; null when its writer has forgotten it.</param>
    /// <param name="end">What became of the request.</param>
    /// <param name="editor">The name of who decided; empty where nobody did.</param>
    /// <param name="writer">The name of the one who wrote it.</param>
    public static AdaptiveCard ForEditors(Language language, Update? update, PendingCorrection? correction, RequestEnd end, string editor, string writer) =>
        DecisionCard.Build(
            language,
            update,
            language[$"Updates.CorrectionEnded{end}", DecisionCard.Names(editor, writer)],
            end == RequestEnd.Approved ? [language[update is not null && update.Revision == correction?.Revision ? "Updates.CorrectionIsBeingSent" : "Updates.CorrectionIsSent"]]
            : end == RequestEnd.Returned && correction?.Remark is { } remark ? [language["Updates.ReturnedWith", CardText.Plain(remark)]]
            : [],
            update is null ? null : Show(language, update));

    /// <summary>What its writer is told.</summary>
    /// <inheritdoc cref="ForEditors"/>
    public static AdaptiveCard ForWriter(Language language, Update update, PendingCorrection correction, RequestEnd end, string editor) => end switch
    {
        RequestEnd.Approved => DecisionCard.Build(
            language, update, language["Updates.CorrectionApprovedTitle", CardText.Plain(editor)], [language["Updates.CorrectionIsSent"]], Show(language, update)),
        RequestEnd.Returned => DecisionCard.Build(
            language,
            update,
            language["Updates.CorrectionReturnedTitle", CardText.Plain(editor)],
            [correction.Remark is { } remark ? CardText.Plain(remark) : language["Updates.ReturnedNoRemark"], language["Updates.CorrectionReturnedHint"]],
            Continue(language, update)),
        _ => DecisionCard.Build(
            language,
            update,
            language["Updates.CorrectionNotSent"],
            [language[$"Updates.CorrectionEnded{end}"]],
            end == RequestEnd.Overtaken ? Continue(language, update) : Show(language, update)),
    };

    /// <summary>The button that shows how far a corrected update has come.</summary>
    public static ExecuteAction Show(Language language, Update update) =>
        new(language["Updates.Show"], "update.status") { Data = UpdateData.Of(update.Id) };

    private static ExecuteAction Continue(Language language, Update update) =>
        new(language["Updates.Continue"], "update.recorrect") { Data = UpdateData.Of(update.Id), Style = ActionStyle.Positive };
}
