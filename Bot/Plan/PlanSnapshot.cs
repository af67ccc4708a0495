using ProcessDialogueBot.Plan.Milestones;

namespace ProcessDialogueBot.Plan;

/// <summary>The plan at one moment.</summary>
/// <param name="Plan">What the file says.</param>
/// <param name="Milestones">The milestones as they stand, in order of time.</param>
/// <param name="Today">The date in Denmark.</param>
internal sealed record PlanSnapshot(ProcessPlan Plan, IReadOnlyList<Milestone> Milestones, DateOnly Today)
{
    /// <summary>How many milestones are to be reached or were: all but the cancelled ones.</summary>
    public int Planned => Milestones.Count(milestone => milestone.Status != MilestoneStatus.Cancelled);

    /// <summary>How many are reached.</summary>
    public int Done => Count(MilestoneStatus.Done);

    /// <summary>What is still to come, what is due first first.</summary>
    public IEnumerable<Milestone> Next => Milestones.Where(milestone => milestone.IsOpen);

    /// <summary>The latest decision, or null.</summary>
    public Decision? LatestDecision => Plan.Decisions.Count == 0 ? null : Plan.Decisions[^1];

    /// <summary>The last time something was changed in Teams, or null.</summary>
    public DateTimeOffset? ChangedAt => Milestones.Max(milestone => milestone.ChangedAt);

    /// <summary>How many milestones stand so.</summary>
    public int Count(MilestoneStatus status) => Milestones.Count(milestone => milestone.Status == status);

    /// <summary>The milestones of an initiative.</summary>
    public IEnumerable<Milestone> Of(Initiative initiative) => Milestones.Where(milestone => milestone.Initiative == initiative.Number);

    /// <summary>The milestone that a person means, or null.</summary>
    public Milestone? Find(string id) => Milestones.FirstOrDefault(milestone => milestone.Id.Equals(id, StringComparison.OrdinalIgnoreCase));
}
