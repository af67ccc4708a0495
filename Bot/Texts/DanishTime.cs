namespace ProcessDialogueBot.Texts;

/// <summary>The time that people in the municipality see on their clocks.</summary>
public static class DanishTime
{
    /// <summary>Europe/Copenhagen.</summary>
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Copenhagen");

    /// <summary>A moment as the clock in Copenhagen shows it.</summary>
    public static DateTimeOffset Of(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone);

    /// <summary>The date in Copenhagen.</summary>
    public static DateOnly DateOf(DateTimeOffset moment) => DateOnly.FromDateTime(Of(moment).DateTime);

    /// <summary>How long until the clock in Copenhagen shows a time again; more than nothing. The hour that is there twice in autumn counts once.</summary>
    public static TimeSpan Until(this TimeProvider time, TimeOnly clock)
    {
        var now = Of(time.GetUtcNow());
        var next = now.Date + clock.ToTimeSpan();
        next = next > now.DateTime ? next : next.AddDays(1);
        return new DateTimeOffset(next, Zone.GetUtcOffset(next)) - now; // A day may have 23 or 25 hours.
    }

    /// <summary>Today's date in Copenhagen.</summary>
    public static DateOnly Today(this TimeProvider time) => DateOf(time.GetUtcNow());
}
