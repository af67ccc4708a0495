namespace ProcessDialogueBot.Texts.Calendar;

/// <summary>The date that the movable holidays hang on.</summary>
internal static class Easter
{
    /// <summary>Easter Sunday of the Gregorian calendar, by the method of Meeus, Jones and Butcher.</summary>
    /// <param name="year">1583 to 9999.</param>
    public static DateOnly SundayOf(int year)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 1583);
        var (century, inCentury) = Math.DivRem(year, 100);
        var golden = year % 19;
        var (leapCenturies, centuryRest) = Math.DivRem(century, 4);
        var lunarShift = (century - ((century + 8) / 25) + 1) / 3;
        var epact = ((19 * golden) + century - leapCenturies - lunarShift + 15) % 30;
        var (leaps, rest) = Math.DivRem(inCentury, 4);
        var toSunday = (32 + (2 * centuryRest) + (2 * leaps) - epact - rest) % 7;
        var latest = (golden + (11 * epact) + (22 * toSunday)) / 451;
        var (month, day) = Math.DivRem(epact + toSunday - (7 * latest) + 114, 31);
        return new DateOnly(year, month, day + 1);
    }
}
