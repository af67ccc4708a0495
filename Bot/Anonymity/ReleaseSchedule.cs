using System.Globalization;
using Microsoft.Extensions.Options;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Anonymity;

/// <summary>When the pool is released: once a week, at a fixed time in Copenhagen.</summary>
/// <param name="options">Says when.</param>
internal sealed class ReleaseSchedule(IOptions<AnonymityOptions> options)
{
    private const int Week = 7;

    /// <summary>The last release time at or before a moment.</summary>
    public DateTimeOffset LatestSlot(DateTimeOffset now)
    {
        var today = DanishTime.DateOf(now);
        var day = today.AddDays(-((today.DayOfWeek - options.Value.ReleaseDay + Week) % Week));
        var slot = At(day);
        return slot <= now ? slot : At(day.AddDays(-Week));
    }

    /// <summary>The ISO 8601 week of a moment in Copenhagen, such as <c>2026-W47</c>.</summary>
    public static string WeekOf(DateTimeOffset moment)
    {
        var day = DanishTime.Of(moment).DateTime;
        return string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(day)}-W{ISOWeek.GetWeekOfYear(day):00}");
    }

    /// <summary>The Monday of such a week.</summary>
    public static DateOnly MondayOf(string week)
    {
        var parts = week.Split("-W");
        return DateOnly.FromDateTime(ISOWeek.ToDateTime(
            int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture), DayOfWeek.Monday));
    }

    private DateTimeOffset At(DateOnly day)
    {
        var local = day.ToDateTime(options.Value.ReleaseTime);

        // A time that the clocks jump over in spring comes an hour later.
        if (DanishTime.Zone.IsInvalidTime(local))
            local = local.AddHours(1);
        return new DateTimeOffset(local, DanishTime.Zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
