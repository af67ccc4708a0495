using System.Text.Json.Nodes;
using ProcessDialogueBot.Plan.Exchange.Formats;

namespace ProcessDialogueBot.Plan.Exchange.Preview;

/// <summary>An entry as it would be: what a file tells of it, and of the rest what the plan has.</summary>
internal static class EntryMerge
{
    private const string Title = "title";

    /// <summary>The entry.</summary>
    /// <param name="stands">The entry as it stands; null for a new one.</param>
    /// <param name="told">What the file tells of it.</param>
    public static JsonObject Merged(JsonObject? stands, JsonObject told)
    {
        var merged = stands?.DeepClone().AsObject() ?? [];
        foreach (var (name, value) in told)
            merged[name] = name == PlanLists.Items && value is JsonArray items ? Items(stands?[name] as JsonArray ?? [], items) : value?.DeepClone();
        return merged;
    }

    // A sub-initiative is known by its title; where only that was changed, by its place.
    private static JsonArray Items(JsonArray stands, JsonArray told)
    {
        var left = new Dictionary<string, Queue<JsonObject>>(StringComparer.Ordinal);
        foreach (var item in stands.OfType<JsonObject>())
        {
            left.TryAdd(TitleOf(item), []);
            left[TitleOf(item)].Enqueue(item);
        }

        var known = told.Select(item => left.GetValueOrDefault(TitleOf(item as JsonObject)) is { } same && same.TryDequeue(out var first) ? first : null).ToList();
        var renamed = left.Values.SelectMany(items => items).ToHashSet(ReferenceEqualityComparer.Instance);
        return
        [
            .. told.Select((item, index) => item is not JsonObject values ? item?.DeepClone()
                : Merged(known[index] ?? (stands.Count == told.Count && renamed.Contains(stands[index]) ? stands[index] as JsonObject : null), values)),
        ];
    }

    private static string TitleOf(JsonObject? item) => $"{item?[Title]}".Trim();
}
