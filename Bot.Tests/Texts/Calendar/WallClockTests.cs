using ProcessDialogueBot.Texts;
using ProcessDialogueBot.Texts.Calendar;

namespace ProcessDialogueBot.Tests.Texts.Calendar;

public sealed class WallClockTests
{
    [Theory]
    [InlineData("2026-01-15T12:00", WallTimeKind.Once, "2026-01-15T12:00:00+01:00")]
    [InlineData("2026-07-15T12:00", WallTimeKind.Once, "2026-07-15T12:00:00+02:00")]
    [InlineData("2026-03-29T01:59", WallTimeKind.Once, "2026-03-29T01:59:00+01:00")]
    [InlineData("2026-03-29T02:00", WallTimeKind.Skipped, "2026-03-29T03:00:00+02:00")]
    [InlineData("2026-03-29T02:30", WallTimeKind.Skipped, "2026-03-29T03:30:00+02:00")]
    [InlineData("2026-03-29T02:59", WallTimeKind.Skipped, "2026-03-29T03:59:00+02:00")]
    [InlineData("2026-03-29T03:00", WallTimeKind.Once, "2026-03-29T03:00:00+02:00")]
    [InlineData("2026-10-25T01:59", WallTimeKind.Once, "2026-10-25T01:59:00+02:00")]
    [InlineData("2026-10-25T02:00", WallTimeKind.Repeated, "2026-10-25T02:00:00+02:00")]
    [InlineData("2026-10-25T02:30", WallTimeKind.Repeated, "2026-10-25T02:30:00+02:00")]
    [InlineData("2026-10-25T02:59", WallTimeKind.Repeated, "2026-10-25T02:59:00+02:00")]
    [InlineData("2026-10-25T03:00", WallTimeKind.Once, "2026-10-25T03:00:00+01:00")]
    public void A_time_means_a_moment(string local, WallTimeKind kind, string moment)
    {
        var time = At(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(kind, time.Kind);
        Assert.Equal(moment, time.Moment.ToString("yyyy-MM-ddTHH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Every_quarter_of_twenty_years_is_shown_by_the_clock_that_it_was_read_from()
    {
        var kinds = new Dictionary<WallTimeKind, int>();
        for (var local = new DateTime(2020, 1, 1); local.Year < 2040; local = local.AddMinutes(15))
        {
            var time = At(local);
            kinds[time.Kind] = kinds.GetValueOrDefault(time.Kind) + 1;
            Assert.Equal(time.Kind == WallTimeKind.Skipped ? local.AddHours(1) : local, DanishTime.Of(time.Moment).DateTime);
            Assert.Equal(DanishTime.Of(time.Moment).Offset, time.Moment.Offset);
        }

        // Four quarters, twice a year: one hour is missing, one comes twice.
        Assert.Equal(20 * 4, kinds[WallTimeKind.Skipped]);
        Assert.Equal(20 * 4, kinds[WallTimeKind.Repeated]);
    }

    private static WallTime At(DateTime local) => WallClock.At(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
}
