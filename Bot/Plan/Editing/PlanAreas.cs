namespace ProcessDialogueBot.Plan.Editing;

/// <summary>The areas that the plan names.</summary>
internal static class PlanAreas
{
    /// <summary>Those of its initiatives first, in their order, then those that only milestones name.</summary>
    public static IReadOnlyList<string> Of(PlanSnapshot now) =>
        [.. now.Plan.Initiatives.SelectMany(initiative => initiative.Areas).Concat(now.Milestones.SelectMany(milestone => milestone.Areas)).Distinct(StringComparer.Ordinal)];
}
