using System.Globalization;
using Microsoft.Extensions.Options;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Plan.Notices;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Texts;
using ProcessDialogueBot.Texts.Calendar;

namespace ProcessDialogueBot.Tests.Plan.Notices;

/// <summary>Reminders through a whole year, with the clock put forward and back, all holidays, and a bot that is started again and killed now and then.</summary>
public sealed class ReminderYearTests : IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMinutes(20);
    private static readonly DanishCalendar Calendar = new(Options.Create(new CalendarOptions()));
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTimeProvider _clock = new(new DateTimeOffset(2025, 12, 31, 23, 0, 0, TimeSpan.Zero));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Everyone_is_reminded_of_each_occasion_once_on_a_working_morning()
    {
        Milestone[] milestones =
        [
            Due("paaske", "2026-04-05"), Due("efter-paaske", "2026-04-19"), Due("sommertid", "2026-03-29"), Due("vintertid", "2026-10-25"),
            Due("jul", "2026-12-24"), Due("nytaar", "2026-12"), Due("kvartal", "2026-Q2"), Due("halvaar", "2026-H1"), Due("grundlov", "2026-06-05"),
            Due("gammel", "2025-11-03"), Due("fjern", "2028"), Due("grenaa", "2026-05-14") with { Owner = null, Areas = ["Område Grenaa"] },
        ];
        var random = new Random(8);
        var room = Open(milestones);
        try
        {
            await room.Plan.ImportAsync(default);
            var end = new DateTimeOffset(2026, 12, 31, 23, 0, 0, TimeSpan.Zero);
            while (_clock.GetUtcNow() < end)
            {
                _clock.Advance(Tick);
                if (random.Next(400) == 0)
                    room.Tables.KillAfter(random.Next(4));
                try
                {
                    await room.Reminders.FinishAsync(default);
                }
                catch (ObjectDisposedException)
                {
                    room.Dispose();
                    room = Open(milestones);
                    await room.Reminders.FinishAsync(default);
                }
            }

            foreach (var (person, of) in new[] { ("director", milestones[..^1]), ("leader", milestones[^1..]) })
                Assert.Equal(Expected(of), await RemindedAsync(room, person));
            Assert.Empty(await RemindedAsync(room, "editor"));
        }
        finally
        {
            room.Dispose();
        }
    }

    [Theory]
    [InlineData("2026-01-16", 1)] // 14 days
    [InlineData("2026-01-15", 0)]
    [InlineData("2026-01-27", 2)] // 3 days
    [InlineData("2026-01-30", 2)] // the day itself
    [InlineData("2026-01-31", 3)]
    [InlineData("2026-02-06", 3)]
    [InlineData("2026-02-07", 4)]
    [InlineData("2026-02-14", 5)]
    public void An_occasion_lasts_until_the_next(string day, int stage)
    {
        var on = DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        Assert.Equal(stage, DueReminder.On(Due("a", "2026-01-30"), on)?.Stage ?? 0);
        Assert.Null(DueReminder.On(Due("a", "2026-01-30") with { Status = MilestoneStatus.Done }, on));
        Assert.Null(DueReminder.On(Due("a", "2026-01-30") with { Status = MilestoneStatus.Cancelled }, on));
    }

    [Fact]
    public void A_reminder_is_read_as_it_was_written()
    {
        var reminder = DueReminder.On(Due("a-1", "2026-Q1"), new DateOnly(2026, 5, 1))!.Value;
        Assert.Equal(reminder, DueReminder.Parse(reminder.ToString()));
        Assert.Throws<InvalidDataException>(() => DueReminder.Parse("a|b"));
    }

    // On which morning each milestone was told: the morning's local time is within the first tick after eight.
    private static async Task<List<string>> RemindedAsync(NoticeRoom room, string person)
    {
        var reminded = new List<string>();
        foreach (var notice in await room.Store.GetAsync(MilestoneReminders.Kind, "0", default))
        {
            Assert.True(notice.IsOrdered);
            var cards = 0;
            foreach (var (number, group) in notice.Groups.Index())
                if (await room.Ledger.FindRowAsync(notice.DeliveryOf(number), Recipient.Person(person), default) is not null)
                {
                    cards++;
                    reminded.AddRange(group.Items.Select(index => $"{notice.Key} {DueReminder.Parse(notice.Items[index]).MilestoneId}"));
                    Assert.InRange(TimeOnly.FromDateTime(DanishTime.Of(notice.At).DateTime), new TimeOnly(8, 0), new TimeOnly(8, 19));
                }

            Assert.InRange(cards, 0, 1);
        }

        return [.. reminded.Order(StringComparer.Ordinal)];
    }

    // Written independently of the code: every nominal day, moved to the next working day.
    private static List<string> Expected(IEnumerable<Milestone> milestones) =>
    [
        .. milestones.SelectMany(milestone => Nominal(milestone.Due.Last)
                .Select(day => day < new DateOnly(2026, 1, 1) ? new DateOnly(2026, 1, 1) : day)
                .Select(NextWorkingDay)
                .Where(day => day.Year == 2026)
                .Distinct()
                .Select(day => $"{day:yyyy-MM-dd} {milestone.Id}"))
            .Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<DateOnly> Nominal(DateOnly last) =>
        Enumerable.Range(0, 80).Select(week => last.AddDays(1 + (7 * week))).Prepend(last.AddDays(-3)).Prepend(last.AddDays(-14)).Where(day => day.Year <= 2026);

    private static DateOnly NextWorkingDay(DateOnly day)
    {
        while (!Calendar.IsWorkingDay(day))
            day = day.AddDays(1);
        return day;
    }

    private static Milestone Due(string id, string due) =>
        new(id, id, null, DuePeriod.TryParse(due, out var period) ? period : throw new FormatException(due), MilestoneStatus.Planned, Sample.Plan.Sources[0].Id)
        { Owner = "velfærdsdirektøren" };

    private NoticeRoom Open(Milestone[] milestones) => new(_folder, _clock, Sample.Plan with { Milestones = milestones });
}
