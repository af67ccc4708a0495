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
        : ShownUpdates.IsWriter(update, turn.Person.Id) ? CardActionResponse.Message(turn.Language["Updates.ApproveOwn"])
        : await sending.ReleaseAsync(turn, update, cancellationToken) ?? await DecidedAsync(turn, cancellationToken);

    /// <summary>Sends an update back to its writer, with a remark or without.</summary>
    public async Task<CardActionResponse> ReturnAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var remark = turn.Data.OptionalText(ApprovalCard.RemarkInput, ApprovalCard.MaxRemark);
        if (await FindAskedAsync(turn, cancellationToken) is not { } update)
            return await DecidedAsync(turn, cancellationToken);
        if (ShownUpdates.IsWriter(update, turn.Person.Id))
            return CardActionResponse.Message(turn.Language["Updates.ApproveOwn"]);
        if (await approvals.ReturnAsync(update, turn.Person.Id, remark is null ? null : CardText.Clean(remark), cancellationToken) is not { } returned)
            return await DecidedAsync(turn, cancellationToken);
        turn.Changed = returned.Id;
        return ShownUpdates.Answer(UpdateElements.Note(
            turn.Language, turn.Language["Updates.ReturnDone", CardText.Plain(shown.NameOf(turn.Language, returned.AuthorId))]));
    }

    // The update as it was put before the editors. Whatever is changed about it, or decided, makes it another.
    private async Task<Update?> FindAskedAsync(TurnContext turn, CancellationToken cancellationToken) =>
        await shown.FindAsync(turn, cancellationToken) is { State: UpdateState.AwaitingApproval } update
        && turn.Data.Text(UpdateData.Asked, UpdateData.MaxId) == UpdateData.AskedVersion(update) ? update : null;

    private async Task<CardActionResponse> DecidedAsync(TurnContext turn, CancellationToken cancellationToken) =>
        await shown.FindAsync(turn, cancellationToken) switch
        {
            null => ShownUpdates.Gone(turn),
            { State: UpdateState.AwaitingApproval } changed =>
                ShownUpdates.Answer(await shown.PreviewAsync(turn, changed, turn.Language["Updates.ChangedMeanwhile"], cancellationToken)),
            { ApprovedBy: { } editor } => Note(turn, turn.Language["Updates.ApprovedAlready", CardText.Plain(shown.NameOf(turn.Language, editor))]),
            { ReturnedBy: { } editor } => Note(turn, turn.Language["Updates.ReturnedAlready", CardText.Plain(shown.NameOf(turn.Language, editor))]),
            _ => Note(turn, turn.Language["Updates.AskedNoMore"]),
        };

    private static CardActionResponse Note(TurnContext turn, string text) => ShownUpdates.Answer(UpdateElements.Note(turn.Language, text));
}
