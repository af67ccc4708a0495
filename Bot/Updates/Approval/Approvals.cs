using Microsoft.Extensions.Options;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Operations.Audit;
using ProcessDialogueBot.Texts;
using ProcessDialogueBot.Updates.Audience;
using ProcessDialogueBot.Updates.Cards;

namespace ProcessDialogueBot.Updates.Approval;

/// <summary>
/// Four eyes: what reaches many is let through by an editor who wrote none of it. The rows say first what is still to be told, so that a kill in
/// between only delays the telling; of two who decide at once, one does.
/// </summary>
internal sealed class Approvals(
    UpdateStore store, ShownUpdates shown, ApprovalRequests requests, RequestCards cards, AuditLog audit, IOptions<UpdatesOptions> options, TimeProvider time)
    : IUnfinishedWork
{
    /// <summary>The verb of the button that lets an update through, and its name in the audit.</summary>
    public const string ApproveVerb = "update.approve";

    /// <summary>Whether so many people are more than an editor may write to alone.</summary>
    public bool IsAbove(int people) => people > options.Value.ApprovalAbove;

    /// <summary>Whether an editor may not send this by themselves, and no second editor has let it through for so many people, or about as many.</summary>
    public bool IsNeeded(Update draft, UpdateAudience audience, string editorId) =>
        IsAbove(audience.People.Count) && draft.Writers.Contains(editorId) && !IsApproved(draft, audience.People.Count);

    /// <summary>How many editors may let an update through.</summary>
    public int OthersThan(Writers writers) => cards.OthersThan(writers).Count;

    /// <summary>
    /// A change as it is to be saved: a scheduled update that is for others from then on is a draft again, where nobody is chosen yet, everyone is, or
    /// a second editor is needed for them.
    /// </summary>
    public async Task<Update> ReconsiderAsync(Update before, Update after, CancellationToken cancellationToken)
    {
        if (after.State != UpdateState.Scheduled || after.Audience == before.Audience)
            return after;
        var isFree = after.Audience.Include.Count > 0 && !after.Audience.IsForEveryone
            && await shown.ReachAsync(Language.Danish, after, cancellationToken) is { Audience: { } audience } && !IsNeeded(after, audience, after.AuthorId);
        return isFree ? after : after with { State = UpdateState.Draft };
    }

    /// <summary>Puts an update before the other editors. Where there are none, it waits for one.</summary>
    /// <returns>The update that waits; null when it was changed meanwhile.</returns>
    public async Task<Update?> AskAsync(Update draft, StatusCardPlace? statusCard, CancellationToken cancellationToken)
    {
        var request = ApprovalRequest.New(draft.Id, draft.AuthorId, time.GetUtcNow());
        await requests.AddAsync(request, cancellationToken);
        var asked = draft with
        {
            State = UpdateState.AwaitingApproval,
            AskedAt = request.At,
            Request = request.Id,
            ApprovedBy = null,
            ApprovedAt = null,
            ReturnedBy = null,
            Remark = null,
            IsUndelivered = true,
            StatusCard = statusCard ?? draft.StatusCard,
        };
        return await store.TrySaveAsync(asked, cancellationToken) is { } saved ? await TellAsync(saved, cancellationToken) : null;
    }

    /// <summary>Sends an update back to its writer.</summary>
    /// <returns>The draft that it is again; null when somebody else has decided or changed it meanwhile.</returns>
    public Task<Update?> ReturnAsync(Update update, string editorId, string? remark, CancellationToken cancellationToken) =>
        EndAsync(update with { ReturnedBy = editorId, Remark = remark }, cancellationToken);

    /// <summary>Makes a draft of an update that waits for a second editor.</summary>
    /// <returns>The draft; null when somebody has decided or changed it meanwhile.</returns>
    public Task<Update?> WithdrawAsync(Update update, CancellationToken cancellationToken) =>
        EndAsync(update, cancellationToken);

    /// <summary>Replaces the cards of an update's requests that are open no more, tells the writer what was decided, and the audit who let it through.</summary>
    public async Task SettleAsync(string updateId, CancellationToken cancellationToken)
    {
        foreach (var request in await requests.GetAsync(updateId, cancellationToken))
            await SettleAsync(request, cancellationToken);
    }

    /// <summary>Tells what a killed process had written down but not yet told.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        await foreach (var update in store.GetAllAsync(cancellationToken))
            if (update is { IsUnsent: true, IsUndelivered: true })
                await TellAsync(update, cancellationToken);
        foreach (var request in await requests.GetAsync(cancellationToken))
            await SettleAsync(request, cancellationToken);
    }

    // One that was let through before the number was kept was for as many as when it was scheduled.
    private static bool IsApproved(Update update, int people) =>
        update.ApprovedBy is not null && !AudienceGrowth.IsBeyond(update.ApprovedFor ?? update.PeopleCount ?? people, people);

    private async Task<Update?> EndAsync(Update ended, CancellationToken cancellationToken)
    {
        if (await store.TrySaveAsync(ended with { State = UpdateState.Draft, ApprovedFor = null }, cancellationToken) is not { } draft)
            return null;
        await SettleAsync(draft.Id, cancellationToken);
        return draft;
    }

    private async Task<Update> TellAsync(Update update, CancellationToken cancellationToken)
    {
        // Where there is nobody to ask, this is tried again every minute: an editor who joins is asked.
        if (update is { State: UpdateState.AwaitingApproval, Request: { } id, AskedAt: { } at }
            && !await AskOthersAsync(update, new ApprovalRequest(update.Id, id, update.AuthorId, at), cancellationToken))
            return update;
        return await store.TrySaveAsync(update with { IsUndelivered = false }, cancellationToken) ?? update;
    }

    private async Task<bool> AskOthersAsync(Update update, ApprovalRequest request, CancellationToken cancellationToken)
    {
        if (update.IsHeld && !await cards.IsOrderedAsync(request.HeldDeliveryId, cancellationToken))
        {
            var reaches = await shown.ReachAsync(Language.Danish, update, cancellationToken);
            await cards.TellWritersAsync(
                request.HeldDeliveryId, update.Writers, language => DecisionCard.Held(language, update, reaches.Audience?.People.Count, OthersThan(update.Writers)), cancellationToken);
        }

        return await cards.AskAsync(request, update.Writers, language => shown.RequestAsync(language, update, null, cancellationToken), cancellationToken);
    }

    private async Task SettleAsync(ApprovalRequest request, CancellationToken cancellationToken)
    {
        if (request.IsForCorrection)
            return;
        var update = await store.FindAsync(request.UpdateId, cancellationToken);
        if (RequestOutcome.Of(request, update) is not { } outcome)
            return;

        // Before the request goes, without which a process that starts again would not look.
        if (update is { ApprovedBy: { } approver } && outcome.End == RequestEnd.Approved)
            await audit.AppendOnceAsync(approver, ApproveVerb, update.Id, (update.ApprovedAt ?? update.AskedAt)!.Value, request.Id, cancellationToken);
        if (update is not null && outcome.EditorId is not null)
            await cards.TellWritersAsync(
                request.DecisionDeliveryId, update.Writers, language => DecisionCard.ForWriter(language, update, outcome.End, EditorOf(language, outcome)), cancellationToken);
        await cards.CloseAsync(request, language => Ended(language, outcome, update), cancellationToken);
    }

    /// <summary>What a request's card says when it asks no more.</summary>
    /// <param name="language">The reader's language.</param>
    /// <param name="outcome">What became of the request.</param>
    /// <param name="update">The update; null when it is gone.</param>
    public AdaptiveCard Ended(Language language, RequestOutcome outcome, Update? update) =>
        DecisionCard.ForEditors(language, update, outcome.End, EditorOf(language, outcome), update is null ? "" : shown.NamesOf(language, update.Writers));

    private string EditorOf(Language language, RequestOutcome outcome) => outcome.EditorId is { } editor ? shown.NameOf(language, editor) : "";
}
