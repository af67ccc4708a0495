using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Texts;
using ProcessDialogueBot.Texts.Calendar;
using ProcessDialogueBot.Updates.Sending;

namespace ProcessDialogueBot.Updates.Scheduling;

/// <summary>Tells editors when an update goes out, and what is special about that time.</summary>
internal sealed class DepartureWords(QuietHours quiet, DanishCalendar calendar, TimeProvider time)
{
    /// <summary>A scheduled update is this late, or more, before it is told: the job looks every minute.</summary>
    public static readonly TimeSpan Late = TimeSpan.FromMinutes(5);

    /// <summary>When it goes out; null for one that was never scheduled.</summary>
    /// <param name="language">The editor's language.</param>
    /// <param name="update">An update that is not sent yet.</param>
    public string? Planned(Language language, Update update)
    {
        if (update.ScheduledFor is not { } scheduled)
            return null;
        var isPast = scheduled <= time.GetUtcNow();
        return language[
            update.State switch
            {
                UpdateState.Scheduled when isPast => "Updates.GoesOutOverdue",
                UpdateState.Scheduled => "Updates.GoesOut",
                UpdateState.AwaitingApproval when isPast => "Updates.GoesOutHeld",
                UpdateState.AwaitingApproval => "Updates.GoesOutApproved",
                _ => "Updates.GoesOutAgain",
            },
            language.MomentWithDay(scheduled)];
    }

    /// <summary>When it goes out, for a scheduled one; and what holds messages up then, or would now.</summary>
    /// <param name="language">The editor's language.</param>
    /// <param name="update">An update that is not sent yet.</param>
    /// <param name="hasLeaders">Whether there are leaders who would get it before all others.</param>
    public IEnumerable<string> Of(Language language, Update update, bool hasLeaders)
    {
        if (Planned(language, update) is { } planned)
            yield return planned;
        var departure = time.GetUtcNow();
        if (update.ScheduledFor is { } scheduled)
        {
            var local = DanishTime.Of(scheduled);
            if (WallClock.At(DateOnly.FromDateTime(local.DateTime), TimeOnly.FromDateTime(local.DateTime)).Kind == WallTimeKind.Repeated)
                yield return language["Updates.ClockFirst"];
            departure = scheduled > departure ? scheduled : departure;
        }

        if (Held(language, update, Departure.Of(update, departure, hasLeaders, quiet), departure) is { } held)
            yield return held;
    }

    /// <summary>That it was sent later than it should have been; null when it was not.</summary>
    public static string? Lateness(Language language, Update update) =>
        update is { SentAt: { } sent, ScheduledFor: { } scheduled } && sent - scheduled >= Late
            ? language[update.ApprovedAt > scheduled ? "Updates.SentLateApproved" : "Updates.SentLate", language.MomentWithDay(scheduled), language.MomentWithDay(sent)]
            : null;

    // What the quiet hours do to it; null for nothing.
    private string? Held(Language language, Update update, Departure times, DateTimeOffset departure)
    {
        var (now, isFirst) = (quiet.At(departure), times.Public > departure);
        var then = isFirst ? quiet.At(times.Public) : Quiet.Not;
        if ((now, then) is (Quiet.Not, Quiet.Not))
            return null;
        var reason = now == Quiet.Not ? Reason(language, then, times.Public) : Reason(language, now, departure);
        var told = update.IsUrgent ? language["Updates.QuietButUrgent"]
            : !isFirst ? language["Updates.QuietUntil", language.MomentWithDay(times.Others)]
            : times.Others == times.Public ? language["Updates.QuietLeaders", language.MomentWithDay(times.Leaders), language.MomentWithDay(times.Public)]
            : language["Updates.QuietLeadersChannels", language.MomentWithDay(times.Leaders), language.MomentWithDay(times.Public), language.MomentWithDay(times.Others)];
        return reason + " " + told;
    }

    private string Reason(Language language, Quiet reason, DateTimeOffset moment) => reason switch
    {
        Quiet.Holiday => language["Updates.QuietHoliday", HolidayNames.Of(language, calendar.HolidayOn(DanishTime.DateOf(moment))!.Value)],
        Quiet.Weekend => language["Updates.QuietWeekend"],
        _ => language["Updates.QuietHour", language.Time(TimeOnly.FromDateTime(DanishTime.Of(moment).DateTime))],
    };
}
