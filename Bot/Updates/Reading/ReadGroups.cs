namespace ProcessDialogueBot.Updates.Reading;

/// <summary>
/// The groups in which readings of one update are counted, fixed when it is sent: a person who moves, or an area that grows or shrinks,
/// would otherwise be seen as the difference between two figures. Group 0 is everyone who is in no other.
/// </summary>
/// <param name="Areas">The areas that are counted by themselves, from group 1 on, in ordinal order.</param>
/// <param name="Sizes">The number of recipients of each group, group 0 first.</param>
/// <param name="IsOpen">Whether others may read it too, as in a channel; then nobody knows how many a group has.</param>
internal sealed record ReadGroups(IReadOnlyList<string> Areas, IReadOnlyList<int> Sizes, bool IsOpen)
{
    /// <summary>The group of all who are in no other.</summary>
    public const int Others = 0;

    /// <summary>All in one group.</summary>
    public static ReadGroups Undivided { get; } = new([], [0], IsOpen: true);

    /// <summary>Divides an audience, so that each group has more people than the fewest that are ever shown.</summary>
    /// <param name="areas">The area of every person, each once; null for none.</param>
    /// <param name="isOpen">Whether others may read it too.</param>
    public static ReadGroups Of(IEnumerable<string?> areas, bool isOpen)
    {
        var sizes = areas.CountBy(area => area is null || area.Any(char.IsControl) ? "" : area, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var counted = sizes.Where(size => size.Key.Length > 0 && size.Value > ReadFigures.Fewest)
            .OrderBy(size => size.Value).ThenBy(size => size.Key, StringComparer.Ordinal).ToList();
        var others = sizes.Values.Sum() - counted.Sum(size => size.Value);

        // Too few to be shown, and the smallest area with them: otherwise what is said of all and of the areas would tell of these few.
        while (others is > 0 and <= ReadFigures.Fewest && counted.Count > 0)
        {
            others += counted[0].Value;
            counted.RemoveAt(0);
        }

        counted.Sort((one, other) => string.CompareOrdinal(one.Key, other.Key));
        return new ReadGroups([.. counted.Select(size => size.Key)], [others, .. counted.Select(size => size.Value)], isOpen);
    }

    /// <summary>The group in which a person of an area is counted.</summary>
    public int Of(string? area)
    {
        for (var i = 0; i < Areas.Count; i++)
            if (Areas[i] == area)
                return i + 1;
        return Others;
    }
}
