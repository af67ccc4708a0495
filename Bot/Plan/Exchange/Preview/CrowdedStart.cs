using ProcessDialogueBot.Plan.Editing;
using ProcessDialogueBot.Plan.Milestones;

namespace ProcessDialogueBot.Plan.Exchange.Preview;

/// <summary>A milestone that a file begins although more would be in progress than can be finished.</summary>
/// <param name="Milestone">The milestone as the file has it.</param>
/// <param name="Areas">Where.</param>
internal sealed record CrowdedStart(Milestone Milestone, IReadOnlyList<CrowdedArea> Areas)
{
    /// <summary>All that a file begins so, one after the other: what it began before counts as begun.</summary>
    /// <param name="now">The plan as it stands.</param>
    /// <param name="preview">What the file would do.</param>
    /// <param name="limit">How many initiatives may be in progress in an area; 0 for any number.</param>
    public static IReadOnlyList<CrowdedStart> Find(PlanSnapshot now, ImportPreview preview, int limit)
    {
        List<CrowdedStart> found = [];
        var standing = now.Milestones.ToDictionary(milestone => milestone.Id, StringComparer.Ordinal);
        var (begun, others) = (new List<Milestone>(), new List<Milestone>());
        foreach (var wanted in preview.Changed.Select(changed => changed.Wanted).Concat(preview.Added))
            (wanted.Status == MilestoneStatus.InProgress && standing.GetValueOrDefault(wanted.Id)?.Status != MilestoneStatus.InProgress ? begun : others).Add(wanted);
        foreach (var wanted in others)
            standing[wanted.Id] = wanted;
        foreach (var wanted in begun)
        {
            if (CrowdedAreas.Find(now with { Milestones = [.. standing.Values] }, wanted, limit) is { Count: > 0 } areas)
                found.Add(new CrowdedStart(wanted, areas));
            standing[wanted.Id] = wanted;
        }

        return found;
    }
}
