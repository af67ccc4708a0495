using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ProcessDialogueBot.Plan.Import;
using ProcessDialogueBot.Plan.Milestones;

namespace ProcessDialogueBot.Plan.Exchange;

/// <summary>
/// Holds what a file tells against the plan as it stands: the same checks as for a plan file, with what the file does not tell taken from the plan.
/// Entries that do not stand these checks are set aside, with those that lean on them, until the rest does.
/// </summary>
internal sealed partial class ImportCheck
{
    private const string Circle = "Plan.FieldCircle";
    private readonly PlanSnapshot _now;
    private readonly PlanFileContent _content;
    private readonly JsonObject _current;
    private readonly List<FileEntry> _good = [];
    private readonly List<FileEntry> _bad = [];
    private readonly List<FileProblem> _problems = [];
    private readonly List<FileProblem> _unsafe = [];

    private ImportCheck(PlanSnapshot now, PlanFileContent content)
    {
        (_now, _content) = (now, content);
        _current = Node(PlanWriter.Document(now.Plan with { Milestones = [.. now.Milestones.Select(Sound)] }));
    }

    /// <summary>What a file would do.</summary>
    public static ImportPreview Run(PlanSnapshot now, PlanFileContent content) => new ImportCheck(now, content).Run();

    private ImportPreview Run()
    {
        Sort();
        var plan = Settle();
        var preview = new ImportPreview
        {
            Added = [],
            Changed = [],
            Others = [],
            Untouched = 0,
            Unnamed = _now.Milestones.Count(milestone => !_content.Entries.Any(entry => entry.List == PlanLists.Milestones && entry.Key == milestone.Id)),
            Problems = _problems,
            Bad = _bad.Count,
            Unsafe = _unsafe,
            Remarks = _content.Remarks,
        };
        return plan is null ? preview : Compared(preview, plan);
    }

    // What names none, or the same as another, cannot be told apart: which of the two is right is not for the bot to say.
    private void Sort()
    {
        foreach (var group in _content.Entries.GroupBy(entry => (entry.List, entry.Key)))
            foreach (var entry in group)
            {
                List<FileProblem> problems = [.. entry.Problems];
                if (group.Key.Key is null && problems.Count == 0)
                    problems.Add(new FileProblem(entry.PlaceOf(PlanLists.KeyOf(entry.List)), "Plan.FieldMissing"));
                else if (group.Key.Key is { } key && group.Count() > 1)
                    problems.Add(new FileProblem(entry.PlaceOf(PlanLists.KeyOf(entry.List)), "Exchange.Twice", key));
                if (problems.Count == 0)
                    _good.Add(entry);
                else
                    SetAside(entry, problems);
            }
    }

    private ProcessPlan? Settle()
    {
        while (true)
        {
            var (document, files) = Together();
            var reading = new PlanBuilder(needsSource: false).Build(document);
            if (reading.Plan is { } plan)
                return plan;
            var set = false;
            foreach (var group in reading.Errors.Select(error => (Error: error, Entry: EntryOf(error, files))).GroupBy(pair => pair.Entry))
            {
                if (group.Key is { } entry && !group.Any(pair => pair.Error.Key == Circle))
                {
                    _good.Remove(entry);
                    SetAside(entry, [.. group.Select(pair => new FileProblem(entry.PlaceOf(PropertyOf(pair.Error.Path)), pair.Error.Key, pair.Error.Values))]);
                    set = true;
                }
                else
                {
                    _unsafe.AddRange(group.Select(pair => new FileProblem(
                        group.Key?.PlaceOf(PropertyOf(pair.Error.Path)) ?? new FilePlace(null, 0, pair.Error.Path.TrimStart('$', '.')), pair.Error.Key, pair.Error.Values)));
                }
            }

            if (_unsafe.Count > 0 || !set)
                return null;
        }
    }

    private void SetAside(FileEntry entry, IReadOnlyList<FileProblem> problems)
    {
        _bad.Add(entry);
        _problems.AddRange(problems);
    }

    // The entries of the file come first in every list: what is wrong is then told of them.
    private (PlanDocument Document, Dictionary<string, List<FileEntry>> Files) Together()
    {
        var together = new JsonObject();
        foreach (var (name, value) in _current.Where(pair => pair.Value is not JsonArray).Concat(_content.Process))
            together[name] = value?.DeepClone();
        var files = new Dictionary<string, List<FileEntry>>(StringComparer.Ordinal);
        foreach (var list in PlanLists.All)
        {
            var current = CurrentByKey(list);
            var mine = files[list] = [.. _good.Where(entry => entry.List == list)];
            var keys = mine.Select(entry => entry.Key).ToHashSet(StringComparer.Ordinal);
            together[list] = new JsonArray(
            [
                .. mine.Select(entry => Merged(current.GetValueOrDefault(entry.Key!), entry.Values)),
                .. current.Where(pair => !keys.Contains(pair.Key)).Select(pair => pair.Value.DeepClone()),
            ]);
        }

        return (together.Deserialize(PlanJson.Default.PlanDocument)!, files);
    }

    private ImportPreview Compared(ImportPreview preview, ProcessPlan plan)
    {
        var built = Node(PlanWriter.Document(plan));
        List<Milestone> added = [];
        List<ChangedByFile> changed = [];
        List<OtherChange> others = [.. ProcessChanges()];
        var untouched = 0;
        var milestones = plan.Milestones.ToDictionary(milestone => milestone.Id, StringComparer.Ordinal);
        foreach (var entry in _good.Where(entry => entry.List == PlanLists.Milestones))
        {
            var wanted = milestones[entry.Key!];
            if (_now.Find(wanted.Id) is not { } stands)
                added.Add(wanted);
            else if (Fields(stands, wanted) is { Count: > 0 } fields)
                changed.Add(new ChangedByFile(stands, fields));
            else
                untouched++;
        }

        foreach (var list in PlanLists.All.Where(list => list != PlanLists.Milestones))
        {
            var (before, after) = (CurrentByKey(list), PlanLists.Entries(built, list).ToDictionary(entry => KeyOf(list, entry), StringComparer.Ordinal));
            foreach (var entry in _good.Where(entry => entry.List == list))
                if (Difference(list, before.GetValueOrDefault(entry.Key!), after[entry.Key!]) is { } difference)
                    others.Add(difference);
                else
                    untouched++;
        }

        return preview with { Added = added, Changed = changed, Others = others, Untouched = untouched, Document = others.Count == 0 ? null : (Typed(_current), Wanted(built)) };
    }

    // The plan's own order, with what is new behind it.
    private PlanDocument Wanted(JsonObject built)
    {
        foreach (var list in PlanLists.All.Where(list => list != PlanLists.Milestones))
        {
            var (order, after) = (CurrentByKey(list).Keys.ToList(), PlanLists.Entries(built, list).ToList());
            built[list] = new JsonArray([.. after.OrderBy(entry => order.IndexOf(KeyOf(list, entry)) is >= 0 and var at ? at : int.MaxValue).Select(entry => entry.DeepClone())]);
        }

        return Typed(built);
    }

    private IEnumerable<OtherChange> ProcessChanges() =>
        from property in _content.Process
        let before = $"{_current[property.Key]}"
        where before != $"{property.Value}".Trim()
        select new OtherChange("", "", [(property.Key, before, $"{property.Value}")]);

    private static OtherChange? Difference(string list, JsonObject? before, JsonObject after)
    {
        if (before is null)
            return new OtherChange(list, PlanLists.TitleOf(after), []);
        List<(string, string?, string?)> properties =
        [
            .. from property in before.Select(pair => pair.Key).Union(after.Select(pair => pair.Key), StringComparer.Ordinal)
               where !JsonNode.DeepEquals(before[property], after[property])
               select (property, InWords(before[property]), InWords(after[property])),
        ];
        return properties.Count == 0 ? null : new OtherChange(list, PlanLists.TitleOf(after), properties);
    }

    private static string? InWords(JsonNode? value) => value switch
    {
        null => null,
        JsonArray list => string.Join("; ", list.Select(InWords)),
        JsonObject entry => string.Join(" | ", entry.Select(pair => InWords(pair.Value)).Where(text => text is { Length: > 0 })),
        _ => value.ToString(),
    };

    private Dictionary<string, JsonObject> CurrentByKey(string list) => PlanLists.Entries(_current, list).ToDictionary(entry => KeyOf(list, entry), StringComparer.Ordinal);

    private static string KeyOf(string list, JsonObject entry) => $"{entry[PlanLists.KeyOf(list)]}";

    private static JsonObject Merged(JsonObject? current, JsonObject values)
    {
        var merged = current?.DeepClone().AsObject() ?? [];
        foreach (var (name, value) in values)
            merged[name] = value?.DeepClone();
        return merged;
    }

    private List<FieldChange> Fields(Milestone stands, Milestone wanted)
    {
        var differ = MilestoneFields.Between(Sound(stands), wanted).Select(change => change.Field).ToHashSet();
        return [.. MilestoneFields.Between(stands, wanted).Where(change => differ.Contains(change.Field))];
    }

    // What leans on something that is gone since must not keep a file from being loaded.
    private Milestone Sound(Milestone milestone) => milestone with
    {
        DependsOn = [.. milestone.DependsOn.Where(id => _now.Find(id) is not null)],
        SourceId = _now.Plan.FindSource(milestone.SourceId) is null ? "" : milestone.SourceId,
        Initiative = milestone.Initiative is { } number && _now.Plan.FindInitiative(number) is null ? null : milestone.Initiative,
    };

    private static FileEntry? EntryOf(PlanError error, Dictionary<string, List<FileEntry>> files) =>
        EntryPath().Match(error.Path) is { Success: true } match
        && files.TryGetValue(match.Groups["list"].Value, out var entries)
        && int.Parse(match.Groups["index"].Value, CultureInfo.InvariantCulture) is var index && index < entries.Count
            ? entries[index]
            : null;

    private static string PropertyOf(string path) => EntryPath().Match(path).Groups["property"].Value;

    private static JsonObject Node(PlanDocument document) => JsonSerializer.SerializeToNode(document, PlanJson.Default.PlanDocument)!.AsObject();

    private static PlanDocument Typed(JsonObject plan) => plan.Deserialize(PlanJson.Default.PlanDocument)!;

    [GeneratedRegex(@"^\$\.(?<list>\w+)\[(?<index>[0-9]+)\](\.(?<property>\w+))?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EntryPath();
}
