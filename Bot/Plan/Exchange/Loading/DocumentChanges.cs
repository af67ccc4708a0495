using System.Text.Json;
using System.Text.Json.Nodes;
using ProcessDialogueBot.Plan.Exchange.Formats;
using ProcessDialogueBot.Plan.Import;

namespace ProcessDialogueBot.Plan.Exchange.Loading;

/// <summary>What differs between two plans but for their milestones: entry by entry.</summary>
internal static class DocumentChanges
{
    private static readonly string[] Process = ["title", "municipality"];

    /// <summary>The entries that a change would add, change or take away.</summary>
    /// <param name="from">The plan before it.</param>
    /// <param name="to">The plan after it.</param>
    public static IReadOnlyList<ImportConflict> Between(PlanDocument from, PlanDocument to) => [.. Differences(from, to).Select(entry => entry.Told)];

    /// <summary>Of these entries, those that a merge leaves otherwise than the change wants them: somebody else has changed them.</summary>
    /// <param name="from">The plan before the change.</param>
    /// <param name="to">The plan after it.</param>
    /// <param name="merged">The plan as it is to be.</param>
    public static IReadOnlyList<ImportConflict> Left(PlanDocument from, PlanDocument to, PlanDocument merged)
    {
        var kept = Entries(merged);
        return [.. Differences(from, to).Where(entry => !JsonNode.DeepEquals(kept.GetValueOrDefault(entry.Key), entry.To)).Select(entry => entry.Told)];
    }

    private static IEnumerable<(EntryKey Key, JsonNode? To, ImportConflict Told)> Differences(PlanDocument from, PlanDocument to)
    {
        var (before, after) = (Entries(from), Entries(to));
        foreach (var key in before.Keys.Union(after.Keys))
        {
            var (was, becomes) = (before.GetValueOrDefault(key), after.GetValueOrDefault(key));
            if (!JsonNode.DeepEquals(was, becomes))
                yield return (key, becomes, ImportConflict.Of(key.List, key.Id, (becomes ?? was) is JsonObject entry ? PlanLists.TitleOf(entry) : $"{becomes ?? was}"));
        }
    }

    private static OrderedDictionary<EntryKey, JsonNode> Entries(PlanDocument document)
    {
        var plan = JsonSerializer.SerializeToNode(document, PlanJson.Default.PlanDocument)!.AsObject();
        var entries = new OrderedDictionary<EntryKey, JsonNode>();
        foreach (var property in Process)
            if (plan[property] is { } value)
                entries.Add(new EntryKey("", property), value);
        foreach (var list in PlanLists.All.Where(list => list != PlanLists.Milestones))
            foreach (var entry in PlanLists.Entries(plan, list))
                entries.TryAdd(new EntryKey(list, $"{entry[PlanLists.KeyOf(list)]}"), entry);
        return entries;
    }

    private readonly record struct EntryKey(string List, string Id);
}
