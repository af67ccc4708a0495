using System.Globalization;
using Microsoft.Extensions.Options;

namespace ProcessDialogueBot.Anonymity;

/// <summary>When the pool is released: once a week, at a fixed time in Copenhagen.</summary>
/// <param name="options">Says when.</param>
internal sealed class ReleaseSchedule(IOptions<AnonymityOptions> options)
{
    private const int Week = 7;

    /// <summary>The zone of every time that people read.</summary>
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Copenhagen");

    /// <summary>The last release time at or before a moment.</summary>
    public DateTimeOffset LatestSlot(DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, Zone).DateTime);
        var day = today.AddDays(-((today.DayOfWeek - options.Value.ReleaseDay + Week) % Week));
        var slot = At(day);
        return slot <= now ? slot : At(day.AddDays(-Week));
    }

    /// <summary>The day in Copenhagen.</summary>
    public static DateOnly Today(TimeProvider time) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), Zone).DateTime);

    /// <summary>The ISO 8601 week of a moment in Copenhagen, such as <c>2026-W47</c>.</summary>
    public static string WeekOf(DateTimeOffset moment)
    {
        var day = TimeZoneInfo.ConvertTime(moment, Zone).DateTime;
        return string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(day)}-W{ISOWeek.GetWeekOfYear(day):00}");
    }

    private DateTimeOffset At(DateOnly day)
    {
        var local = day.ToDateTime(options.Value.ReleaseTime);

        // A time that the clocks jump over in spring comes an hour later.
        if (Zone.IsInvalidTime(local))
            local = local.AddHours(1);
        return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
