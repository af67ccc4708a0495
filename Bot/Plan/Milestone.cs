using Azure;

namespace ProcessDialogueBot.Plan;

/// <summary>Where a milestone stands.</summary>
internal enum MilestoneStatus
{
    Planned,
    InProgress,
    Done,
    Delayed,
    Cancelled,
}

/// <summary>Something to be reached, as it stands now.</summary>
/// <param name="Id">What people type: lower-case letters, digits and hyphens.</param>
/// <param name="Title">What is reached.</param>
/// <param name="Initiative">The initiative's number; null for the process as a whole.</param>
/// <param name="Due">When it is due.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="SourceId">The paper that it comes from.</param>
internal sealed record Milestone(string Id, string Title, int? Initiative, DuePeriod Due, MilestoneStatus Status, string SourceId)
{
    /// <summary>What the process team wrote at the last change.</summary>
    public string? Note { get; init; }

    /// <summary>When it was last changed in Teams; null while it stands as the file has it.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>How often it was changed in Teams.</summary>
    public int Version { get; init; }

    /// <summary>The row that was read; the default for one that comes from the file.</summary>
    public ETag ETag { get; init; }

    /// <summary>Whether there is still something to wait for.</summary>
    public bool IsOpen => Status is not (MilestoneStatus.Done or MilestoneStatus.Cancelled);

    /// <summary>Whether it should have been reached by now, whatever its status says.</summary>
    public bool IsOverdue(DateOnly today) => IsOpen && Due.Last < today;
}

/// <summary>One change of a milestone.</summary>
/// <param name="At">When.</param>
/// <param name="EditorId">Who.</param>
/// <param name="From">The status before.</param>
/// <param name="To">The status after.</param>
/// <param name="Note">Why.</param>
internal sealed record MilestoneHistoryEntry(DateTimeOffset At, string EditorId, MilestoneStatus From, MilestoneStatus To, string? Note);

/// <summary>How a change went.</summary>
internal enum MilestoneChangeOutcome
{
    /// <summary>It is done and in the history.</summary>
    Changed,

    /// <summary>It stood like that already; nothing was written.</summary>
    Unchanged,

    /// <summary>Someone else changed it since it was read; nothing was written.</summary>
    ChangedByOthers,

    /// <summary>There is no such milestone any more.</summary>
    Gone,
}

/// <summary>The outcome of a change.</summary>
/// <param name="Outcome">How it went.</param>
/// <param name="Now">The milestone as it stands now. To change it once more, read it again.</param>
internal sealed record MilestoneChange(MilestoneChangeOutcome Outcome, Milestone Now);
