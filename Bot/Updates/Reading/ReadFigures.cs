namespace ProcessDialogueBot.Updates.Reading;

/// <summary>
/// What editors are shown of who has read: "at least so many". Each group's figure is a multiple of five and smaller than the group, and
/// the whole is the sum of the figures shown. So no subtraction, of areas from the whole or of yesterday's figures from today's, tells of
/// fewer than five people, and no figure tells that everyone of a group has read, which would tell it of each of them.
/// </summary>
/// <param name="Total">The sum of all figures; 0 while there is nothing to show.</param>
/// <param name="Areas">The areas with a figure.</param>
/// <param name="Others">The figure of everyone else; 0 for none.</param>
internal sealed record ReadFigures(int Total, IReadOnlyList<AreaFigure> Areas, int Others)
{
    /// <summary>The fewest readers that are ever shown.</summary>
    public const int Fewest = 5;

    /// <summary>The figures of counts.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="counts">How many of each group have read, group 0 first.</param>
    public static ReadFigures Of(ReadGroups groups, IReadOnlyList<int> counts)
    {
        var shown = counts.Select((count, group) => Shown(groups.IsOpen ? count : Math.Min(count, groups.Sizes[group] - 1))).ToList();
        return new ReadFigures(
            shown.Sum(),
            [.. groups.Areas.Select((area, index) => new AreaFigure(area, shown[index + 1])).Where(figure => figure.Readers > 0)],
            shown[ReadGroups.Others]);
    }

    private static int Shown(int count) => Math.Max(count, 0) / Fewest * Fewest;
}

/// <summary>At least how many of an area have read.</summary>
/// <param name="Area">The area.</param>
/// <param name="Readers">5, 10, 15 …</param>
internal sealed record AreaFigure(string Area, int Readers);
