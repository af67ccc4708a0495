using System.Security.Cryptography;
using System.Text;
using ProcessDialogueBot.Plan.Exchange.Formats;
using ProcessDialogueBot.Plan.Milestones;

namespace ProcessDialogueBot.Plan.Planner;

/// <summary>What is to be done on the board about a milestone.</summary>
/// <param name="Milestone">The milestone.</param>
/// <param name="Task">Its task; null for one that is made.</param>
/// <param name="Fields">What the task is to be.</param>
internal sealed record BoardChange(Milestone Milestone, BoardTask? Task, TaskFields Fields);

/// <summary>What makes a board say what the plan says. Nothing is ever removed, and a task that is no milestone's is left alone.</summary>
/// <param name="Changes">What is to be done: first what is changed, then what is made, in the plan's order.</param>
/// <param name="Same">How many milestones stand there already as they are.</param>
/// <param name="Strange">How many tasks are no milestone's.</param>
/// <param name="Doubled">The milestones that several tasks claim to be; these tasks are left alone.</param>
internal sealed record BoardComparison(IReadOnlyList<BoardChange> Changes, int Same, int Strange, IReadOnlyList<Milestone> Doubled)
{
    /// <summary>What is made.</summary>
    public IEnumerable<BoardChange> Made => Changes.Where(change => change.Task is null);

    /// <summary>What is changed.</summary>
    public IEnumerable<BoardChange> Changed => Changes.Where(change => change.Task is not null);

    /// <summary>What an editor who sees the changes says yes to; another one where anything else would be written.</summary>
    public string Version => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Changes.Select(Text)))))[..16];

    /// <summary>Holds the plan against a board.</summary>
    /// <param name="now">The plan as it stands.</param>
    /// <param name="board">The board as it stands.</param>
    public static BoardComparison Of(PlanSnapshot now, Board board)
    {
        var matches = PlannerNotation.Match([.. board.Tasks.Select(task => task.Title)], now.Milestones);
        var tasks = board.Tasks.Zip(matches, (task, match) => (Task: task, match.Milestone))
            .Where(pair => pair.Milestone is not null).ToLookup(pair => pair.Milestone!.Id, pair => pair.Task, StringComparer.Ordinal);
        var doubled = now.Milestones.Where(milestone => tasks[milestone.Id].Skip(1).Any()).ToList();

        // A board has no place for what is cancelled, and a task of it may well say how far it came.
        var shown = now.Milestones.Except(doubled).Where(milestone => milestone.Status != MilestoneStatus.Cancelled).ToList();
        var changes = shown.Select(milestone => Change(now.Plan, board, milestone, tasks[milestone.Id].SingleOrDefault())).Where(change => !change.Fields.IsEmpty)
            .OrderBy(change => change.Task is null).ToList();
        return new BoardComparison(changes, shown.Count - changes.Count, matches.Count(match => match.Milestone is null), doubled);
    }

    // With what is overwritten, since the card shows that too.
    private static string Text(BoardChange change) => FormattableString.Invariant(
        $"{change.Milestone.Id}|{change.Task?.Id}|{change.Task?.Due:O}|{change.Task?.Percent}|{change.Fields.Title}|{change.Fields.Bucket}|{change.Fields.Due:O}|{change.Fields.Percent}");

    private static BoardChange Change(ProcessPlan plan, Board board, Milestone milestone, BoardTask? task)
    {
        var (title, percent) = (PlannerNotation.TitleOf(milestone), PlannerNotation.PercentOf(milestone));
        var bucket = PlannerNotation.BucketOf(plan, milestone.Initiative);
        if (task is null)
            return new BoardChange(milestone, null, new TaskFields(title, bucket, milestone.Due.Last, percent));

        // A column of people's own, "This week", says nothing of the initiative, and the task stays in it.
        var isElsewhere = PlannerNotation.TryReadBucket(plan, board.BucketOf(task), out var initiative) && initiative != milestone.Initiative;
        return new BoardChange(milestone, task, new TaskFields(
            task.Title == title ? null : title,
            isElsewhere ? bucket : null,
            task.Due == milestone.Due.Last ? null : milestone.Due.Last,
            PlannerNotation.Tells(milestone, task.Percent) ? null : percent));
    }
}
