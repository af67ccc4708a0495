using System.Text.RegularExpressions;
using ProcessDialogueBot.Plan.Milestones;

namespace ProcessDialogueBot.Plan.Import;

/// <content>Builds the milestones, and looks that none waits for itself.</content>
internal sealed partial class PlanBuilder
{
    private const int MaxNames = 50;
    private const int MaxCircles = 10;
    private readonly Dictionary<string, string> _milestonePaths = new(StringComparer.Ordinal);

    private List<Milestone> Milestones(IReadOnlyList<MilestoneEntry?>? entries)
    {
        var milestones = Each(entries, "$.milestones", Milestone);
        foreach (var milestone in milestones)
            foreach (var unknown in milestone.DependsOn.Where(id => id.Length > 0 && !_milestonePaths.ContainsKey(id)))
                Error(DependsOnOf(milestone.Id), "Plan.FieldUnknownMilestone", unknown);
        foreach (var circle in MilestoneDependencies.FindCircles(milestones, MaxCircles))
        {
            var way = string.Join(" → ", circle);
            foreach (var id in circle.SkipLast(1))
                Error(DependsOnOf(id), "Plan.FieldCircle", way);
        }

        return [.. milestones.OrderBy(milestone => milestone.Due)];
    }

    private Milestone Milestone(MilestoneEntry entry, string path)
    {
        var id = Text(entry.Id, path + ".id", MaxTitle);
        if (id.Length > 0 && !MilestoneId().IsMatch(id))
            Error(path + ".id", "Plan.FieldMilestoneId", id);
        else if (id.Length > 0 && !_milestonePaths.TryAdd(id, path))
            Error(path + ".id", "Plan.FieldDuplicate", id);
        if (entry.Initiative is { } number && !_initiatives.Contains(number))
            Error(path + ".initiative", "Plan.FieldUnknownInitiative", number);
        if (!DuePeriod.TryParse(entry.Due, out var due))
            Error(path + ".due", entry.Due is null ? "Plan.FieldMissing" : "Plan.FieldDue", entry.Due);
        if (!MilestoneProgress.TryParse(entry.Progress, out var progress) && entry.Progress is not null)
            Error(path + ".progress", "Plan.FieldProgress", entry.Progress);
        return new Milestone(
            id, Text(entry.Title, path + ".title", MaxTitle), entry.Initiative, due, Status(entry.Status, path + ".status"), SourceIdOf(entry.Source, path))
        {
            Owner = entry.Owner is null ? null : Text(entry.Owner, path + ".owner", MaxTitle),
            Progress = entry.Progress is null ? null : progress,
            Areas = Names(entry.Areas, path + ".areas"),
            DependsOn = Names(entry.DependsOn, path + ".dependsOn"),
            Note = entry.Note is null ? null : Text(entry.Note, path + ".note", MilestoneCommand.MaxNote),
        };
    }

    private string SourceIdOf(string? id, string path) => !needsSource && string.IsNullOrWhiteSpace(id) ? "" : SourceOf(id, path).Id;

    private ValueList<string> Names(IReadOnlyList<string?>? entries, string path)
    {
        if (entries?.Count <= MaxNames || entries is null)
            return [.. Each(entries, path, ListEntry).Distinct(StringComparer.Ordinal)];
        Error(path, "Plan.FieldTooMany", MaxNames, entries.Count);
        return [];
    }

    private string ListEntry(string entry, string path)
    {
        if (entry.Contains(MilestoneFields.Separator, StringComparison.Ordinal))
            Error(path, "Plan.FieldSeparator");
        return Text(entry, path, MaxTitle);
    }

    private string DependsOnOf(string id) => _milestonePaths.GetValueOrDefault(id, "$.milestones") + ".dependsOn";

    private MilestoneStatus Status(string? text, string path)
    {
        switch (text)
        {
            case null or "planned":
                return MilestoneStatus.Planned;
            case "inProgress":
                return MilestoneStatus.InProgress;
            case "done":
                return MilestoneStatus.Done;
            case "delayed":
                return MilestoneStatus.Delayed;
            case "cancelled":
                return MilestoneStatus.Cancelled;
            default:
                Error(path, "Plan.FieldStatus", text);
                return default;
        }
    }

    [GeneratedRegex("^[a-z0-9-]{1,20}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    internal static partial Regex MilestoneId();
}
