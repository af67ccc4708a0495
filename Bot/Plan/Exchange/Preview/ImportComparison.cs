using System.Text.Json.Nodes;
using ProcessDialogueBot.Plan.Exchange.Formats;
using ProcessDialogueBot.Plan.Import;
using ProcessDialogueBot.Plan.Milestones;

namespace ProcessDialogueBot.Plan.Exchange.Preview;

/// <summary>What differs between the plan as it stands and as a file would make it.</summary>
/// <param name="plan">The plan as it stands.</param>
/// <param name="content">What the file tells.</param>
/// <param name="wanted">The plan as it would be.</param>
internal sealed class ImportComparison(StandingPlan plan, PlanFileContent content, ProcessPlan wanted)
{
    /// <summary>Adds to a preview what differs.</summary>
    /// <param name="preview">The preview.</param>
    /// <param name="entries">The entries that can be loaded.</param>
    public ImportPreview Complete(ImportPreview preview, IReadOnlyList<FileEntry> entries)
    {
        var built = StandingPlan.Node(PlanWriter.Document(wanted));
        List<Milestone> added = [];
        List<ChangedByFile> changed = [];
        List<OtherChange> others = [.. ProcessChanges()];
        var untouched = 0;
        var milestones = wanted.Milestones.ToDictionary(milestone => milestone.Id, StringComparer.Ordinal);
        foreach (var milestone in entries.Where(entry => entry.List == PlanLists.Milestones).Select(entry => milestones[entry.Key!]))
            if (plan.Find(milestone.Id) is not { } stands)
                added.Add(milestone);
            else if (Fields(stands, milestone) is { Count: > 0 } fields)
                changed.Add(new ChangedByFile(stands, fields));
            else
                untouched++;

        foreach (var group in entries.Where(entry => entry.List != PlanLists.Milestones).GroupBy(entry => entry.List).OrderBy(group => PlanLists.All.Index().First(list => list.Item == group.Key).Index))
        {
            var after = PlanLists.Entries(built, group.Key).ToDictionary(entry => PlanLists.NameOf(group.Key, entry), StringComparer.Ordinal);
            foreach (var entry in group)
                if (Difference(group.Key, plan.Entries(group.Key).GetValueOrDefault(entry.Key!), after[entry.Key!]) is { } difference)
                    others.Add(difference);
                else
                    untouched++;
        }

        return preview with
        {
            Added = added,
            Changed = changed,
            Others = others,
            Untouched = untouched,
            Document = others.Count == 0 ? null : (StandingPlan.Typed(plan.Document), InOrder(built)),
        };
    }

    // The plan's own order, with what is new behind it.
    private PlanDocument InOrder(JsonObject built)
    {
        foreach (var list in PlanLists.All.Where(list => list != PlanLists.Milestones))
        {
            var order = plan.Entries(list).Keys.Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
            built[list] = new JsonArray([.. PlanLists.Entries(built, list).OrderBy(entry => order.GetValueOrDefault(PlanLists.NameOf(list, entry), int.MaxValue)).Select(entry => entry.DeepClone())]);
        }

        return StandingPlan.Typed(built);
    }

    private IEnumerable<OtherChange> ProcessChanges() =>
        from property in content.Process
        let before = $"{plan.Document[property.Key]}"
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

    // What leans on something that is gone is not changed by a file that does not speak of it.
    private List<FieldChange> Fields(Milestone stands, Milestone wanted)
    {
        var differ = MilestoneFields.Between(plan.Sound(stands), wanted).Select(change => change.Field).ToHashSet();
        return [.. MilestoneFields.Between(stands, wanted).Where(change => differ.Contains(change.Field))];
    }
}
