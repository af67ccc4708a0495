namespace ProcessDialogueBot.Anonymity;

/// <summary>
/// Decides with which texts of a release the area is shown that their writers named.
/// </summary>
/// <remarks>
/// Two rules, each counted as <see cref="WriterNumbers.AtLeast"/> counts: an area is shown when that area alone has enough writers in this release,
/// and what remains without an area beside it is nothing or comes from enough writers for a release of its own. So every cell of a release (all of
/// it, each area, the rest) is empty or has its k. Nothing is given another label later, and no writer who counts in a cell is taken out of a union
/// of cells. Hence what one gets by adding cells up, by subtracting the areas from the whole, or by subtracting last week's totals from this week's
/// is a union of cells of single releases: nothing at all, or at least k people. (Hiding and forgetting take texts away that everyone has seen. And what
/// is added below a comment stands below its area, which was shown before: who adds says that the same person writes again, and the form tells so.)
/// </remarks>
internal static class AreaLabels
{
    /// <summary>The texts of a release, each with its area where that may be shown, and without it elsewhere.</summary>
    /// <param name="entries">The texts.</param>
    /// <param name="byArea">The writers that an area needs.</param>
    /// <param name="fewest">The writers that the rest needs; not more than <paramref name="byArea"/>.</param>
    public static IReadOnlyList<PoolEntry> Apply(IReadOnlyList<PoolEntry> entries, int byArea, int fewest)
    {
        var shown = new Stack<string>(entries
            .Where(entry => entry.Area is not null)
            .GroupBy(entry => entry.Area!, StringComparer.Ordinal)
            .Select(area => (Name: area.Key, Writers: WriterNumbers.AtLeast(area)))
            .Where(area => area.Writers >= byArea)
            .OrderByDescending(area => area.Writers)
            .Select(area => area.Name));

        // The smallest area goes back into the rest, which then has its k at the latest.
        while (shown.Count > 0 && !RestIsEnough())
            shown.Pop();
        return [.. entries.Select(entry => IsShown(entry) ? entry : entry with { Area = null })];

        bool IsShown(PoolEntry entry) => entry.Area is { } area && shown.Contains(area);

        // Questions and follow-ups never have an area: they belong to the rest, but do not hide a few comments among them.
        bool RestIsEnough()
        {
            var rest = entries.Where(entry => !IsShown(entry)).ToList();
            return IsNoneOrEnough(rest) && IsNoneOrEnough([.. rest.Where(entry => entry is { Kind: EntryKinds.Comment, FollowUpOf: null })]);
        }

        bool IsNoneOrEnough(List<PoolEntry> rest) => rest.Count == 0 || WriterNumbers.AtLeast(rest) >= fewest;
    }
}
