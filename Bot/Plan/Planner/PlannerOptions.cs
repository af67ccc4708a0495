namespace ProcessDialogueBot.Plan.Planner;

/// <summary>The settings under <c>Plan:Planner</c>: the board in Microsoft Planner to which milestones are written and from which they are read.</summary>
public sealed class PlannerOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = $"{PlanOptions.Section}:Planner";

    /// <summary>
    /// The id of a basic plan in Planner: 28 characters, the case counts; left out, Planner is not used. Every task of that plan is taken for a milestone.
    /// Source: "plannerPlan resource type", "Use the Planner REST API" (premium plans are not to be had).
    /// </summary>
    public string? PlanId { get; set; }

    /// <summary>Whether Planner is used.</summary>
    internal bool IsOn => !string.IsNullOrEmpty(PlanId);
}
