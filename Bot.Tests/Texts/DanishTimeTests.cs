using System.Globalization;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Tests.Texts;

/// <summary>What is done at a time of the night is done when the clock in Copenhagen shows it, also over daylight saving, leap days and the year's end.</summary>
public sealed class DanishTimeTests
{
    [Theory]
    [InlineData("2026-03-28T03:30:00+01:00", "03:30", 23)]
    [InlineData("2026-10-24T03:30:00+02:00", "03:30", 25)]
    [InlineData("2026-10-25T01:30:00+02:00", "03:30", 3)]
    [InlineData("2026-10-25T02:15:00+02:00", "02:30", 1.25)]
    [InlineData("2026-10-25T02:30:00+01:00", "02:30", 24)]
    [InlineData("2026-03-29T01:30:00+01:00", "02:30", 1)]
    [InlineData("2028-02-28T03:30:00+01:00", "03:30", 24)]
    [InlineData("2026-12-31T23:30:00+01:00", "03:30", 4)]
    public void The_next_time_is_so_many_hours_away(string now, string clock, double hours) => Assert.Equal(
        TimeSpan.FromHours(hours),
        new ManualTimeProvider(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture)).Until(TimeOnly.Parse(clock, CultureInfo.InvariantCulture)));
}
