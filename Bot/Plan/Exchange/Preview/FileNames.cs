using System.Globalization;
using System.Text.RegularExpressions;
using ProcessDialogueBot.Plan.Exchange.Formats;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Exchange.Preview;

/// <summary>
/// Finds the entries that name none, the same as another, what the plan calls something else, or a date that a spreadsheet has made of a name: which of
/// the two is right is not for the bot to say.
/// </summary>
internal static partial class FileNames
{
    private static readonly HashSet<string> Months = [.. Language.All.SelectMany(language => language.Culture.DateTimeFormat.AbbreviatedMonthNames).Select(name => name.TrimEnd('.').ToLowerInvariant()).Where(name => name.Length > 0)];

    /// <summary>The entries that are wrong in this way, or that could not be read, with what is wrong.</summary>
    /// <param name="plan">The plan as it stands.</param>
    /// <param name="entries">The file's.</param>
    public static IEnumerable<(FileEntry Entry, IReadOnlyList<FileProblem> Problems)> Wrong(StandingPlan plan, IReadOnlyList<FileEntry> entries)
    {
        var taken = PlanLists.Facts.SelectMany(list => plan.Entries(list).Keys.Select(key => (key, list))).ToDictionary(StringComparer.Ordinal);
        var times = entries.CountBy(entry => (entry.List, entry.Key)).ToDictionary();
        var lists = entries.Where(entry => PlanLists.Facts.Contains(entry.List)).DistinctBy(entry => (entry.List, entry.Key)).CountBy(entry => entry.Key ?? "").ToDictionary(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            List<FileProblem> problems = [.. entry.Problems];
            if (NameProblem(plan, entry, taken, times, lists) is { } problem && (entry.Key is not null || problems.Count == 0))
                problems.Add(problem);
            if (problems.Count > 0)
                yield return (entry, problems);
        }
    }

    private static FileProblem? NameProblem(StandingPlan plan, FileEntry entry, Dictionary<string, string> taken, Dictionary<(string List, string? Key), int> times, Dictionary<string, int> lists)
    {
        var place = entry.PlaceOf(PlanLists.KeyOf(entry.List));
        if (entry.Key is not { } key)
            return new FileProblem(place, "Plan.FieldMissing");
        if (times[(entry.List, key)] > 1)
            return new FileProblem(place, "Exchange.Twice", key);
        if (PlanLists.Facts.Contains(entry.List))
        {
            if (taken.TryGetValue(key, out var list))
                return list == entry.List ? null : new FileProblem(place, "Exchange.TakenInPlan", key);
            if (lists[key] > 1)
                return new FileProblem(place, "Exchange.Twice", key);
        }

        return place.Row > 0 && IsDate(key) && !plan.Entries(entry.List).ContainsKey(key) ? new FileProblem(place, "Exchange.CellBecameDate", key) : null;
    }

    // What Excel makes of "2-3" in a CSV file.
    private static bool IsDate(string key) => DayAndMonth().Match(key) is { Success: true } match && Months.Contains(match.Groups["month"].Value.ToLower(CultureInfo.InvariantCulture));

    [GeneratedRegex(@"^[0-9]{1,2}[-.](?<month>\p{L}{3,4})\.?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DayAndMonth();
}
