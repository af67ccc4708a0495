using ProcessDialogueBot.Updates.Approval;

namespace ProcessDialogueBot.Updates.Correcting;

/// <summary>Tells what has become of corrections for which a second editor was asked.</summary>
internal sealed class CorrectionOutcomes(UpdateStore store, PendingCorrections pending)
{
    /// <summary>What has become of a request to correct an update; null while it is open.</summary>
    public async Task<RequestOutcome?> FindAsync(ApprovalRequest request, CancellationToken cancellationToken)
    {
        if (await pending.FindAsync(request.UpdateId, request.WriterId, cancellationToken) is not { } correction)
            return new(RequestEnd.Withdrawn);
        if (correction.Request != request.Id)
            return new(RequestEnd.Changed);
        if (correction.ReturnedBy is { } returner)
            return new(RequestEnd.Returned, returner);
        if (await store.FindAsync(request.UpdateId, cancellationToken) is not { } update)
            return new(RequestEnd.Recalled);
        if (correction.ApprovedBy is { } approver && await IsCarriedOutAsync(correction, update, cancellationToken))
            return new(RequestEnd.Approved, approver);
        if (update.State != UpdateState.Sent)
            return new(RequestEnd.Recalled);
        return update.Revision == correction.Revision ? null : new(RequestEnd.Overtaken);
    }

    /// <summary>What has become of a correction that somebody was asked about a moment ago, and of which no request is kept any more.</summary>
    /// <param name="asked">The correction as it was then.</param>
    /// <param name="update">The update as it is now.</param>
    /// <param name="cancellationToken">Stops the look-ups.</param>
    /// <returns>Who decided is not known any more.</returns>
    public async Task<RequestOutcome> OfForgottenAsync(PendingCorrection asked, Update update, CancellationToken cancellationToken)
    {
        if (await IsCarriedOutAsync(asked, update, cancellationToken))
            return new(RequestEnd.Approved);
        if (update.State != UpdateState.Sent)
            return new(RequestEnd.Recalled);
        if (update.Revision != asked.Revision)
            return new(RequestEnd.Overtaken);
        return new(await pending.FindAsync(asked.UpdateId, asked.EditorId, cancellationToken) is null ? RequestEnd.Withdrawn : RequestEnd.Changed);
    }

    /// <summary>Whether its text was put in the place of the one it corrects, even if that has been corrected or recalled again since.</summary>
    public async Task<bool> IsCarriedOutAsync(PendingCorrection correction, Update update, CancellationToken cancellationToken)
    {
        var number = correction.Revision + 1;
        var then = update.Revision == number && update.State == UpdateState.Sent
            ? UpdateRevision.Of(update)
            : (await store.GetHistoryAsync(update.Id, cancellationToken)).FirstOrDefault(revision => revision.Number == number);
        return then is not null && then.By == correction.EditorId && then.Content == correction.Content;
    }
}
