using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Texts;
using ProcessDialogueBot.Texts.Calendar;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>A year of the plan: all that it tells by itself, together, with both changes of the clock and all holidays.</summary>
public sealed class YearScenarios : Scenario
{
    private const string Channel = LivingCardScenarios.Channel;
    private static readonly TimeSpan QuietFrom = TimeSpan.FromHours(20);
    private static readonly TimeSpan QuietTo = TimeSpan.FromHours(7);
    private static readonly DateOnly First = new(2026, 1, 6);
    private static readonly DateOnly Last = new(2027, 1, 8);

    // When something is put off, by the Danish clock: in working hours, at the edge of the quiet ones, on days off, and in the nights when the clock changes.
    private static readonly string[] Edits =
    [
        "2026-01-08 10:00", "2026-01-16 07:50", "2026-01-30 19:57", "2026-02-07 12:00", "2026-02-19 23:30", "2026-03-06 18:58", "2026-03-29 01:50", "2026-03-29 03:10",
        "2026-04-01 19:50", "2026-04-03 11:00", "2026-04-06 15:00", "2026-05-14 09:00", "2026-05-25 10:00", "2026-06-04 19:30", "2026-06-05 08:30", "2026-07-10 07:58",
        "2026-08-20 06:55", "2026-09-11 07:57", "2026-10-09 13:00", "2026-10-25 02:30", "2026-10-25 03:20", "2026-11-06 10:00", "2026-12-23 19:58", "2026-12-25 12:00", "2026-12-31 10:00",
    ];

    private static readonly DateTimeOffset Reached3B = Local("2026-09-24 12:00");
    private static readonly DateTimeOffset Reached1A = Local("2026-11-03 12:00");

    private readonly List<(DateTimeOffset At, string Chat, string Text)> _told = [];
    private int _seen;

    [Fact]
    public async Task Each_is_told_once_at_a_time_that_was_promised()
    {
        var clock = new ManualTimeProvider(Local("2026-01-05 09:00"));
        var settings = new Dictionary<string, string?>(ReminderScenarios.Reminding)
        {
            ["Delivery:QuietHours:Enabled"] = "true",
            ["Plan:Owners:Velfærdsdirektøren:0"] = Staff.SecondEditor,
        };
        await using var app = NewApp(settings, clock: clock, listed: Staff.List);
        await ReminderScenarios.NothingElseAsync(app);
        await NoticeSteps.TellAsync(app);
        var (leader, atOnce, daily, weekly, owner) = (
            Staff.In(app, Staff.GrenaaLeader), Staff.In(app, Staff.GrenaaOne), Staff.In(app, Staff.GrenaaTwo), Staff.In(app, Staff.Auning), Staff.In(app, Staff.SecondEditor));
        foreach (var person in new[] { leader, atOnce, daily, weekly, owner })
            await person.InstallAsync();
        foreach (var (person, when) in new[] { (atOnce, "AtOnce"), (daily, "Daily"), (weekly, "Weekly") })
            await person.ExecuteAsync("follow.when", new { what = "*", when });
        await app.Editor.SayInChannelAsync(Channel, "tilknyt milepæle");
        await NoticeSteps.LiveAsync(app);
        await NoticeSteps.ChangeAsync(app, "3b", Due("2026-09-07"), "Den første.");
        await NoticeSteps.ChangeAsync(app, "1a", Due("2026-11-01"), "Den anden.");
        await NoticeSteps.TellAsync(app);
        _seen = app.Teams.Messages.Count();

        var edits = Edits.Select((at, number) => (At: Local(at), Number: number)).ToList();
        foreach (var moment in Moments(edits.Select(edit => edit.At)))
        {
            clock.SkipTo(moment);
            foreach (var (_, number) in edits.Where(edit => edit.At == moment))
                await NoticeSteps.ChangeAsync(app, "3a", Due($"{2028 + number}"), Marker(number));
            if (moment == Reached3B)
                await NoticeSteps.ChangeAsync(app, "3b", milestone => milestone with { Status = MilestoneStatus.Done });
            if (moment == Reached1A)
                await NoticeSteps.ChangeAsync(app, "1a", milestone => milestone with { Status = MilestoneStatus.Done });
            await app.FinishAsync();
            await app.DeliverAsync();
            Listen(app);
        }

        await NoticeSteps.LiveAsync(app);
        var holidays = app.Services.GetRequiredService<DanishCalendar>();
        bool IsOff(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || holidays.HolidayOn(day) is not null;

        // Nobody is disturbed when they were promised not to be.
        foreach (var (at, chat, text) in _told.Where(told => told.Chat != Channel))
            Assert.False(IsOff(DanishTime.DateOf(at)) || TimeOf(at) >= QuietFrom || TimeOf(at) < QuietTo, $"{chat} at {DanishTime.Of(at):g}: {text}");

        // Every change once to each: the leader first, the others an hour later, digests at eight on their days.
        foreach (var (at, number) in edits)
        {
            var (first, second, third, fourth, channel) = (Once(leader.Chat), Once(atOnce.Chat), Once(daily.Chat), Once(weekly.Chat), Once(Channel));
            Assert.InRange(first - at, TimeSpan.FromMinutes(5), TimeSpan.FromDays(7));
            Assert.True(second - first >= TimeSpan.FromMinutes(59), $"{Marker(number)}: leader {first}, others {second}");
            Assert.True(channel - first >= TimeSpan.FromMinutes(59), $"{Marker(number)}: leader {first}, channel {channel}");
            foreach (var digest in new[] { third, fourth })
                Assert.Equal(TimeSpan.FromHours(8), TimeOf(digest));
            Assert.Contains(Before(DanishTime.DateOf(fourth)), day => day.DayOfWeek == DayOfWeek.Friday);

            DateTimeOffset Once(string chat) => Assert.Single(_told, told => told.Chat == chat && told.Text.Contains(Marker(number), StringComparison.Ordinal)).At;
        }

        // The owner: 14 and 3 days before, the day after, and every week until it is reached; at eight, and on the next working day where that one is off.
        var reminded = _told.Where(told => told.Chat == owner.Chat && told.Text.Contains("Jeg minder om det", StringComparison.Ordinal)).ToList();
        Assert.Equal(
            ["2026-08-24", "2026-09-04", "2026-09-08", "2026-09-15", "2026-09-22", "2026-10-19", "2026-10-29", "2026-11-02"],
            reminded.Select(told => DanishTime.DateOf(told.At).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        Assert.All(reminded, told => Assert.Equal(TimeSpan.FromHours(8), TimeOf(told.At)));

        // One card lives through it all.
        var living = Assert.Single(app.Teams.In(Channel), message => message.Everything.Contains(LivingCardScenarios.Living, StringComparison.Ordinal));
        Assert.Contains("6 af ", living.Everything, StringComparison.Ordinal);

        // The Friday that it belongs to, or the days off after it.
        IEnumerable<DateOnly> Before(DateOnly day)
        {
            yield return day;
            for (day = day.AddDays(-1); IsOff(day); day = day.AddDays(-1))
                yield return day;
        }
    }

    // When quiet hours end and when it is told by the day; after an edit as often as something could come of it; a quarter of an hour at a time while the clock is changed.
    private static SortedSet<DateTimeOffset> Moments(IEnumerable<DateTimeOffset> edits)
    {
        SortedSet<DateTimeOffset> moments = [Reached3B, Reached1A];
        for (var day = First; day <= Last; day = day.AddDays(1))
            foreach (var time in new[] { "07:00", "08:00" })
                moments.Add(Local($"{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} {time}"));
        foreach (var edit in edits)
            moments.UnionWith(new[] { 0, 4, 6, 62, 68 }.Select(minutes => edit.AddMinutes(minutes)));
        foreach (var night in new[] { "2026-03-29 00:00", "2026-10-25 00:00" })
            moments.UnionWith(Enumerable.Range(0, 18).Select(quarter => Local(night).AddMinutes(15 * quarter)));
        return moments;
    }

    private void Listen(BotApp app)
    {
        var now = app.Clock.GetUtcNow();
        foreach (var (chat, message) in app.Teams.Messages.Skip(_seen))
        {
            _seen++;
            if (message.IsDelivered)
                _told.Add((now, chat, message.Everything));
        }
    }

    private static Func<Milestone, Milestone> Due(string due) => milestone => milestone with
    {
        Status = MilestoneStatus.Planned,
        Owner = "Velfærdsdirektøren",
        Due = DuePeriod.TryParse(due, out var period) ? period : throw new FormatException(due),
    };

    private static string Marker(int number) => string.Create(CultureInfo.InvariantCulture, $"Grund {number:000}.");

    private static TimeSpan TimeOf(DateTimeOffset moment) => DanishTime.Of(moment).TimeOfDay;

    private static DateTimeOffset Local(string text)
    {
        var local = DateTime.ParseExact(text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return new DateTimeOffset(local, DanishTime.Zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
