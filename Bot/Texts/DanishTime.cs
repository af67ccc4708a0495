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

    /// <summary>Today's date in Copenhagen.</summary>
    public static DateOnly Today(this TimeProvider time) => DateOf(time.GetUtcNow());
}
