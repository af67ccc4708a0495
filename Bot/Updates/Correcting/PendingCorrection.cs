using Azure;

namespace ProcessDialogueBot.Updates.Correcting;

/// <summary>A correction that an editor has written, but that is not sent.</summary>
/// <param name="UpdateId">The update.</param>
/// <param name="EditorId">The editor; each has one of their own.</param>
/// <param name="Revision">The text that it corrects.</param>
/// <param name="Content">What the update is to say.</param>
internal sealed record PendingCorrection(string UpdateId, string EditorId, int Revision, UpdateContent Content)
{
    /// <summary>With which request a second editor was asked to let it through (<see cref="Approval.ApprovalRequest"/>); null for none, or when it has been changed since.</summary>
    public string? Request { get; init; }

    /// <summary>When that was.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>The second editor who let it through; null for none.</summary>
    public string? ApprovedBy { get; init; }

    /// <summary>When that was; null for never, or when it was done before this was kept.</summary>
    public DateTimeOffset? ApprovedAt { get; init; }

    /// <summary>The second editor who sent it back; null for none.</summary>
    public string? ReturnedBy { get; init; }

    /// <summary>What the second editor wrote when sending it back; null for nothing.</summary>
    public string? Remark { get; init; }

    /// <summary>Put before the other editors, but that is not yet handed to Delivery: a process that finds this does so.</summary>
    public bool IsUndelivered { get; init; }

    /// <summary>The version that was read.</summary>
    public ETag ETag { get; init; }

    /// <summary>Whether it waits for a second editor.</summary>
    /// <param name="update">The update that it corrects, as it is now.</param>
    public bool IsAwaiting(Update update) =>
        this is { Request: not null, ApprovedBy: null, ReturnedBy: null } && update.State == UpdateState.Sent && update.Revision == Revision;
}
