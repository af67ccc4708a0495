using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Plan.Milestones;

namespace ProcessDialogueBot.Plan.Editing;

/// <summary>A milestone as its card shows it.</summary>
/// <param name="Milestone">The milestone.</param>
/// <param name="Plan">The plan as it stands.</param>
/// <param name="History">Its changes, oldest first.</param>
/// <param name="NameOf">The name of an editor; the process team's where it is not known.</param>
internal sealed record MilestoneView(Milestone Milestone, PlanSnapshot Plan, IReadOnlyList<MilestoneHistoryEntry> History, Func<string, string> NameOf)
{
    /// <summary>The change that the reader can take back now; null for none.</summary>
    public MilestoneHistoryEntry? Undoable { get; init; }

    /// <summary>What just happened, and how it looks; none when nothing did.</summary>
    public IReadOnlyList<(ContainerStyle Style, string Text)> Notices { get; init; } = [];
}
