namespace ProcessDialogueBot.Updates.Approval;

/// <summary>What can become of a request.</summary>
internal enum RequestEnd
{
    /// <summary>A second editor let it through.</summary>
    Approved,

    /// <summary>A second editor sent it back.</summary>
    Returned,

    /// <summary>It has been changed since, so that nobody is asked about this any more.</summary>
    Changed,

    /// <summary>Its writer thought better of it.</summary>
    Withdrawn,

    /// <summary>The draft was discarded.</summary>
    Discarded,

    /// <summary>Another correction of the same text was first.</summary>
    Overtaken,

    /// <summary>The update that was to be corrected was taken back.</summary>
    Recalled,
}

/// <summary>What became of a request.</summary>
/// <param name="End">Which way it ended.</param>
/// <param name="EditorId">The second editor who decided; null where nobody did.</param>
internal sealed record RequestOutcome(RequestEnd End, string? EditorId = null)
{
    /// <summary>What became of an update that a second editor was asked about.</summary>
    /// <param name="request">The request.</param>
    /// <param name="update">The update as it is now; null when it is gone.</param>
    /// <returns>Null while the request is open.</returns>
    public static RequestOutcome? Of(ApprovalRequest request, Update? update) => update switch
    {
        null => new(RequestEnd.Discarded),
        _ when update.Request != request.Id => new(RequestEnd.Changed),
        { State: UpdateState.AwaitingApproval } => null,
        { ApprovedBy: { } editor } => new(RequestEnd.Approved, editor),
        { ReturnedBy: { } editor } => new(RequestEnd.Returned, editor),
        _ => new(RequestEnd.Withdrawn),
    };
}
