namespace ProcessDialogueBot.People;

/// <summary>Section <c>Digest</c>: when those get their digest who chose one.</summary>
internal sealed class DigestOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Digest";

    /// <summary>The time of day in Copenhagen from which a digest is sent, in whole minutes; 08:00 unless set. It must be outside the quiet hours.</summary>
    public TimeOnly Time { get; set; } = new(8, 0);

    /// <summary>The day on which those get it who chose one a week; Friday unless set. When that day is quiet, the next that is not.</summary>
    public DayOfWeek WeeklyDay { get; set; } = DayOfWeek.Friday;
}
