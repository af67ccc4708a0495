using ProcessDialogueBot.Texts.Calendar;

namespace ProcessDialogueBot.Tests.Texts.Calendar;

public sealed class EasterTests
{
    [Fact]
    public void Two_methods_find_the_same_Sunday() => Assert.All(
        Enumerable.Range(1583, 9999 - 1583), year => Assert.Equal(ByGauss(year), Easter.SundayOf(year)));

    [Theory]
    [InlineData(1818, 3, 22)] // the earliest there is
    [InlineData(1943, 4, 25)] // the latest
    [InlineData(1954, 4, 18)] // the two exceptions of Gauss' rule, in their last years
    [InlineData(1981, 4, 19)]
    [InlineData(2000, 4, 23)]
    [InlineData(2025, 4, 20)]
    [InlineData(2026, 4, 5)]
    [InlineData(2099, 4, 12)]
    public void Known_years_are_right(int year, int month, int day) => Assert.Equal(new DateOnly(year, month, day), Easter.SundayOf(year));

    [Fact]
    public void Before_the_Gregorian_calendar_there_is_none() => Assert.Throws<ArgumentOutOfRangeException>(() => Easter.SundayOf(1582));

    // Gauss' rule with the corrections for the century and the two exceptions: the full moon first, then the Sunday after it.
    private static DateOnly ByGauss(int year)
    {
        var k = year / 100;
        var m = (15 + k - ((13 + (8 * k)) / 25) - (k / 4)) % 30;
        var n = (4 + k - (k / 4)) % 7;
        var d = ((19 * (year % 19)) + m) % 30;
        var e = ((2 * (year % 4)) + (4 * (year % 7)) + (6 * d) + n) % 7;
        if ((d, e) == (29, 6) || ((d, e) == (28, 6) && ((11 * m) + 11) % 30 < 19))
            e -= 7;
        return new DateOnly(year, 3, 22).AddDays(d + e);
    }
}
