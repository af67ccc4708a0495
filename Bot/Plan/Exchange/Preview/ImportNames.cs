using System.Text.Json.Nodes;
using ProcessDialogueBot.Plan.Exchange.Formats;

namespace ProcessDialogueBot.Plan.Exchange.Preview;

/// <summary>
/// Finds what a file means by a name: without spaces around it, and in whatever case, since spreadsheets write a capital letter where they like. Ids of
/// milestones are lower case; the others are as the plan has them.
/// </summary>
internal sealed class ImportNames
{
    private const string Areas = "areas";
    private const int MostParts = 5;
    private readonly Dictionary<string, Names> _inFile;
    private readonly Dictionary<string, Names> _inPlan;
    private readonly Dictionary<string, string> _areas;

    public ImportNames(StandingPlan plan, IReadOnlyList<FileEntry> entries)
    {
        _inFile = entries.GroupBy(entry => entry.List).ToDictionary(group => group.Key, group => new Names(group.Select(entry => entry.Key?.Trim()).OfType<string>()), StringComparer.Ordinal);
        _inPlan = PlanLists.All.ToDictionary(list => list, list => new Names(plan.Entries(list).Keys), StringComparer.Ordinal);
        _areas = plan.Areas.DistinctBy(area => area.ToLowerInvariant()).ToDictionary(area => area, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>An entry with the names as the plan writes them.</summary>
    public FileEntry Of(FileEntry entry)
    {
        var values = entry.Values.DeepClone().AsObject();
        foreach (var (property, list) in new[] { ("id", entry.List), ("source", PlanLists.Sources) })
            if (values[property] is JsonValue name && name.TryGetValue<string>(out var text))
                values[property] = string.IsNullOrWhiteSpace(text) ? null : Meant(list, text.Trim());
        if (values["dependsOn"] is JsonArray ids)
            values["dependsOn"] = new JsonArray([.. ids.Select(id => id is JsonValue value && value.TryGetValue<string>(out var text) ? (JsonNode)Meant(PlanLists.Milestones, text.Trim()) : id?.DeepClone())]);
        if (values[Areas] is JsonValue line)
            values[Areas] = new JsonArray([.. AreasOf(line.GetValue<string>()).Select(area => (JsonNode)area)]);
        return entry with { Values = values };
    }

    private string Meant(string list, string name)
    {
        if (list == PlanLists.Milestones)
            return name.ToLowerInvariant();
        var (inPlan, inFile) = (_inPlan[list], _inFile.GetValueOrDefault(list, Names.None));
        if (inPlan.Has(name))
            return name;
        if (inPlan.Near(name) is { } near && !inFile.Has(near))
            return near;
        return inFile.Has(name) ? name : inFile.Near(name) ?? name;
    }

    // A comma stands between areas, and in the names of some: what the plan knows is known by its longest name.
    private IEnumerable<string> AreasOf(string line)
    {
        var parts = line.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        for (var first = 0; first < parts.Length;)
        {
            var most = Math.Min(parts.Length - first, MostParts);
            var count = Enumerable.Range(1, most).LastOrDefault(count => _areas.ContainsKey(Joined(first, count)), 1);
            yield return count == 1 ? parts[first] : _areas[Joined(first, count)];
            first += count;
        }

        string Joined(int first, int count) => string.Join(", ", parts.Skip(first).Take(count));
    }

    private sealed class Names
    {
        public static readonly Names None = new([]);
        private readonly HashSet<string> _exact;
        private readonly ILookup<string, string> _near;

        public Names(IEnumerable<string> names)
        {
            _exact = names.ToHashSet(StringComparer.Ordinal);
            _near = _exact.ToLookup(name => name, StringComparer.OrdinalIgnoreCase);
        }

        public bool Has(string name) => _exact.Contains(name);

        // The one that differs in its case alone; null for none, and where there are several.
        public string? Near(string name) => _near[name].Take(2).ToArray() is [var near] ? near : null;
    }
}
