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

    /// <summary>The ways on which milestones wait for themselves, by ids, each from one back to it.</summary>
    /// <param name="all">The milestones.</param>
    /// <param name="most">After how many it is enough; the time it takes grows with this and with the number of milestones, and no faster.</param>
    public static IReadOnlyList<IReadOnlyList<string>> FindCircles(IReadOnlyList<Milestone> all, int most)
    {
        var byId = new Dictionary<string, Milestone>(StringComparer.Ordinal);
        foreach (var milestone in all)
            byId[milestone.Id] = milestone;
        var (circles, told, done) = (new List<IReadOnlyList<string>>(), new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));

        // Depth first: what is met again on the way to itself is in a circle, and the shortest of those is looked for.
        var (way, onWay) = (new Stack<(Milestone At, int Next)>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var start in all)
        {
            Enter(start.Id);
            while (way.TryPop(out var last))
            {
                if (last.Next == last.At.DependsOn.Count)
                {
                    onWay.Remove(last.At.Id);
                    done.Add(last.At.Id);
                    continue;
                }

                way.Push(last with { Next = last.Next + 1 });
                var id = last.At.DependsOn[last.Next];
                if (!onWay.Contains(id))
                    Enter(id);
                else if (!told.Contains(id) && FindCircle(byId[id], all) is { } circle)
                {
                    circles.Add(circle);
                    if (circles.Count == most)
                        return circles;
                    told.UnionWith(circle);
                }
            }
        }

        return circles;

        void Enter(string id)
        {
            if (byId.TryGetValue(id, out var milestone) && !done.Contains(id) && onWay.Add(id))
                way.Push((milestone, 0));
        }
    }

    /// <summary>The milestones that one waits for and that are not reached yet, in order of time.</summary>
    public static IEnumerable<Milestone> Unreached(Milestone milestone, IEnumerable<Milestone> all) =>
        all.Where(other => other.IsOpen && milestone.DependsOn.Contains(other.Id, StringComparer.Ordinal)).OrderBy(other => other.Due);
}
