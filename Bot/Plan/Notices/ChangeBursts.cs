using ProcessDialogueBot.Plan.Milestones;

namespace ProcessDialogueBot.Plan.Notices;

/// <summary>Changes that are told together.</summary>
/// <param name="Entries">The changes, oldest first.</param>
internal sealed record ChangeBurst(IReadOnlyList<MilestoneHistoryEntry> Entries)
{
    /// <summary>The change that names the burst.</summary>
    public MilestoneHistoryEntry First => Entries[0];

    /// <summary>The milestones that it changed, each with its first and last version.</summary>
    public IEnumerable<ChangedMilestone> Milestones => Entries.GroupBy(entry => entry.MilestoneId, StringComparer.Ordinal)
        .Select(entries => new ChangedMilestone(entries.Key, entries.Min(entry => entry.Version), entries.Max(entry => entry.Version)));
}

/// <summary>A stretch of a milestone's history.</summary>
/// <param name="Id">The milestone.</param>
/// <param name="First">The version after its first change.</param>
/// <param name="Last">The version after its last change.</param>
internal readonly record struct ChangedMilestone(string Id, int First, int Last);

/// <summary>
/// Gathers changes into bursts: those of one editor with less than <see cref="Rest"/> between them, and with them what another editor did to one of the
/// same milestones meanwhile, as one cannot be told truly without the other. What an import changed is one burst, however long it took. What a burst is
/// depends on the changes alone, not on when one looks.
/// </summary>
internal static class ChangeBursts
{
    /// <summary>A burst is over when nothing was changed for so long; until then a change can be undone.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(5);

    /// <summary>The bursts that are over, in the order in which they ended, and whether others are not.</summary>
    /// <param name="histories">What was changed about each milestone and not told yet, oldest first.</param>
    /// <param name="now">The moment.</param>
    /// <param name="held">The imports that go on, or can still be taken back: nothing of them is over.</param>
    public static (IReadOnlyList<ChangeBurst> Over, bool IsMoreToCome) Of(IEnumerable<IReadOnlyList<MilestoneHistoryEntry>> histories, DateTimeOffset now, IReadOnlySet<string> held)
    {
        List<Open> open = [];
        List<Open> over = [];
        var changes = Change.InTime(histories.SelectMany(InOrder)).ToList();
        var ends = changes.Where(change => change.Entry.Import is not null).GroupBy(change => change.Entry.Import!, StringComparer.Ordinal)
            .ToDictionary(import => import.Key, import => held.Contains(import.Key) ? DateTimeOffset.MaxValue : import.Max(change => change.At), StringComparer.Ordinal);
        foreach (var change in changes)
        {
            Close(change.At);
            var joined = open.FindAll(burst => burst.TakesUp(change.Entry));
            open.RemoveAll(joined.Contains);
            var end = change.Entry.Import is { } import ? ends[import] : change.At;
            open.Add(new Open([.. joined.SelectMany(burst => burst.Changes), change], joined.Select(burst => burst.LastAt).Append(end).Max()));
        }

        Close(now);
        return ([.. over.Select(burst => new ChangeBurst([.. Change.InTime(burst.Changes).Select(change => change.Entry)]))], open.Count > 0);

        void Close(DateTimeOffset moment)
        {
            over.AddRange(open.Where(burst => moment - burst.LastAt >= Rest).OrderBy(burst => burst.LastAt));
            open.RemoveAll(over.Contains);
        }
    }

    // The clocks of two machines may differ; a milestone's versions do not come out of order for that.
    private static IEnumerable<Change> InOrder(IReadOnlyList<MilestoneHistoryEntry> history)
    {
        var at = DateTimeOffset.MinValue;
        foreach (var entry in history)
            yield return new Change(at = entry.At > at ? entry.At : at, entry);
    }

    private sealed record Change(DateTimeOffset At, MilestoneHistoryEntry Entry)
    {
        public static IEnumerable<Change> InTime(IEnumerable<Change> changes) =>
            changes.OrderBy(change => change.At).ThenBy(change => change.Entry.MilestoneId, StringComparer.Ordinal).ThenBy(change => change.Entry.Version);
    }

    private sealed record Open(IReadOnlyList<Change> Changes, DateTimeOffset LastAt)
    {
        public bool TakesUp(MilestoneHistoryEntry entry) =>
            Changes.Any(change => change.Entry.EditorId == entry.EditorId || change.Entry.MilestoneId == entry.MilestoneId);
    }
}
