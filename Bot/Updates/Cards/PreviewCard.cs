using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Updates.Cards;

/// <summary>Exactly what recipients will see, framed by what the editor needs to know before sending.</summary>
/// <remarks>Its buttons carry the version that is shown: what is sent is what was seen.</remarks>
internal static class PreviewCard
{
    /// <param name="language">The editor's language.</param>
    /// <param name="draft">The update, in the version that is shown.</param>
    /// <param name="reach">Who would get it, in words.</param>
    /// <param name="today">The date that stands on it.</param>
    /// <param name="note">What has come in the way; null for nothing.</param>
    /// <param name="done">What has just been done about it; null for nothing.</param>
    public static AdaptiveCard Build(Language language, Update draft, Reach reach, DateOnly today, string? note = null, string? done = null) => new(
        language["Updates.PreviewTitle"],
        [
            Blocks.Heading(language["Updates.PreviewTitle"]),
            .. Notes(language, draft, note, done),
            .. ReachElements.Of(language, draft, reach),
            new ActionSet([.. Changes(language, draft)]) { Spacing = Spacing.Small },
            .. SampleElements.Of(language, draft, today),
        ])
    {
        Lang = language.Code,
        Actions =
        [
            .. Departures(language, draft, reach),
            new ExecuteAction(language["Updates.Edit"], "update.edit") { Data = UpdateData.Of(draft) },
            new ExecuteAction(language["Updates.Duplicate"], "update.duplicate") { Data = UpdateData.Of(draft.Id), Mode = ActionMode.Secondary },
            new ExecuteAction(language["Updates.Discard"], "update.discard") { Data = UpdateData.Of(draft), Mode = ActionMode.Secondary },
        ],
    };

    // Beside the lines on whom it reaches and when, as five buttons are the most at the bottom.
    private static IEnumerable<CardAction> Changes(Language language, Update draft)
    {
        yield return new ExecuteAction(language["Updates.ChooseAudience"], "update.choose-audience") { Data = UpdateData.Of(draft) };
        if (draft.State == UpdateState.AwaitingApproval)
            yield return new ExecuteAction(language["Updates.Withdraw"], "update.withdraw") { Data = UpdateData.Of(draft) };
        if (draft.State != UpdateState.Scheduled)
            yield break;
        yield return new ExecuteAction(language["Updates.ScheduleMove"], "update.ask-time") { Data = UpdateData.Of(draft) };
        yield return new ExecuteAction(language["Updates.Unschedule"], "update.unschedule") { Data = UpdateData.Of(draft) };
    }

    private static IEnumerable<CardAction> Departures(Language language, Update draft, Reach reach) => draft.State switch
    {
        UpdateState.AwaitingApproval => [],
        UpdateState.Scheduled =>
        [
            new ExecuteAction(language["Updates.SendNow"], "update.send") { Data = UpdateData.With(UpdateData.Of(draft), reach.Audience) },
        ],
        _ =>
        [
            new ExecuteAction(language["Updates.Send"], "update.send") { Data = UpdateData.With(UpdateData.Of(draft), reach.Audience), Style = ActionStyle.Positive },
            new ExecuteAction(language["Updates.Schedule"], "update.ask-time") { Data = UpdateData.Of(draft) },
        ],
    };

    private static IEnumerable<Container> Notes(Language language, Update draft, string? note, string? done)
    {
        if (done is not null)
            yield return Blocks.Notice(ContainerStyle.Good, done);
        if (note is not null)
            yield return Blocks.Notice(ContainerStyle.Warning, note);
        if (draft.State == UpdateState.AwaitingApproval)
            yield return Blocks.Notice(ContainerStyle.Accent, language["Updates.AwaitingNote"]);
        if (draft.ApprovedBy is not null)
            yield return Blocks.Notice(ContainerStyle.Accent, language["Updates.ApprovedNote"]);
        if (draft.ReturnedBy is not null)
            yield return Blocks.Notice(
                ContainerStyle.Warning, draft.Remark is { } remark ? language["Updates.ReturnedWith", CardText.Plain(remark)] : language["Updates.Returned"]);
    }
}
