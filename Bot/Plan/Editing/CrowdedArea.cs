using System.Globalization;
using ProcessDialogueBot.Plan.Milestones;

namespace ProcessDialogueBot.Plan.Editing;

/// <summary>An area where more would be in progress than can be finished.</summary>
/// <param name="Area">The area; null where the plan names none, and all is one.</param>
/// <param name="InProgress">How many initiatives are in progress there already.</param>
/// <param name="Unfinished">Their milestones that are begun and not finished.</param>
internal sealed record CrowdedArea(string? Area, int InProgress, IReadOnlyList<Milestone> Unfinished);

/// <summary>
/// "Der igangsættes ikke mere, end der kan afsluttes og følges til dørs" (the status paper). An initiative is in progress in an area when one of its
/// milestones is, and concerns the area: it names it, or names none and its initiative names it, or neither names any, and all are concerned. A milestone
/// of the process as a whole counts as an initiative of its own.
/// </summary>
internal static class CrowdedAreas
{
    /// <summary>Where a change would begin one initiative more than the limit.</summary>
    /// <param name="now">The plan as it stands.</param>
    /// <param name="wanted">The milestone as it would be; new or in the place of the one with its id.</param>
    /// <param name="limit">How many initiatives may be in progress in an area; 0 for any number.</param>
    public static IReadOnlyList<CrowdedArea> Find(PlanSnapshot now, Milestone wanted, int limit)
    {
        if (limit == 0 || wanted.Status != MilestoneStatus.InProgress)
            return [];
        var others = now.Milestones.Where(milestone => milestone.Id != wanted.Id).ToList();
        return
        [
            .. from area in AreasOf(now, wanted)
               let there = InProgress(now, now.Milestones, area)
               let then = InProgress(now, others.Append(wanted), area)
               where then.Count > limit && then.Count > there.Count
               select new CrowdedArea(area, there.Count, [.. others.Where(other => IsUnfinished(other) && there.Contains(Unit(other)) && Concerns(now, other, area))]),
        ];
    }

    private static HashSet<string> InProgress(PlanSnapshot now, IEnumerable<Milestone> milestones, string? area) =>
        milestones.Where(milestone => milestone.Status == MilestoneStatus.InProgress && Concerns(now, milestone, area)).Select(Unit).ToHashSet(StringComparer.Ordinal);

    private static bool IsUnfinished(Milestone milestone) => milestone.Status is MilestoneStatus.InProgress or MilestoneStatus.Delayed;

    private static string Unit(Milestone milestone) => milestone.Initiative?.ToString(CultureInfo.InvariantCulture) ?? $"m{milestone.Id}";

    private static bool Concerns(PlanSnapshot now, Milestone milestone, string? area) =>
        area is null || Named(now, milestone) is var named && (named.Count == 0 || named.Contains(area));

    // One that names none concerns them all.
    private static IReadOnlyList<string?> AreasOf(PlanSnapshot now, Milestone milestone)
    {
        if (Named(now, milestone) is { Count: > 0 } named)
            return [.. named];
        IReadOnlyList<string?> all = [.. PlanAreas.Of(now)];
        return all.Count == 0 ? [null] : all;
    }

    private static ValueList<string> Named(PlanSnapshot now, Milestone milestone) =>
        milestone.Areas.Count > 0 ? milestone.Areas
        : milestone.Initiative is { } number && now.Plan.FindInitiative(number) is { } initiative ? [.. initiative.Areas.Distinct(StringComparer.Ordinal)]
        : [];
}
