using Microsoft.Extensions.Options;
using ProcessDialogueBot.Plan.Exchange.Formats;
using ProcessDialogueBot.Plan.Milestones;

namespace ProcessDialogueBot.Plan.Planner;

/// <summary>
/// What the tasks of a board say that is not merely old: where a milestone was changed in the plan since the plan was last written to the board, or since an
/// import changed it, a task that still says what stood there then says nothing new.
/// </summary>
/// <param name="exports">Tells when the plan was last written.</param>
/// <param name="milestones">Tells what was changed since.</param>
/// <param name="options">Name the board.</param>
internal sealed class BoardNews(PlannerExportStore exports, MilestoneStore milestones, IOptions<PlanOptions> options)
{
    /// <summary>The tasks as a file has them, without what is old.</summary>
    /// <param name="now">The plan as it stands.</param>
    /// <param name="board">The board as it stands.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The tasks, and of how many milestones something old is left out.</returns>
    public async Task<(IReadOnlyList<PlannerFileTask> Tasks, int Old)> ReadAsync(PlanSnapshot now, Board board, CancellationToken cancellationToken)
    {
        var tasks = board.ToFile();
        if (await exports.FindWrittenAsync(options.Value.Planner.PlanId ?? "", cancellationToken) is not { } writtenAt)
            return (tasks, 0);
        var matches = PlannerNotation.Match([.. tasks.Select(task => task.Title)], now.Milestones);
        if (!matches.Any(match => match.Milestone?.TouchedAt > writtenAt))
            return (tasks, 0);
        var histories = await milestones.GetHistoriesAsync(cancellationToken);
        var read = tasks.Zip(matches, (task, match) => match.Milestone is { } stands && Before(stands, histories[stands.Id], writtenAt) is { } before
            ? Without(now.Plan, task, match.Title, before, stands)
            : task).ToList();
        return (read, tasks.Zip(read).Count(pair => pair.First != pair.Second));
    }

    // The milestone as it was before it was changed by hand since; null where it was not.
    private static Milestone? Before(Milestone stands, IEnumerable<MilestoneHistoryEntry> history, DateTimeOffset writtenAt)
    {
        var since = history.Reverse().TakeWhile(entry => entry.At > writtenAt && entry is { Import: null, IsAddition: false }).ToList();
        return since.Count == 0 ? null : since.Aggregate(stands, (after, entry) => entry.Before(after));
    }

    private static PlannerFileTask Without(ProcessPlan plan, PlannerFileTask task, string title, Milestone before, Milestone stands) => new(
        title == before.Title && stands.Title != before.Title ? PlannerNotation.TitleOf(stands) : task.Title,
        stands.Initiative != before.Initiative && PlannerNotation.TryReadBucket(plan, task.Bucket, out var initiative) && initiative == before.Initiative ? PlannerNotation.BucketOf(plan, stands.Initiative) : task.Bucket,
        task.Due == before.Due.Last && stands.Due.Last != before.Due.Last ? stands.Due.Last : task.Due,
        PlannerNotation.Agrees(before, task.Percent) && !PlannerNotation.Agrees(stands, task.Percent) ? PlannerNotation.PercentOf(stands) : task.Percent);
}
