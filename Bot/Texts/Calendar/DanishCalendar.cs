using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ProcessDialogueBot.Texts.Calendar;

/// <summary>Holidays and working days in the municipality. Everything is computed, for the years 1583 to 9999.</summary>
/// <param name="options">Which days count that no law makes holidays.</param>
public sealed class DanishCalendar(IOptions<CalendarOptions> options)
{
    // Source: the day's act, "lov om konsekvenser ved afskaffelsen af store bededag som helligdag", in force from 1 January 2024.
    private const int LastPrayerDay = 2023;

    /// <summary>The holiday on a date; the church's where two meet; null for a common day.</summary>
    public DanishHoliday? HolidayOn(DateOnly date) => date switch
    {
        { Month: 1, Day: 1 } => DanishHoliday.NewYearsDay,
        { Month: 12, Day: 24 } when options.Value.ChristmasEve => DanishHoliday.ChristmasEve,
        { Month: 12, Day: 25 } => DanishHoliday.ChristmasDay,
        { Month: 12, Day: 26 } => DanishHoliday.SecondChristmasDay,
        { Month: 12, Day: 31 } when options.Value.NewYearsEve => DanishHoliday.NewYearsEve,
        _ => MovableOn(date) ?? (date is { Month: 6, Day: 5 } && options.Value.ConstitutionDay ? DanishHoliday.ConstitutionDay : null),
    };

    /// <summary>Whether a date is neither Saturday nor Sunday nor a holiday.</summary>
    public bool IsWorkingDay(DateOnly date) => !IsWeekend(date) && HolidayOn(date) is null;

    /// <summary>Whether a date is a Saturday or Sunday.</summary>
    public static bool IsWeekend(DateOnly date) => date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    /// <summary>
    /// The <paramref name="days"/>th working day after a date, which itself does not count; before it, for a negative number; for 0 the date itself,
    /// whatever day it is.
    /// </summary>
    public DateOnly AddWorkingDays(DateOnly date, int days)
    {
        var step = Math.Sign(days);
        for (var left = Math.Abs(days); left > 0;)
        {
            date = date.AddDays(step);
            if (IsWorkingDay(date))
                left--;
        }

        return date;
    }

    private static DanishHoliday? MovableOn(DateOnly date) => (date.DayNumber - Easter.SundayOf(date.Year).DayNumber) switch
    {
        -3 => DanishHoliday.MaundyThursday,
        -2 => DanishHoliday.GoodFriday,
        0 => DanishHoliday.EasterSunday,
        1 => DanishHoliday.EasterMonday,
        26 when date.Year <= LastPrayerDay => DanishHoliday.PrayerDay,
        39 => DanishHoliday.AscensionDay,
        49 => DanishHoliday.WhitSunday,
        50 => DanishHoliday.WhitMonday,
        _ => null,
    };
}

/// <summary>Sets up the calendar.</summary>
internal static class CalendarServiceCollectionExtensions
{
    /// <summary>Adds the calendar, once.</summary>
    public static IServiceCollection AddCalendar(this IServiceCollection services)
    {
        services.AddOptions<CalendarOptions>().BindConfiguration(CalendarOptions.Section).ValidateOnStart();
        services.TryAddSingleton<DanishCalendar>();
        return services;
    }
}
