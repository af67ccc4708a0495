using System.Globalization;
using ProcessDialogueBot.Plan.Milestones;

namespace ProcessDialogueBot.Plan.Editing;

/// <summary>The ids of new milestones, as the sample plan has them: the initiative's number and the next letter, "2c"; for the process as a whole "p6".</summary>
internal static class MilestoneIds
{
    private const string WholeProcess = "p";
    private const int Letters = 26;

    /// <summary>The id behind the last one in use, so that one that is gone is not used again.</summary>
    public static string Next(int? initiative, IReadOnlyCollection<Milestone> all)
    {
        var before = initiative?.ToString(CultureInfo.InvariantCulture) ?? WholeProcess;
        var last = all.Where(milestone => milestone.Id.StartsWith(before, StringComparison.Ordinal))
            .Max(milestone => Position(milestone.Id[before.Length..], isLetters: initiative is not null)) ?? 0;
        return before + (initiative is null ? (last + 1).ToString(CultureInfo.InvariantCulture) : Word(last + 1));
    }

    // a is 1, z is 26, aa is 27; null for what is no such word.
    private static int? Position(string text, bool isLetters)
    {
        const int longest = 4;
        if (text.Length is 0 or > longest)
            return null;
        if (!isLetters)
            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        return text.All(char.IsAsciiLetterLower) ? text.Aggregate(0, (sum, letter) => sum * Letters + letter - 'a' + 1) : null;
    }

    private static string Word(int position)
    {
        var word = "";
        for (; position > 0; position = (position - 1) / Letters)
            word = (char)('a' + (position - 1) % Letters) + word;
        return word;
    }
}
