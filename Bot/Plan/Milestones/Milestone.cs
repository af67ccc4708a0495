using Azure;

namespace ProcessDialogueBot.Plan.Milestones;

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
/// <param name="SourceId">The paper that it comes from; empty for one that was added in Teams.</param>
internal sealed record Milestone(string Id, string Title, int? Initiative, DuePeriod Due, MilestoneStatus Status, string SourceId)
{
    /// <summary>The role that answers for it, in the papers' words, such as <c>Velfærdsdirektøren</c>; never a person's name. Null when nobody is named.</summary>
    public string? Owner { get; init; }

    /// <summary>How far it is, where that can be counted.</summary>
    public MilestoneProgress? Progress { get; init; }

    /// <summary>The areas whose leaders and staff it concerns; empty for all.</summary>
    public ValueList<string> Areas { get; init; } = [];

    /// <summary>The ids of the milestones that must be reached before it.</summary>
    public ValueList<string> DependsOn { get; init; } = [];

    /// <summary>What the process team wrote at the last change.</summary>
    public string? Note { get; init; }

    /// <summary>When it was last changed in Teams; null while it stands as the file has it.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>When anything was last done to it in Teams, undone since or not; null while nothing ever was.</summary>
    public DateTimeOffset? TouchedAt { get; init; }

    /// <summary>What was changed in Teams: there the file no longer counts.</summary>
    public ValueList<MilestoneField> Edited { get; init; } = [];

    /// <summary>How often it was changed in Teams.</summary>
    public int Version { get; init; }

    /// <summary>The row that was read; the default for one that comes from the file.</summary>
    public ETag ETag { get; init; }

    /// <summary>Whether there is still something to wait for.</summary>
    public bool IsOpen => Status is not (MilestoneStatus.Done or MilestoneStatus.Cancelled);

    /// <summary>Whether it should have been reached by now, whatever its status says.</summary>
    public bool IsOverdue(DateOnly today) => IsOpen && Due.Last < today;

    /// <summary>Whether it is delayed, by its status or by its date.</summary>
    public bool IsLate(DateOnly today) => Status == MilestoneStatus.Delayed || IsOverdue(today);
}
