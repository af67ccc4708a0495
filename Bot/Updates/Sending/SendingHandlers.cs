using ProcessDialogueBot.Cards;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Updates.Approval;
using ProcessDialogueBot.Updates.Cards;
using ProcessDialogueBot.Updates.Progress;
using ProcessDialogueBot.Updates.Scheduling;

namespace ProcessDialogueBot.Updates.Sending;

/// <summary>How an update is sent.</summary>
internal sealed class SendingHandlers(ShownUpdates shown, Approvals approvals, UpdateDelivery delivery, ProgressHandlers progress, TimeProvider time)
{
    /// <summary>Sends what the preview showed. When somebody has changed it meanwhile, the change is shown first; before everyone gets it, it asks once more.</summary>
    public async Task<CardActionResponse> SendAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (await shown.FindSeenAsync(turn, cancellationToken) is not { State: not UpdateState.AwaitingApproval } draft)
            return await shown.OutdatedAsync(turn, cancellationToken);
        if (draft.Audience.IsForEveryone && !turn.Data.IsOn(ConfirmCard.Confirmed)
            && await shown.ConfirmAsync(turn, draft with { ScheduledFor = null }, null, null, cancellationToken) is { } confirm)
            return ShownUpdates.Answer(confirm);
        return await ReleaseAsync(turn, draft with { ScheduledFor = null }, cancellationToken) ?? await shown.OutdatedAsync(turn, cancellationToken);
    }

    /// <summary>
    /// Lets an update go on the word of the one who pressed: it is put before a second editor, kept until <see cref="Update.ScheduledFor"/>, or sent.
    /// </summary>
    /// <returns>What became of it; null when it was changed, sent or deleted meanwhile.</returns>
    public async Task<CardActionResponse?> ReleaseAsync(TurnContext turn, Update update, CancellationToken cancellationToken)
    {
        // Looked up before anything is written: what cannot be told or reaches nobody changes nothing.
        if (await shown.ReachAsync(turn.Language, update, cancellationToken) is not { Audience: { IsEmpty: false } audience })
            return ShownUpdates.Answer(await shown.PreviewAsync(turn, update, null, cancellationToken));
        if (UpdateData.IsOutgrown(turn.Data, audience))
            return await AskAgainAsync(turn, update, cancellationToken);
        if (approvals.IsNeeded(update, audience, turn.Person.Id))
            return await AskAsync(turn, update, cancellationToken);

        var approved = update.Writers.Contains(turn.Person.Id) ? update
            : update with { ApprovedBy = turn.Person.Id, ApprovedAt = time.GetUtcNow(), ApprovedFor = audience.People.Count };
        if (await delivery.ReleaseAsync(approved, audience, StatusCardPlace.Of(turn), cancellationToken) is not { } released)
            return null;

        // An approval stands in the audit as soon as its request is settled, also after a kill.
        if (update.State != UpdateState.AwaitingApproval)
            turn.Changed = released.Id;
        if (released.Request is not null)
            await approvals.SettleAsync(released.Id, cancellationToken);
        if (released.State == UpdateState.Scheduled)
            return ShownUpdates.Answer(await shown.PreviewAsync(turn, released, null, cancellationToken, turn.Language["Updates.IsScheduled"]));
        return await progress.AnswerAsync(turn, released, cancellationToken);
    }

    // Many more are meant than the card said that was pressed.
    private async Task<CardActionResponse> AskAgainAsync(TurnContext turn, Update update, CancellationToken cancellationToken)
    {
        var note = turn.Language["Updates.GrownMeanwhile"];
        if (update.State == UpdateState.AwaitingApproval || !update.Audience.IsForEveryone
            || await shown.ConfirmAsync(turn, update, update.ScheduledFor is { } planned ? WantedTime.Of(planned) : null, note, cancellationToken) is not { } confirm)
            return await shown.ShowAgainAsync(turn, note, cancellationToken);
        return ShownUpdates.Answer(confirm);
    }

    private async Task<CardActionResponse?> AskAsync(TurnContext turn, Update draft, CancellationToken cancellationToken)
    {
        var others = approvals.OthersThan(draft.Writers);
        if (others == 0)
            return CardActionResponse.Message(turn.Language[draft.Writers.Ids.Count == 1 ? "Updates.NobodyToApprove" : "Updates.NobodyElseToApprove"]);
        if (await approvals.AskAsync(draft, StatusCardPlace.Of(turn), cancellationToken) is not { } asked)
            return null;
        turn.Changed = asked.Id;
        var text = turn.Language.Count("Updates.Asked", others);
        var why = draft.ApprovedFor is { } fewer ? turn.Language["Updates.ApprovedForFewer", turn.Language.Count("Updates.People", fewer)] + " " : "";
        return ShownUpdates.Answer(UpdateElements.Note(turn.Language, why + text) with
        {
            Actions = [new ExecuteAction(turn.Language["Updates.Show"], "update.show") { Data = UpdateData.Of(asked.Id) }],
        });
    }
}
