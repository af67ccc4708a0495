using ProcessDialogueBot.Cards;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Updates.Cards;
using ProcessDialogueBot.Updates.Sending;

namespace ProcessDialogueBot.Updates.Approval;

/// <summary>How a second editor decides.</summary>
internal sealed class ApprovalHandlers(ShownUpdates shown, Approvals approvals, SendingHandlers sending)
{
    /// <summary>Lets an update through; from then on it is as if its writer had been allowed to send it.</summary>
    public async Task<CardActionResponse> ApproveAsync(TurnContext turn, CancellationToken cancellationToken) =>
        await FindAskedAsync(turn, cancellationToken) is not { } update ? await DecidedAsync(turn, cancellationToken)
        : update.Writers.Contains(turn.Person.Id) ? CardActionResponse.Message(turn.Language["Updates.ApproveOwn"])
        : await sending.ReleaseAsync(turn, update, cancellationToken) ?? await ApproveAsync(turn, cancellationToken); // Something has happened to it just now.

    /// <summary>Sends an update back to its writer, with a remark or without.</summary>
    public async Task<CardActionResponse> ReturnAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var remark = turn.Data.OptionalText(ApprovalCard.RemarkInput, ApprovalCard.MaxRemark);
        if (await FindAskedAsync(turn, cancellationToken) is not { } update)
            return await DecidedAsync(turn, cancellationToken);
        if (update.Writers.Contains(turn.Person.Id))
            return CardActionResponse.Message(turn.Language["Updates.ApproveOwn"]);
        if (await approvals.ReturnAsync(update, turn.Person.Id, remark is null ? null : CardText.Clean(remark), cancellationToken) is not { } returned)
            return await DecidedAsync(turn, cancellationToken);
        turn.Changed = returned.Id;
        return ShownUpdates.Answer(UpdateElements.Note(
            turn.Language, turn.Language["Updates.ReturnDone", CardText.Plain(shown.NamesOf(turn.Language, returned.Writers))]));
    }

    /// <summary>A writer thinks better of it: it is a draft again, and nobody is asked any more.</summary>
    public async Task<CardActionResponse> WithdrawAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (await shown.FindSeenAsync(turn, cancellationToken) is not { State: UpdateState.AwaitingApproval } update
            || !update.Writers.Contains(turn.Person.Id)
            || await approvals.WithdrawAsync(update, cancellationToken) is not { } draft)
            return await shown.OutdatedAsync(turn, cancellationToken);
        turn.Changed = draft.Id;
        return ShownUpdates.Answer(await shown.PreviewAsync(turn, draft, null, cancellationToken, turn.Language["Updates.Withdrawn"]));
    }

    // The update as it was put before the editors. Whatever is changed about it, or decided, makes it another.
    private async Task<Update?> FindAskedAsync(TurnContext turn, CancellationToken cancellationToken) =>
        await shown.FindAsync(turn, cancellationToken) is { State: UpdateState.AwaitingApproval } update
        && turn.Data.Text(UpdateData.Asked, UpdateData.MaxId) == update.Request ? update : null;

    // What has become of it, or the update as it is asked about now.
    private async Task<CardActionResponse> DecidedAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var update = await shown.FindAsync(turn, cancellationToken);
        if (update is { State: UpdateState.AwaitingApproval })
            return ShownUpdates.Answer(await shown.PreviewAsync(turn, update, turn.Language["Updates.ChangedMeanwhile"], cancellationToken));
        var request = new ApprovalRequest(update?.Id ?? "", turn.Data.Text(UpdateData.Asked, UpdateData.MaxId), update?.AuthorId ?? "", default);
        return RequestOutcome.Of(request, update) is { } outcome
            ? ShownUpdates.Answer(approvals.Ended(turn.Language, outcome, update))
            : ShownUpdates.Gone(turn);
    }
}
