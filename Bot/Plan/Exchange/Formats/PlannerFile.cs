using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Plan.Editing;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Exchange.Formats;

/// <summary>A task of Planner's, as much of it as a plan has room for.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Bucket">The name of its bucket; null for none.</param>
/// <param name="Due">The Danish date on which it is due; null for none.</param>
/// <param name="Percent">How much of it is done: 0 to 100.</param>
internal sealed record PlannerFileTask(string Title, string? Bucket, DateOnly? Due, int Percent);

/// <summary>The tasks of a board in Planner, kept as a file: shown, decided on and loaded like one that was sent.</summary>
internal static class PlannerFile
{
    /// <summary>What it is called; no file that is sent can be called that, since it has no ending.</summary>
    public const string Name = "Microsoft Planner";

    private const int LongestPlace = 80;

    /// <summary>The file.</summary>
    public static byte[] Write(IReadOnlyList<PlannerFileTask> tasks) => JsonSerializer.SerializeToUtf8Bytes(tasks, PlannerJson.Default.IReadOnlyListPlannerFileTask);

    /// <summary>What the tasks tell that the plan does not say already.</summary>
    /// <param name="file">The file.</param>
    /// <param name="now">The plan as it stands.</param>
    /// <param name="language">The language in which fields are named.</param>
    public static PlanFileReading Read(byte[] file, PlanSnapshot now, Language language)
    {
        var tasks = JsonSerializer.Deserialize(file, PlannerJson.Default.IReadOnlyListPlannerFileTask) ?? [];
        var fields = SheetKind.Of(PlanLists.Milestones)!.Columns.ToDictionary(column => column.Property, column => column.Name(language), StringComparer.Ordinal);
        List<Milestone> taken = [.. now.Milestones];
        var entries = tasks.Zip(PlannerNotation.Match([.. tasks.Select(task => task.Title)], now.Milestones), (task, match) =>
        {
            var values = Values(now.Plan, task, match.Milestone, match.Title);
            if (match.Milestone is null)
            {
                // Its id is made here, so that two new tasks have two.
                var initiative = (int?)values["initiative"];
                var id = MilestoneIds.Next(initiative, taken);
                taken.Add(new Milestone(id, match.Title, initiative, default, default, ""));
                values["id"] = id;
            }

            var entry = new FileEntry(PlanLists.Milestones, values, new FilePlace(null) { Task = CardText.Abridged(match.Title, LongestPlace) }) { Columns = fields };
            return match.IsAmbiguous ? entry with { Problems = [new FileProblem(entry.Place, "Planner.Ambiguous")] } : entry;
        });
        return new PlanFileReading(new PlanFileContent([.. entries], []), []);
    }

    private static JsonObject Values(ProcessPlan plan, PlannerFileTask task, Milestone? stands, string title)
    {
        var values = new JsonObject { ["id"] = stands?.Id };
        if (stands?.Status == MilestoneStatus.Cancelled)
            return values; // Its task is not written any more, and so may be old in all it says.
        if (stands?.Title != title)
            values["title"] = title;
        if (PlannerNotation.TryReadBucket(plan, task.Bucket, out var initiative) && (stands is null || stands.Initiative != initiative))
            values["initiative"] = initiative;
        if (task.Due is { } due && stands?.Due.Last != due)
            values["due"] = due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (stands is null || !PlannerNotation.Agrees(stands, task.Percent))
            values["status"] = JsonNamingPolicy.CamelCase.ConvertName(PlannerNotation.StatusOf(task.Percent).ToString());
        return values;
    }
}

/// <summary>Source-generated JSON for the tasks.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<PlannerFileTask>))]
internal sealed partial class PlannerJson : JsonSerializerContext;
