using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ProcessDialogueBot.Plan.Exchange.Formats;
using ProcessDialogueBot.Plan.Import;

namespace ProcessDialogueBot.Plan.Exchange.Preview;

/// <summary>
/// Makes one plan of a file and of the plan as it stands, by the same checks as for a plan file. Entries that do not stand these checks are set aside,
/// with those that lean on them, until the rest does.
/// </summary>
/// <param name="plan">The plan as it stands.</param>
/// <param name="content">What the file tells, with the names as the plan writes them.</param>
internal sealed partial class ImportSettling(StandingPlan plan, PlanFileContent content)
{
    private const string Circle = "Plan.FieldCircle";
    private readonly HashSet<FileEntry> _bad = new(ReferenceEqualityComparer.Instance);
    private readonly List<FileProblem> _problems = [];
    private readonly List<FileProblem> _unsafe = [];

    /// <summary>The entries that stand the checks.</summary>
    public IEnumerable<FileEntry> Good => content.Entries.Where(entry => !_bad.Contains(entry));

    /// <summary>How many entries do not.</summary>
    public int Bad => _bad.Count;

    /// <summary>What is wrong with those.</summary>
    public IReadOnlyList<FileProblem> Problems => _problems;

    /// <summary>What keeps all of it from being loaded.</summary>
    public IReadOnlyList<FileProblem> Unsafe => _unsafe;

    /// <summary>The plan as it would be; null when nothing can be loaded. Call once.</summary>
    public ProcessPlan? Settle(CancellationToken cancellationToken)
    {
        foreach (var (entry, problems) in FileNames.Wrong(plan, content.Entries))
            SetAside(entry, problems);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (document, files) = Together();
            var reading = new PlanBuilder(needsSource: false).Build(document);
            if (reading.Plan is { } settled)
                return settled;
            if (!SetAside(reading.Errors, files) || _unsafe.Count > 0)
                return null;
        }
    }

    // The entries of the file come first in every list: what is wrong is then told of them.
    private (PlanDocument Document, Dictionary<string, List<FileEntry>> Files) Together()
    {
        var together = new JsonObject();
        foreach (var (name, value) in plan.Document.Where(pair => pair.Value is not JsonArray).Concat(content.Process))
            together[name] = value?.DeepClone();
        var files = Good.GroupBy(entry => entry.List).ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
        foreach (var list in PlanLists.All)
        {
            var (stands, mine) = (plan.Entries(list), files.GetValueOrDefault(list, []));
            var keys = mine.Select(entry => entry.Key).ToHashSet(StringComparer.Ordinal);
            together[list] = new JsonArray(
            [
                .. mine.Select(entry => EntryMerge.Merged(stands.GetValueOrDefault(entry.Key!), entry.Values)),
                .. stands.Where(pair => !keys.Contains(pair.Key)).Select(pair => pair.Value.DeepClone()),
            ]);
        }

        return (StandingPlan.Typed(together), files);
    }

    // Whether there was anything to set aside.
    private bool SetAside(IReadOnlyList<PlanError> errors, Dictionary<string, List<FileEntry>> files)
    {
        List<FileEntry> some = [];
        foreach (var group in errors.GroupBy(error => EntryOf(error, files)))
            if (group.Key is { } entry && group.All(error => error.Key != Circle))
            {
                SetAside(entry, [.. group.Select(error => new FileProblem(entry.PlaceOf(PropertyOf(error.Path)), error.Key, error.Values))]);
                some.Add(entry);
            }
            else
            {
                _unsafe.AddRange(group.Select(error => new FileProblem(group.Key?.PlaceOf(PropertyOf(error.Path)) ?? PlaceOf(error), error.Key, error.Values)));
            }

        SetAsideWhatLeansOn(some);
        return some.Count > 0;
    }

    // What leans on something new that is set aside would be found to be wrong in the next round, one link of a chain in each.
    private void SetAsideWhatLeansOn(List<FileEntry> some)
    {
        var leaning = Good.SelectMany(entry => Leans(entry).Select(on => (On: on, Entry: entry))).ToLookup(pair => pair.On, pair => pair.Entry);
        var next = new Queue<FileEntry>(some);
        while (next.TryDequeue(out var gone))
            if (gone.Key is { } key && !plan.Entries(gone.List).ContainsKey(key))
                foreach (var entry in leaning[(gone.List, key)])
                    if (!_bad.Contains(entry))
                    {
                        var (property, unknown) = gone.List switch
                        {
                            PlanLists.Milestones => ("dependsOn", "Plan.FieldUnknownMilestone"),
                            PlanLists.Initiatives => ("initiative", "Plan.FieldUnknownInitiative"),
                            _ => ("source", "Plan.FieldUnknownSource"),
                        };
                        SetAside(entry, [new FileProblem(entry.PlaceOf(property), unknown, key)]);
                        next.Enqueue(entry);
                    }
    }

    private static IEnumerable<(string List, string Key)> Leans(FileEntry entry)
    {
        if (entry.Values["source"] is { } source)
            yield return (PlanLists.Sources, $"{source}");
        if (entry.Values["initiative"] is { } initiative)
            yield return (PlanLists.Initiatives, $"{initiative}");
        foreach (var id in (entry.Values["dependsOn"] as JsonArray ?? []).Select(id => $"{id}").Distinct(StringComparer.Ordinal))
            yield return (PlanLists.Milestones, id);
    }

    private void SetAside(FileEntry entry, IReadOnlyList<FileProblem> problems)
    {
        _bad.Add(entry);
        _problems.AddRange(problems);
    }

    private static FileEntry? EntryOf(PlanError error, Dictionary<string, List<FileEntry>> files) =>
        EntryPath().Match(error.Path) is { Success: true } match
        && files.TryGetValue(match.Groups["list"].Value, out var entries)
        && int.Parse(match.Groups["index"].Value, CultureInfo.InvariantCulture) is var index && index < entries.Count
            ? entries[index]
            : null;

    // A circle names its milestones itself; where they stand in the plan, the editor has never seen.
    private static FilePlace PlaceOf(PlanError error) => error.Key == Circle ? new FilePlace(null) : new FilePlace(null, 0, error.Path.TrimStart('$', '.'));

    private static string PropertyOf(string path) => EntryPath().Match(path).Groups["property"].Value;

    [GeneratedRegex(@"^\$\.(?<list>\w+)\[(?<index>[0-9]+)\](\.(?<property>\w+))?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EntryPath();
}
