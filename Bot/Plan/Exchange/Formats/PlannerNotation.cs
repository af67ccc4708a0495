using System.Globalization;
using System.Text.RegularExpressions;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Plan.Editing;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Exchange.Formats;

/// <summary>
/// How a milestone is written as a task of Microsoft Planner, which knows a title, a bucket, a due date and a percentage: <c>[1a] Title</c>, in the bucket
/// <c>1. Initiative</c>, due on the last day, with 0 for what is planned and 100 for what is done. What Planner has no room for, a month as a date or the
/// status delayed, stays in the plan as long as the task does not contradict it.
/// </summary>
internal static partial class PlannerNotation
{
    private const int Begun = 50; // What Planner's own "In progress" sets.
    private const int Complete = 100;
    private const int LongestBucket = 100;
    private const string AnyYear = "2028";

    /// <summary>The title of a milestone's task; within Planner's 255 characters, since a milestone's title has 200 and its id 20 at most.</summary>
    public static string TitleOf(Milestone milestone) => $"[{milestone.Id}] {milestone.Title}";

    /// <summary>The id that a task's title begins with, in lower case, and the rest of it; no id where the plan has no such milestone.</summary>
    /// <param name="title">The task's title.</param>
    /// <param name="isKnown">Whether the plan has a milestone of this id.</param>
    public static (string? Id, string Title) Read(string title, Func<string, bool> isKnown) =>
        Tagged().Match(title) is { Success: true } match && match.Groups["id"].Value.ToLowerInvariant() is var id && isKnown(id)
            ? (id, match.Groups["title"].Value.Trim())
            : (null, title.Trim());

    /// <summary>The percentage of a milestone's task, 0 to 100.</summary>
    public static int PercentOf(Milestone milestone) => milestone switch
    {
        { Status: MilestoneStatus.Done } => Complete,
        { Status: MilestoneStatus.InProgress } => Math.Clamp(milestone.Progress?.Percent ?? Begun, 1, Complete - 1),
        { Status: MilestoneStatus.Delayed } => Math.Clamp(milestone.Progress?.Percent ?? 0, 0, Complete - 1),
        _ => 0,
    };

    /// <summary>Whether a task's percentage agrees with where the milestone stands. Planner knows nothing of what is late or cancelled.</summary>
    public static bool Agrees(Milestone milestone, int percent) => milestone.Status switch
    {
        MilestoneStatus.Cancelled => true,
        MilestoneStatus.Delayed => percent < Complete,
        _ => milestone.Status == StatusOf(percent),
    };

    /// <summary>Whether a task says as much of the milestone as Planner has room for: it agrees, and where something is counted it has the count.</summary>
    public static bool Tells(Milestone milestone, int percent) =>
        Agrees(milestone, percent) && (milestone is not { Progress: not null, Status: MilestoneStatus.InProgress or MilestoneStatus.Delayed } || percent == PercentOf(milestone));

    /// <summary>What a percentage says by itself.</summary>
    public static MilestoneStatus StatusOf(int percent) => percent switch
    {
        >= Complete => MilestoneStatus.Done,
        > 0 => MilestoneStatus.InProgress,
        _ => MilestoneStatus.Planned,
    };

    /// <summary>The bucket of an initiative's milestones, or of those of the whole process; everyone who opens the board reads the same name.</summary>
    public static string BucketOf(ProcessPlan plan, int? initiative) => initiative is { } number && plan.FindInitiative(number) is { } found
        ? string.Create(CultureInfo.InvariantCulture, $"{number}. {CardText.Abridged(CardText.OneLine(found.Title), LongestBucket)}")
        : Language.Danish["Plan.WholeProcess"];

    /// <summary>The initiative that a bucket stands for.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="bucket">The bucket's name; null for none.</param>
    /// <param name="initiative">The initiative; null for the whole process.</param>
    /// <returns>Whether it stands for any; people have buckets of their own too, such as <c>1. kvartal</c>.</returns>
    public static bool TryReadBucket(ProcessPlan plan, string? bucket, out int? initiative)
    {
        var name = (bucket ?? "").Trim();
        initiative = Numbered().Match(name) is { Success: true } match && plan.FindInitiative(int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture)) is { } numbered
            && (name == BucketOf(plan, numbered.Number) || IsHeading(name, match.Groups["title"].Value))
            ? numbered.Number
            : plan.Initiatives.FirstOrDefault(known => known.Title.Equals(name, StringComparison.OrdinalIgnoreCase))?.Number;
        return initiative is not null || Language.All.Any(language => language["Plan.WholeProcess"].Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The milestone of each task: by the id in its title, else by a title that one milestone and one task have.</summary>
    /// <param name="titles">The tasks' titles.</param>
    /// <param name="milestones">The milestones.</param>
    /// <returns>In the order of the titles.</returns>
    public static IReadOnlyList<PlannerMatch> Match(IReadOnlyList<string> titles, IReadOnlyList<Milestone> milestones)
    {
        var known = milestones.ToDictionary(milestone => milestone.Id, StringComparer.Ordinal);
        var read = titles.Select(title => Read(title, known.ContainsKey)).ToList();
        var tagged = read.Select(task => task.Id).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var untagged = read.Where(task => task.Id is null).CountBy(task => task.Title, StringComparer.OrdinalIgnoreCase).ToDictionary(StringComparer.OrdinalIgnoreCase);
        var titled = milestones.Where(milestone => !tagged.Contains(milestone.Id)).ToLookup(milestone => milestone.Title, StringComparer.OrdinalIgnoreCase);
        return [.. read.Select(task => task.Id is { } id ? new PlannerMatch(known[id], task.Title, false) : ByTitle(task.Title))];

        PlannerMatch ByTitle(string title)
        {
            var candidates = titled[title].Take(2).ToArray();
            return untagged[title] > 1 || candidates.Length > 1 ? new PlannerMatch(null, title, true) : new PlannerMatch(candidates.FirstOrDefault(), title, false);
        }
    }

    // In Danish, "1." before a small letter is "the first", and a quarter or a day is no initiative either way.
    private static bool IsHeading(string name, string title) =>
        title.Length == 0 || char.IsUpper(title[0]) && DueWords.Read(name).Due is null && DueWords.Read($"{name} {AnyYear}").Due is null;

    [GeneratedRegex(@"^\s*\[\s*(?<id>[A-Za-z0-9-]{1,20})\s*\](?<title>.*)$", RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tagged();

    [GeneratedRegex(@"^(?<number>[0-9]{1,3})\s*[.):](\s+(?<title>.*))?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Numbered();
}

/// <summary>What a task stands for.</summary>
/// <param name="Milestone">The milestone; null for none.</param>
/// <param name="Title">The task's title without the id.</param>
/// <param name="IsAmbiguous">Whether several tasks or milestones are called that, so that nobody can tell.</param>
internal sealed record PlannerMatch(Milestone? Milestone, string Title, bool IsAmbiguous);
