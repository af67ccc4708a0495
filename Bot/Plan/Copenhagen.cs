namespace ProcessDialogueBot.Plan;

/// <summary>The date where the municipality is.</summary>
internal static class Copenhagen
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Copenhagen");

    /// <summary>The date in Denmark at a moment.</summary>
    public static DateOnly DateOf(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Zone).Date);
}
