using System.Globalization;
using Microsoft.Extensions.Options;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Texts.Calendar;

namespace ProcessDialogueBot.Tests.Texts.Calendar;

public sealed class DanishCalendarTests
{
    private static readonly DanishCalendar Calendar = new(Options.Create(new CalendarOptions()));
    private static readonly DanishCalendar OnlyTheLaws = new(Options.Create(new CalendarOptions { ConstitutionDay = false, ChristmasEve = false, NewYearsEve = false }));

    [Fact]
    public void The_holidays_of_a_century_are_those_of_an_independent_table()
    {
        var years = File.ReadLines(Repository.PathOf("Bot.Tests", "Texts", "Calendar", "holidays.da.txt"))
            .Where(line => line[0] != '#').Select(line => line.Split(' ')).ToList();
        Assert.Equal(100, years.Count);
        Assert.All(years, line => Assert.Equal(line[1..], HolidaysOf(OnlyTheLaws, int.Parse(line[0], CultureInfo.InvariantCulture))));
    }

    [Fact]
    public void The_three_days_that_no_law_names_are_settings()
    {
        string[] extra = ["06-05", "12-24", "12-31"];
        Assert.Equal(extra, HolidaysOf(Calendar, 2026).Except(HolidaysOf(OnlyTheLaws, 2026)));
        Assert.Empty(HolidaysOf(OnlyTheLaws, 2026).Except(HolidaysOf(Calendar, 2026)));
        Assert.Equal(["06-05"], HolidaysOf(new DanishCalendar(Options.Create(new CalendarOptions { ChristmasEve = false, NewYearsEve = false })), 2026).Intersect(extra));
    }

    [Theory]
    [InlineData("2026-04-03", DanishHoliday.GoodFriday)]
    [InlineData("2026-05-14", DanishHoliday.AscensionDay)]
    [InlineData("2023-05-05", DanishHoliday.PrayerDay)]
    [InlineData("2024-04-26", null)] // would have been Prayer Day
    [InlineData("2026-06-05", DanishHoliday.ConstitutionDay)]
    [InlineData("2017-06-05", DanishHoliday.WhitMonday)] // and Constitution Day
    [InlineData("2022-06-05", DanishHoliday.WhitSunday)]
    [InlineData("2026-05-01", null)]
    [InlineData("2026-12-26", DanishHoliday.SecondChristmasDay)]
    public void A_holiday_has_its_name(string date, DanishHoliday? expected) => Assert.Equal(expected, Calendar.HolidayOn(On(date)));

    [Theory]
    [InlineData("2026-04-01", 1, "2026-04-07")] // over Easter
    [InlineData("2026-04-04", 1, "2026-04-07")] // from a day off
    [InlineData("2026-12-23", 1, "2026-12-28")] // over Christmas
    [InlineData("2026-12-23", 4, "2027-01-04")] // and New Year: 28, 29 and 30 December are worked
    [InlineData("2026-03-06", 5, "2026-03-13")]
    [InlineData("2026-03-06", 0, "2026-03-06")]
    [InlineData("2026-03-07", 0, "2026-03-07")]
    [InlineData("2026-04-07", -1, "2026-04-01")]
    [InlineData("2024-04-25", 1, "2024-04-26")]
    [InlineData("2023-05-04", 1, "2023-05-08")]
    public void Working_days_are_counted(string from, int days, string expected) => Assert.Equal(On(expected), Calendar.AddWorkingDays(On(from), days));

    [Fact]
    public void Counting_back_ends_where_counting_forth_began()
    {
        var days = Enumerable.Range(0, 3000).Select(On("2024-01-01").AddDays).Where(Calendar.IsWorkingDay).ToList();
        for (var i = 0; i + 7 < days.Count; i++)
        {
            Assert.Equal(days[i + 7], Calendar.AddWorkingDays(days[i], 7));
            Assert.Equal(days[i], Calendar.AddWorkingDays(days[i + 7], -7));
        }
    }

    private static DateOnly On(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string[] HolidaysOf(DanishCalendar calendar, int year) =>
    [
        .. Enumerable.Range(0, 366).Select(new DateOnly(year, 1, 1).AddDays).Where(date => date.Year == year && calendar.HolidayOn(date) is not null)
            .Select(date => date.ToString("MM-dd", CultureInfo.InvariantCulture)),
    ];
}
