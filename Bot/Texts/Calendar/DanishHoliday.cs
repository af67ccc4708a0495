namespace ProcessDialogueBot.Texts.Calendar;

/// <summary>A day on which most people in the municipality are off.</summary>
public enum DanishHoliday
{
    /// <summary>1 January.</summary>
    NewYearsDay,

    /// <summary>Skærtorsdag: the Thursday before Easter.</summary>
    MaundyThursday,

    /// <summary>Langfredag: the Friday before Easter.</summary>
    GoodFriday,

    /// <summary>Påskedag.</summary>
    EasterSunday,

    /// <summary>2. påskedag.</summary>
    EasterMonday,

    /// <summary>Store bededag: the fourth Friday after Easter, until 2023 (abolished by act no. 214 of 6 March 2023).</summary>
    PrayerDay,

    /// <summary>Kristi himmelfartsdag: the sixth Thursday after Easter.</summary>
    AscensionDay,

    /// <summary>Pinsedag: the seventh Sunday after Easter.</summary>
    WhitSunday,

    /// <summary>2. pinsedag.</summary>
    WhitMonday,

    /// <summary>Grundlovsdag, 5 June: no public holiday by law, but offices are closed. See <see cref="CalendarOptions.ConstitutionDay"/>.</summary>
    ConstitutionDay,

    /// <summary>Juleaftensdag, 24 December: likewise. See <see cref="CalendarOptions.ChristmasEve"/>.</summary>
    ChristmasEve,

    /// <summary>Juledag, 25 December.</summary>
    ChristmasDay,

    /// <summary>2. juledag, 26 December.</summary>
    SecondChristmasDay,

    /// <summary>Nytårsaftensdag, 31 December: no public holiday by law, but offices are closed. See <see cref="CalendarOptions.NewYearsEve"/>.</summary>
    NewYearsEve,
}
