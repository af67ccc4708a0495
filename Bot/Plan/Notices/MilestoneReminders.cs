using Microsoft.Extensions.Options;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Texts;
using ProcessDialogueBot.Texts.Calendar;

namespace ProcessDialogueBot.Plan.Notices;

/// <summary>
/// Reminds those who answer for a milestone, on working days from 08:00: 14 and 3 days before it is due, on the day after, and then every week. What falls on
/// a day off waits for the next working day. All that somebody is reminded of on a morning is one card; each occasion is written down before it is told.
/// </summary>
internal sealed class MilestoneReminders(
    PlanStore plan, NoticeStore store, NoticeDesk desk, MilestoneOwners owners, PeopleDirectory people, DanishCalendar calendar, QuietHours quiet, IOptions<PlanOptions> options, TimeProvider time)
    : IUnfinishedWork
{
    /// <summary>The kind of its deliveries.</summary>
    public const string Kind = "due";

    // No occasion lasts longer: the next one comes after eleven days at most, and the days off after it.
    private const int DaysRemembered = 40;
    private static readonly TimeOnly Morning = new(8, 0);
    private DateOnly? _reminded;

    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var today = DanishTime.DateOf(now);
        if (!options.Value.Reminders || _reminded == today || !calendar.IsWorkingDay(today) || now < WallClock.At(today, Morning).Moment || quiet.At(now) != Quiet.Not)
            return;

        var turn = await store.GetTurnAsync(Kind, cancellationToken);
        var snapshot = await plan.GetSnapshotAsync(cancellationToken);
        var earlier = await store.GetAsync(Kind, KeyOf(today.AddDays(-DaysRemembered)), cancellationToken);
        foreach (var cutShort in earlier.Where(notice => !notice.IsOrdered))
            await OrderAsync(cutShort, snapshot, cancellationToken);
        if (earlier.Any(notice => notice.Key == KeyOf(today)) || await TryRemindAsync(today, earlier, snapshot, turn, now, cancellationToken))
            _reminded = today;
    }

    // Also a morning without reminders is written down: what falls due later in the day waits for the next.
    private async Task<bool> TryRemindAsync(
        DateOnly today, IReadOnlyList<NoticeRow> earlier, PlanSnapshot snapshot, Azure.ETag turn, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var last = earlier.SelectMany(notice => notice.Items).Select(DueReminder.Parse)
            .GroupBy(reminder => (reminder.MilestoneId, reminder.Due))
            .ToDictionary(reminders => reminders.Key, reminders => reminders.Max(reminder => reminder.Stage));
        List<(Milestone Milestone, DueReminder Reminder)> due =
        [
            .. from milestone in snapshot.Milestones
               let reminder = DueReminder.On(milestone, today)
               where reminder is not null && reminder.Value.Stage > last.GetValueOrDefault((milestone.Id, milestone.Due))
               select (milestone, reminder.Value),
        ];
        var notice = new NoticeRow(Kind, KeyOf(today), now, [.. due.Select(one => one.Reminder.ToString())], []);
        if (!await desk.TryWriteAsync(notice, AudiencesOf([.. due.Select(one => one.Milestone)]), turn, cancellationToken))
            return false;
        if (await store.FindAsync(Kind, notice.Key, cancellationToken) is { IsOrdered: false } written)
            await OrderAsync(written, snapshot, cancellationToken);
        return true;
    }

    private IReadOnlyList<NoticeAudience> AudiencesOf(IReadOnlyList<Milestone> due) =>
    [
        .. due.Index().SelectMany(one => owners.Of(one.Item).Select(person => (Person: person, one.Index)))
            .Distinct()
            .GroupBy(one => one.Person, one => one.Index, StringComparer.OrdinalIgnoreCase)
            .GroupBy(person => (IsEditor: people.Get(person.Key).Is(Role.Editor), Items: string.Join(',', person.Distinct().Order())))
            .OrderBy(group => group.Key.IsEditor).ThenBy(group => group.Key.Items, StringComparer.Ordinal)
            .Select(group => new NoticeAudience(
                group.Key.IsEditor ? NoticeReader.Editors : NoticeReader.Owners,
                [.. group.First().Distinct().Order()],
                [.. group.Select(person => Recipient.Person(person.Key))])),
    ];

    private Task OrderAsync(NoticeRow notice, PlanSnapshot now, CancellationToken cancellationToken)
    {
        var day = DateOnly.ParseExact(notice.Key, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var standing = now.Milestones.Where(milestone => milestone.IsOpen).ToDictionary(milestone => (milestone.Id, milestone.Due));
        return desk.OrderAsync(
            notice,
            (group, language) =>
            {
                // What was reached or moved since it was written down, needs no reminder.
                List<Milestone> left =
                [
                    .. group.Items.Select(index => DueReminder.Parse(notice.Items[index])).Select(reminder => standing.GetValueOrDefault((reminder.MilestoneId, reminder.Due))).OfType<Milestone>(),
                ];
                return left.Count == 0 ? null : ReminderCard.Build(language, now, left, day, group.Reader == NoticeReader.Editors);
            },
            cancellationToken);
    }

    private static string KeyOf(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
