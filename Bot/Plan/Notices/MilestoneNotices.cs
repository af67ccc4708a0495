using System.Globalization;
using Azure;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Plan.Exchange.Loading;
using ProcessDialogueBot.Plan.Milestones;

namespace ProcessDialogueBot.Plan.Notices;

/// <summary>
/// Tells leaders, followers and linked channels what became of milestones. Nobody asks it to: every minute it finds in the history what was changed and not
/// told yet, and tells it a burst at a time, when the burst is over. What was told is written down change by change, so that none is told twice, whatever
/// comes after it or late.
/// </summary>
internal sealed class MilestoneNotices(
    PlanStore plan, MilestoneStore milestones, NewsReader news, NoticeStore store, NoticeDesk desk, NoticeAudiences audiences, ImportStore imports, TimeProvider time) : IUnfinishedWork
{
    /// <summary>The kind of its deliveries.</summary>
    public const string Kind = "milestone";

    // What was changed before a longer standstill of the bot is no news any more: "status" tells it.
    private static readonly TimeSpan News = TimeSpan.FromDays(7);

    // A burst that reaches into these days may have begun before them.
    private static readonly TimeSpan LongestBurst = TimeSpan.FromDays(2);
    private const string KeyFormat = "yyyyMMdd'T'HHmmss";

    // Nothing was left to tell when the plan had this version.
    private ETag? _told;

    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        var version = await milestones.GetVersionAsync(cancellationToken);
        if (_told == version)
            return;

        // The turn first: who decides on what is older by then, is refused.
        var turn = await store.GetTurnAsync(Kind, cancellationToken);
        var now = time.GetUtcNow();
        var snapshot = await plan.GetSnapshotAsync(cancellationToken);
        var notices = await store.GetAsync(Kind, KeyOf(now - News - LongestBurst), cancellationToken);
        foreach (var cutShort in notices.Where(notice => !notice.IsOrdered))
            await OrderAsync(cutShort, snapshot, cancellationToken);

        var held = await imports.GetHeldAsync(cancellationToken);
        var (over, isMoreToCome) = ChangeBursts.Of(await GetUntoldAsync(snapshot, notices, now, cancellationToken), now, held);
        foreach (var burst in over)
        {
            if (!await TryTellAsync(burst, snapshot, turn, now, cancellationToken))
                return;
            turn = await store.GetTurnAsync(Kind, cancellationToken);
        }

        if (!isMoreToCome)
            _told = version;
    }

    // One whose turn is over begins anew in a minute, with what was told meanwhile.
    private async Task<bool> TryTellAsync(ChangeBurst burst, PlanSnapshot snapshot, ETag turn, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // What comes to nothing is written down too: it is told, to nobody.
        var found = await news.ReadAsync([.. burst.Milestones], snapshot, cancellationToken);
        var silent = burst.Milestones.Except(found.Select(one => one.Milestone));
        var key = string.Create(CultureInfo.InvariantCulture, $"{KeyOf(burst.First.At)}-{burst.First.MilestoneId}-{burst.First.Version}");
        var notice = new NoticeRow(Kind, key, now, [.. found.Select(one => one.Milestone).Concat(silent).Select(NewsReader.Format)], []);
        var told = await audiences.OfAsync([.. found.Select(one => one.News)], cancellationToken);
        notice = notice with { PublicAt = audiences.PublicAt(now, told) };
        if (!await desk.TryWriteAsync(notice, told, turn, cancellationToken))
            return false;
        if (await store.FindAsync(Kind, key, cancellationToken) is { IsOrdered: false } written)
            await OrderAsync(written, snapshot, cancellationToken);
        return true;
    }

    private async Task OrderAsync(NoticeRow notice, PlanSnapshot now, CancellationToken cancellationToken)
    {
        // Read once for all groups, and in the order in which it was written down.
        var items = notice.Items.Select(NewsReader.Parse).ToList();
        var found = (await news.ReadAsync(items, now, cancellationToken)).ToDictionary(one => one.Milestone, one => one.News);
        await desk.OrderAsync(
            notice,
            (group, language) => group.Items.Select(index => found.GetValueOrDefault(items[index])).OfType<MilestoneNews>().ToList() is not { Count: > 0 } told ? null
                : group.Reader == NoticeReader.Channels ? NoticeCard.Short(language, now.Plan, told)
                : NoticeCard.Full(language, now.Plan, told),
            cancellationToken);
    }

    // Only milestones that were changed of late are looked at. One that is gone was added and taken back within a burst, and tells nobody.
    private async Task<IReadOnlyList<IReadOnlyList<MilestoneHistoryEntry>>> GetUntoldAsync(
        PlanSnapshot snapshot, IReadOnlyList<NoticeRow> notices, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var told = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var milestone in notices.SelectMany(notice => notice.Items).Select(NewsReader.Parse))
            told[milestone.Id] = Math.Max(told.GetValueOrDefault(milestone.Id), milestone.Last);
        var untold = new List<IReadOnlyList<MilestoneHistoryEntry>>();
        foreach (var milestone in snapshot.Milestones.Where(milestone => milestone.TouchedAt >= now - News && milestone.Version > told.GetValueOrDefault(milestone.Id)))
            untold.Add(await milestones.GetHistoryAsync(milestone.Id, cancellationToken)
                .Where(entry => entry.At >= now - News && entry.Version > told.GetValueOrDefault(milestone.Id))
                .ToListAsync(cancellationToken));
        return untold;
    }

    private static string KeyOf(DateTimeOffset moment) => moment.UtcDateTime.ToString(KeyFormat, CultureInfo.InvariantCulture);
}
