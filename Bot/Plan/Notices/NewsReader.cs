using System.Globalization;
using ProcessDialogueBot.Plan.Milestones;

namespace ProcessDialogueBot.Plan.Notices;

/// <summary>Reads what became of milestones in a burst from their history.</summary>
internal sealed class NewsReader(MilestoneStore milestones)
{
    /// <summary>The news of some changes: headlines first, then what is due first. What comes to nothing, or is gone, is not among them.</summary>
    public async Task<IReadOnlyList<(ChangedMilestone Milestone, MilestoneNews News)>> ReadAsync(
        IReadOnlyList<ChangedMilestone> changed, PlanSnapshot now, CancellationToken cancellationToken)
    {
        var found = new List<(ChangedMilestone Milestone, MilestoneNews News)>();
        var standing = now.Milestones.ToDictionary(milestone => milestone.Id, StringComparer.Ordinal);
        foreach (var milestone in changed)
        {
            if (!standing.TryGetValue(milestone.Id, out var stands))
                continue;
            var history = await milestones.GetHistoryAsync(milestone.Id, cancellationToken).ToListAsync(cancellationToken);
            if (MilestoneNews.Of(stands, history, milestone) is { } news)
                found.Add((milestone, news));
        }

        return [.. found.OrderBy(one => !one.News.IsHeadline).ThenBy(one => one.News.After.Due).ThenBy(one => one.Milestone.Id, StringComparer.Ordinal)];
    }

    /// <summary>The news that a group of a notice is told, as far as they still stand.</summary>
    public async Task<IReadOnlyList<MilestoneNews>> ReadAsync(NoticeRow notice, NoticeGroup group, PlanSnapshot now, CancellationToken cancellationToken) =>
        [.. (await ReadAsync([.. group.Items.Select(index => Parse(notice.Items[index]))], now, cancellationToken)).Select(found => found.News)];

    /// <summary>A stretch of a milestone's history as an item of a notice.</summary>
    public static string Format(ChangedMilestone milestone) => string.Create(CultureInfo.InvariantCulture, $"{milestone.Id}|{milestone.First}|{milestone.Last}");

    /// <summary>The stretch that an item names.</summary>
    public static ChangedMilestone Parse(string item) => item.Split('|') is [var id, var first, var last]
        ? new ChangedMilestone(id, int.Parse(first, NumberStyles.None, CultureInfo.InvariantCulture), int.Parse(last, NumberStyles.None, CultureInfo.InvariantCulture))
        : throw new InvalidDataException("A notice cannot be read.");
}
