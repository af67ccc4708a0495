using ProcessDialogueBot.Plan.Milestones;

namespace ProcessDialogueBot.Plan.Editing;

/// <summary>What can be taken back: one's own last change of a milestone, for five minutes.</summary>
internal static class MilestoneUndo
{
    /// <summary>How long a change can be taken back.</summary>
    public static TimeSpan Window { get; } = TimeSpan.FromMinutes(5);

    /// <summary>The change that an editor can take back now; null for none.</summary>
    /// <param name="milestone">The milestone as it stands.</param>
    /// <param name="history">Its changes, oldest first.</param>
    /// <param name="editorId">The editor.</param>
    /// <param name="now">The time.</param>
    public static MilestoneHistoryEntry? Find(Milestone milestone, IReadOnlyList<MilestoneHistoryEntry> history, string editorId, DateTimeOffset now) =>
        history is [.., var last] && last.Version == milestone.Version && last.EditorId == editorId && last.Undoes is null && now <= last.At + Window ? last : null;

    /// <summary>Why a change cannot be taken back; null when it can.</summary>
    /// <param name="milestone">The milestone as it stands; null when there is none.</param>
    /// <param name="history">Its changes, oldest first.</param>
    /// <param name="version">The change's version.</param>
    /// <param name="editorId">The editor who wants to.</param>
    /// <param name="now">The time.</param>
    public static UndoObstacle? WhyNot(Milestone? milestone, IReadOnlyList<MilestoneHistoryEntry> history, int version, string editorId, DateTimeOffset now)
    {
        if (history.FirstOrDefault(entry => entry.Version == version) is not { } change || change.EditorId != editorId)
            return UndoObstacle.NotYours;
        if (history.Any(entry => entry.Undoes == version))
            return UndoObstacle.Undone;
        if (milestone is null || milestone.Version != version || history[^1].Version != version)
            return UndoObstacle.ChangedSince;
        return now > change.At + Window ? UndoObstacle.TooLate : null;
    }
}

/// <summary>Why a change cannot be taken back.</summary>
internal enum UndoObstacle
{
    /// <summary>It is taken back already, as with a press that comes twice.</summary>
    Undone,

    /// <summary>The milestone was changed once more since.</summary>
    ChangedSince,

    /// <summary>It was made more than five minutes ago.</summary>
    TooLate,

    /// <summary>Another editor made it, or there is no such change.</summary>
    NotYours,
}
