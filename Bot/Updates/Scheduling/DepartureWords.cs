using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Texts;
using ProcessDialogueBot.Texts.Calendar;

namespace ProcessDialogueBot.Updates.Scheduling;

/// <summary>Tells editors when an update goes out, and what is special about that time.</summary>
internal sealed class DepartureWords(QuietHours quiet, DanishCalendar calendar, TimeProvider time)
{
    /// <summary>A scheduled update is this late, or more, before it is told: the job looks every minute.</summary>
    public static readonly TimeSpan Late = TimeSpan.FromMinutes(5);

    /// <summary>When it goes out, for a scheduled one; and what holds messages up then, or would now.</summary>
    public IEnumerable<string> Of(Language language, Update update)
    {
        var departure = time.GetUtcNow();
        if (update.ScheduledFor is { } scheduled)
        {
            yield return language[
                update.State switch
                {
                    UpdateState.Scheduled => "Updates.GoesOut",
                    UpdateState.AwaitingApproval when scheduled <= departure => "Updates.GoesOutHeld",
                    UpdateState.AwaitingApproval => "Updates.GoesOutApproved",
                    _ => "Updates.GoesOutAgain",
                },
                language.MomentWithDay(scheduled)];
            var local = DanishTime.Of(scheduled);
            if (WallClock.At(DateOnly.FromDateTime(local.DateTime), TimeOnly.FromDateTime(local.DateTime)).Kind == WallTimeKind.Repeated)
                yield return language["Updates.ClockFirst"];
            departure = scheduled > departure ? scheduled : departure;
        }

        if (quiet.At(departure) is not Quiet.Not and var reason)
        {
            yield return Reason(language, reason, departure) + " " + (update.IsUrgent
                ? language["Updates.QuietButUrgent"]
                : language["Updates.QuietUntil", language.MomentWithDay(quiet.NextAllowed(departure))]);
        }
    }

    /// <summary>That it was sent later than it should have been; null when it was not.</summary>
    public static string? Lateness(Language language, Update update) =>
        update is { SentAt: { } sent, ScheduledFor: { } scheduled } && sent - scheduled >= Late
            ? language[update.ApprovedBy is null ? "Updates.SentLate" : "Updates.SentLateApproved", language.MomentWithDay(scheduled), language.MomentWithDay(sent)]
            : null;

    private string Reason(Language language, Quiet reason, DateTimeOffset moment) => reason switch
    {
        Quiet.Holiday => language["Updates.QuietHoliday", HolidayNames.Of(language, calendar.HolidayOn(DanishTime.DateOf(moment))!.Value)],
        Quiet.Weekend => language["Updates.QuietWeekend"],
        _ => language["Updates.QuietHour", language.Time(TimeOnly.FromDateTime(DanishTime.Of(moment).DateTime))],
    };
}
