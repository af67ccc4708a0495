using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Operations.Audit;
using ProcessDialogueBot.Texts;
using ProcessDialogueBot.Updates.Approval;
using ProcessDialogueBot.Updates.Cards;

namespace ProcessDialogueBot.Updates.Correcting;

/// <summary>
/// Four eyes for corrections: one that reaches many is let through by an editor who did not write it. Like <see cref="Approvals"/>, the rows say
/// first what is to be told or done.
/// </summary>
internal sealed class CorrectionApprovals(
    UpdateStore store,
    ShownUpdates shown,
    PendingCorrections pending,
    Corrections corrections,
    CorrectionOutcomes outcomes,
    CorrectionReach reach,
    Approvals approvals,
    ApprovalRequests requests,
    RequestCards cards,
    AuditLog audit,
    TimeProvider time) : IUnfinishedWork
{
    /// <summary>The verb of the button that lets a correction through, and its name in the audit.</summary>
    public const string ApproveVerb = "update.approve-correction";

    /// <summary>Whether an editor may not send a correction of this by themselves.</summary>
    public async Task<bool> IsNeededAsync(Update update, CancellationToken cancellationToken) =>
        approvals.IsAbove(update.PeopleCount ?? (await reach.OfAsync(update, cancellationToken)).Audience);

    /// <summary>Puts a correction before the other editors.</summary>
    /// <returns>The correction that waits; null when its writer has changed or forgotten it meanwhile.</returns>
    public async Task<PendingCorrection?> AskAsync(PendingCorrection correction, CancellationToken cancellationToken)
    {
        var request = ApprovalRequest.New(correction.UpdateId, correction.EditorId, time.GetUtcNow()) with { IsForCorrection = true };
        await requests.AddAsync(request, cancellationToken);
        var asked = correction with { Request = request.Id, AskedAt = request.At, ApprovedBy = null, ApprovedAt = null, ReturnedBy = null, Remark = null, IsUndelivered = true };
        return await pending.TrySaveAsync(asked, cancellationToken) is { } saved ? await TellAsync(saved, cancellationToken) : null;
    }

    /// <summary>Lets a correction through and sends it.</summary>
    /// <returns>The corrected update; null when somebody was first: <see cref="CorrectionOutcomes"/> tells what has become of it.</returns>
    public async Task<Update?> ApproveAsync(PendingCorrection correction, string editorId, CancellationToken cancellationToken) =>
        await pending.TrySaveAsync(correction with { ApprovedBy = editorId, ApprovedAt = time.GetUtcNow() }, cancellationToken) is { } approved
            ? await CarryOutAsync(approved, cancellationToken)
            : null;

    /// <summary>Sends a correction back to its writer.</summary>
    /// <returns>Whether it was done; false when somebody was first.</returns>
    public async Task<bool> ReturnAsync(PendingCorrection correction, string editorId, string? remark, CancellationToken cancellationToken)
    {
        if (await pending.TrySaveAsync(correction with { ReturnedBy = editorId, Remark = remark }, cancellationToken) is null)
            return false;
        await SettleAsync(correction.UpdateId, cancellationToken);
        return true;
    }

    /// <summary>Replaces the cards of the requests to correct an update that are open no more, and tells their writers what was decided.</summary>
    public async Task SettleAsync(string updateId, CancellationToken cancellationToken)
    {
        foreach (var request in await requests.GetAsync(updateId, cancellationToken))
            await SettleAsync(request, cancellationToken);
    }

    /// <summary>Tells and does what a killed process had written down but not yet told or done.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        foreach (var correction in await pending.GetAllAsync(cancellationToken))
        {
            if (correction.ApprovedBy is not null)
                await CarryOutAsync(correction, cancellationToken);
            else if (correction.IsUndelivered)
                await TellAsync(correction, cancellationToken);
        }

        foreach (var request in await requests.GetAsync(cancellationToken))
            await SettleAsync(request, cancellationToken);
    }

    /// <summary>What an editor is told whose correction was let through before they could change their mind.</summary>
    public AdaptiveCard ApprovedCard(Language language, Update update, PendingCorrection approved) => DecisionCard.Build(
        language, update, language["Updates.CorrectionApprovedTitle", CardText.Plain(shown.NameOf(language, approved.ApprovedBy!))], [], CorrectionDecisionCard.Show(language, update));

    /// <summary>What a request's card says when it asks no more.</summary>
    public AdaptiveCard Ended(Language language, ApprovalRequest request, RequestOutcome outcome, PendingCorrection? correction, Update? update) =>
        CorrectionDecisionCard.ForEditors(language, update, correction, outcome.End, EditorOf(language, outcome), shown.NameOf(language, request.WriterId));

    private async Task<Update?> CarryOutAsync(PendingCorrection approved, CancellationToken cancellationToken)
    {
        var corrected = await corrections.CorrectAsync(approved.UpdateId, approved.Revision, approved.Content, approved.EditorId, cancellationToken);
        var isCarriedOut = await store.FindAsync(approved.UpdateId, cancellationToken) is { } update && await outcomes.IsCarriedOutAsync(approved, update, cancellationToken);

        // Before the row goes that says who it was.
        if (isCarriedOut)
            await audit.AppendOnceAsync(
                approved.ApprovedBy!, ApproveVerb, approved.UpdateId, (approved.ApprovedAt ?? approved.AskedAt)!.Value, approved.Request!, cancellationToken);
        await SettleAsync(approved.UpdateId, cancellationToken);
        if ((await requests.GetAsync(approved.UpdateId, cancellationToken)).Exists(request => request.Id == approved.Request))
            return corrected; // Its cards are not all told yet.
        if (isCarriedOut)
            await pending.TryDeleteAsync(approved, cancellationToken);
        else
            await pending.TrySaveAsync(approved with { Request = null, AskedAt = null, ApprovedBy = null, ApprovedAt = null }, cancellationToken); // What was written is not lost.
        return corrected;
    }

    private async Task<PendingCorrection> TellAsync(PendingCorrection correction, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(correction.UpdateId, cancellationToken) is { } update && correction.IsAwaiting(update))
        {
            var request = new ApprovalRequest(correction.UpdateId, correction.Request!, correction.EditorId, correction.AskedAt!.Value);
            var summary = await reach.OfAsync(update, cancellationToken);
            if (!await cards.AskAsync(request, Writers.Only(correction.EditorId), language => Task.FromResult(RequestCard(language, update, correction, summary)), cancellationToken))
                return correction; // Until there is somebody to ask.
        }

        return await pending.TrySaveAsync(correction with { IsUndelivered = false }, cancellationToken) ?? correction;
    }

    /// <summary>The request to let a correction through.</summary>
    public AdaptiveCard RequestCard(Language language, Update update, PendingCorrection correction, DeliverySummary summary) =>
        CorrectionCards.Request(language, update, correction, shown.NameOf(language, correction.EditorId), summary, time.GetUtcNow());

    private async Task SettleAsync(ApprovalRequest request, CancellationToken cancellationToken)
    {
        if (!request.IsForCorrection || await outcomes.FindAsync(request, cancellationToken) is not { } outcome)
            return;
        var update = await store.FindAsync(request.UpdateId, cancellationToken);
        var correction = await pending.FindAsync(request.UpdateId, request.WriterId, cancellationToken);
        if (update is not null && correction is not null && outcome.End is not (RequestEnd.Changed or RequestEnd.Withdrawn))
            await cards.TellWritersAsync(
                request.DecisionDeliveryId, Writers.Only(request.WriterId),
                language => CorrectionDecisionCard.ForWriter(language, update, correction, outcome.End, EditorOf(language, outcome)), cancellationToken);
        await cards.CloseAsync(request, language => Ended(language, request, outcome, correction, update), cancellationToken);
    }

    private string EditorOf(Language language, RequestOutcome outcome) => outcome.EditorId is { } editor ? shown.NameOf(language, editor) : "";
}
