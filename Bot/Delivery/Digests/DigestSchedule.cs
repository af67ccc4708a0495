using Microsoft.Extensions.Options;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Texts;
using ProcessDialogueBot.Texts.Calendar;

namespace ProcessDialogueBot.Delivery.Digests;

/// <summary>When digests are sent, and to whom.</summary>
internal sealed class DigestSchedule(IOptions<DigestOptions> options, QuietHours quiet)
{
    private const int Week = 7;

    /// <summary>The day whose digests are due: today, from the hour of digests on, unless people are left in peace; else null.</summary>
    public DateOnly? DueAt(DateTimeOffset now)
    {
        var today = DanishTime.DateOf(now);
        return now >= WallClock.At(today, options.Value.Time).Moment && quiet.At(now) == Quiet.Not ? today : null;
    }

    /// <summary>Whether a day's edition is for those too who get one a week: it is when it is the first of its week.</summary>
    /// <param name="date">The edition's day.</param>
    /// <param name="last">The day of the edition before it; null for none.</param>
    public bool IsWeekly(DateOnly date, DateOnly? last) => last is null || last < WeekOf(date);

    // The week begins on the day of weekly digests. When that is a holiday, or the bot was down, the next edition is the week's first.
    private DateOnly WeekOf(DateOnly date) => date.AddDays(-((date.DayOfWeek - options.Value.WeeklyDay + Week) % Week));
}
