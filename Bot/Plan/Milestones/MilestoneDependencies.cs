namespace ProcessDialogueBot.Plan.Milestones;

/// <summary>Which milestone waits for which.</summary>
internal static class MilestoneDependencies
{
    /// <summary>The way on which a milestone waits for itself, by ids from it back to it; null when it does not.</summary>
    public static IReadOnlyList<string>? FindCircle(Milestone milestone, IEnumerable<Milestone> all)
    {
        var waitsFor = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var other in all)
            waitsFor[other.Id] = other.DependsOn;
        waitsFor[milestone.Id] = milestone.DependsOn;

        // Breadth first, with whom each was reached from: the shortest way is the one that an editor understands.
        var from = new Dictionary<string, string>(StringComparer.Ordinal);
        var next = new Queue<string>([milestone.Id]);
        while (next.TryDequeue(out var at))
            foreach (var id in waitsFor.GetValueOrDefault(at, []))
            {
                if (id == milestone.Id)
                    return WayTo(at, id);
                if (from.TryAdd(id, at))
                    next.Enqueue(id);
            }

        return null;

        List<string> WayTo(string last, string end)
        {
            List<string> way = [end, last];
            while (way[^1] != milestone.Id)
                way.Add(from[way[^1]]);
            way.Reverse();
            return way;
        }
    }

    /// <summary>The milestones that one waits for and that are not reached yet, in order of time.</summary>
    public static IEnumerable<Milestone> Unreached(Milestone milestone, IEnumerable<Milestone> all) =>
        all.Where(other => other.IsOpen && milestone.DependsOn.Contains(other.Id, StringComparer.Ordinal)).OrderBy(other => other.Due);
}
