using ProcessDialogueBot.Cards;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Updates.Approval;
using ProcessDialogueBot.Updates.Cards;
using ProcessDialogueBot.Updates.Progress;

namespace ProcessDialogueBot.Updates.Correcting;

/// <summary>How a second editor decides about a correction.</summary>
internal sealed class CorrectionApprovalHandlers(
    ShownUpdates shown,
    PendingCorrections pending,
    CorrectionApprovals approvals,
    CorrectionOutcomes outcomes,
    CorrectionReach reach,
    ProgressHandlers progress,
    TimeProvider time)
{
    /// <summary>A correction that waits: for others the request, for its writer the preview.</summary>
    public async Task<CardActionResponse> ShowAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (await FindAskedAsync(turn, cancellationToken) is not var (update, correction))
            return await DecidedAsync(turn, cancellationToken);
        var summary = await reach.OfAsync(update, cancellationToken);
        return ShownUpdates.Answer(IsWriter(turn, correction)
            ? CorrectionCards.Preview(turn.Language, update, correction, summary, time.GetUtcNow())
            : approvals.RequestCard(turn.Language, update, correction, summary));
    }

    /// <summary>Lets a correction through and sends it.</summary>
    public async Task<CardActionResponse> ApproveAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (await FindAskedAsync(turn, cancellationToken) is not var (update, correction))
            return await DecidedAsync(turn, cancellationToken);
        if (IsWriter(turn, correction))
            return CardActionResponse.Message(turn.Language["Updates.ApproveOwnCorrection"]);
        if (await approvals.ApproveAsync(correction, turn.Person.Id, cancellationToken) is { } corrected)
            return await progress.AnswerAsync(turn, corrected, cancellationToken); // In the audit it is already.
        return await DecidedAsync(turn, correction, cancellationToken);
    }

    /// <summary>Sends a correction back to its writer, with a remark or without.</summary>
    public async Task<CardActionResponse> ReturnAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var remark = turn.Data.OptionalText(ApprovalCard.RemarkInput, ApprovalCard.MaxRemark);
        if (await FindAskedAsync(turn, cancellationToken) is not var (update, correction))
            return await DecidedAsync(turn, cancellationToken);
        if (IsWriter(turn, correction))
            return CardActionResponse.Message(turn.Language["Updates.ApproveOwnCorrection"]);
        if (!await approvals.ReturnAsync(correction, turn.Person.Id, remark is null ? null : CardText.Clean(remark), cancellationToken))
            return await DecidedAsync(turn, correction, cancellationToken);
        turn.Changed = update.Id;
        return ShownUpdates.Answer(UpdateElements.Note(
            turn.Language, turn.Language["Updates.CorrectionReturnDone", CardText.Plain(shown.NameOf(turn.Language, correction.EditorId))]));
    }

    // The correction as it was put before the editors. Whatever is changed about it, or decided, makes it another.
    private async Task<(Update Update, PendingCorrection Correction)?> FindAskedAsync(TurnContext turn, CancellationToken cancellationToken) =>
        await shown.FindAsync(turn, cancellationToken) is { } update
        && await pending.FindAskedAsync(update.Id, turn.Data.Text(UpdateData.Asked, UpdateData.MaxId), cancellationToken) is { } correction
        && correction.IsAwaiting(update) ? (update, correction) : null;

    // What has just become of the correction that was asked about, also when it is done and forgotten since.
    private async Task<CardActionResponse> DecidedAsync(TurnContext turn, PendingCorrection asked, CancellationToken cancellationToken)
    {
        if (await shown.FindAsync(turn, cancellationToken) is { } update
            && await pending.FindAskedAsync(update.Id, asked.Request!, cancellationToken) is null)
        {
            var outcome = await outcomes.OfForgottenAsync(asked, update, cancellationToken);
            return outcome.End == RequestEnd.Approved
                ? await progress.AnswerAsync(turn, update, cancellationToken)
                : ShownUpdates.Answer(approvals.Ended(turn.Language, RequestOf(asked), outcome, null, update));
        }

        return await DecidedAsync(turn, cancellationToken);
    }

    // What has become of it. Of one that is forgotten or done nothing is kept but the audit; one that still waits is shown again.
    private async Task<CardActionResponse> DecidedAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (await FindAskedAsync(turn, cancellationToken) is not null)
            return await ShowAsync(turn, cancellationToken);
        if (await shown.FindAsync(turn, cancellationToken) is not { } update)
            return ShownUpdates.Gone(turn);
        var id = turn.Data.Text(UpdateData.Asked, UpdateData.MaxId);
        if (await pending.FindAskedAsync(update.Id, id, cancellationToken) is { } correction
            && (await outcomes.FindAsync(RequestOf(correction), cancellationToken) ?? JustApproved(correction)) is { } outcome)
            return ShownUpdates.Answer(approvals.Ended(turn.Language, RequestOf(correction), outcome, correction, update));
        return ShownUpdates.Answer(DecisionCard.Build(
            turn.Language,
            update,
            turn.Language["Updates.CorrectionAskedNoMore"],
            [],
            new ExecuteAction(turn.Language["Updates.Show"], "update.status") { Data = UpdateData.Of(update.Id) }));
    }

    // Another has let it through, and it is being put in the place of the old text.
    private static RequestOutcome? JustApproved(PendingCorrection correction) =>
        correction.ApprovedBy is { } approver ? new(RequestEnd.Approved, approver) : null;

    private static ApprovalRequest RequestOf(PendingCorrection correction) => new(correction.UpdateId, correction.Request!, correction.EditorId, default);

    private static bool IsWriter(TurnContext turn, PendingCorrection correction) =>
        string.Equals(correction.EditorId, turn.Person.Id, StringComparison.OrdinalIgnoreCase);
}
