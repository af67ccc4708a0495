namespace ProcessDialogueBot.Texts.Calendar;

/// <summary>
/// Section <c>Calendar</c>: which of the days that no law makes holidays, but on which a town hall is closed, count as days off. All three do
/// unless set otherwise, as it is less harm to wait a day with a message than to send it to people who are at home.
/// </summary>
public sealed class CalendarOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Calendar";

    /// <summary>Whether 5 June is a day off.</summary>
    public bool ConstitutionDay { get; set; } = true;

    /// <summary>Whether 24 December is a day off.</summary>
    public bool ChristmasEve { get; set; } = true;

    /// <summary>Whether 31 December is a day off.</summary>
    public bool NewYearsEve { get; set; } = true;
}
