using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Options;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Texts.Calendar;

namespace ProcessDialogueBot.Tests.Delivery;

public sealed class QuietHoursTests
{
    private static readonly Gen<(QuietHoursOptions Options, DateTimeOffset Now)> Sample =
        from minute in Gen.Choose(0, 10 * 366 * 24 * 60)
        from to in Gen.Choose(0, (24 * 60) - 1)
        from open in Gen.Choose(60, (24 * 60) - 1)
        from weekends in Gen.Elements(true, false)
        from holidays in Gen.Elements(true, false)
        let start = TimeOnly.MinValue.AddMinutes(to)
        select (new QuietHoursOptions { To = start, From = start.AddMinutes(open), Weekends = weekends, Holidays = holidays },
            new DateTimeOffset(2024, 1, 1, 0, 0, 30, TimeSpan.Zero).AddMinutes(minute));

    [Theory]
    [InlineData("2026-03-04 12:00", "2026-03-04 12:00")]
    [InlineData("2026-03-04 19:59", "2026-03-04 19:59")]
    [InlineData("2026-03-04 20:00", "2026-03-05 07:00")]
    [InlineData("2026-03-04 23:59", "2026-03-05 07:00")]
    [InlineData("2026-03-05 00:00", "2026-03-05 07:00")]
    [InlineData("2026-03-05 06:59", "2026-03-05 07:00")]
    [InlineData("2026-03-05 07:00", "2026-03-05 07:00")]
    [InlineData("2026-03-06 20:00", "2026-03-09 07:00")] // Friday evening
    [InlineData("2026-03-07 12:00", "2026-03-09 07:00")] // Saturday
    [InlineData("2026-04-01 21:00", "2026-04-07 07:00")] // the evening before Maundy Thursday, over Easter
    [InlineData("2026-05-13 20:30", "2026-05-15 07:00")] // over Ascension Day, and the Friday is open
    [InlineData("2026-06-05 10:00", "2026-06-08 07:00")] // Constitution Day, a Friday
    [InlineData("2026-12-23 22:00", "2026-12-28 07:00")] // Christmas
    [InlineData("2026-12-30 22:00", "2027-01-04 07:00")] // New Year
    [InlineData("2026-03-28 12:00", "2026-03-30 07:00")] // the clock is put forward on the Sunday
    [InlineData("2026-10-24 12:00", "2026-10-26 07:00")] // and back
    public void Messages_wait_for_the_next_allowed_minute(string now, string expected) =>
        Assert.Equal(Local(expected), Hours(new()).NextAllowed(Local(now)));

    [Fact]
    public void Seconds_within_the_last_minute_are_quiet_too() =>
        Assert.Equal(Local("2026-03-05 07:00"), Hours(new()).NextAllowed(Local("2026-03-05 06:59").AddSeconds(59.5)));

    [Theory]
    [InlineData("2026-03-07 12:00", Quiet.Weekend)]
    [InlineData("2026-04-03 12:00", Quiet.Holiday)]
    [InlineData("2026-04-03 23:00", Quiet.Holiday)]
    [InlineData("2026-04-05 12:00", Quiet.Holiday)] // Easter Sunday is both
    [InlineData("2026-03-04 06:00", Quiet.Hour)]
    [InlineData("2026-03-04 12:00", Quiet.Not)]
    public void The_reason_is_told(string moment, object reason) => Assert.Equal(reason, Hours(new()).At(Local(moment)));

    [Fact]
    public void What_is_switched_off_is_not_quiet()
    {
        Assert.Equal(Quiet.Not, Hours(new() { Weekends = false }).At(Local("2026-03-07 12:00")));
        Assert.Equal(Quiet.Not, Hours(new() { Holidays = false }).At(Local("2026-04-03 12:00")));
        Assert.Equal(Quiet.Not, Hours(new() { From = new(0, 0), To = new(0, 0) }).At(Local("2026-03-04 03:00")));
        Assert.Equal(Quiet.Not, Hours(new() { Enabled = false }).At(Local("2026-04-05 03:00")));
    }

    // The hour is quiet both times that the clock shows it, and the hour that is left out is not waited for.
    [Theory]
    [InlineData("20:00", "02:30", "2026-03-29T00:00Z", "2026-03-29T01:00Z")]
    [InlineData("20:00", "02:30", "2026-10-25T00:10Z", "2026-10-25T00:30Z")]
    [InlineData("20:00", "02:30", "2026-10-25T01:10Z", "2026-10-25T01:30Z")]
    [InlineData("02:30", "12:00", "2026-10-25T00:40Z", "2026-10-25T01:00Z")]
    public void Hours_at_the_change_of_the_clock(string from, string to, string now, string expected)
    {
        var quiet = Hours(new() { From = TimeOnly.Parse(from, CultureInfo.InvariantCulture), To = TimeOnly.Parse(to, CultureInfo.InvariantCulture), Weekends = false });
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), quiet.NextAllowed(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public Task The_next_allowed_minute_is_allowed_and_the_first() => Properties.HoldsAsync(Prop.ForAll(Sample.ToArbitrary(), sample =>
    {
        var (options, now) = sample;
        var quiet = Hours(options);
        var next = quiet.NextAllowed(now);
        Assert.Equal(Quiet.Not, quiet.At(next));
        for (var before = now; before < next; before = before.AddMinutes(1))
            Assert.NotEqual(Quiet.Not, quiet.At(before));
    }));

    [Fact]
    public void Every_error_is_told_with_its_key()
    {
        var result = new QuietHoursOptionsValidator().Validate(null, new() { From = new(20, 0, 30), To = new(19, 30, 15) });
        Assert.Equal(
            [
                "Delivery:QuietHours:From must be a whole minute, such as 20:00.",
                "Delivery:QuietHours:To must be a whole minute, such as 07:00.",
                "Delivery:QuietHours: From 20:00 and To 19:30 leave less than an hour a day to send in.",
            ],
            result.Failures);
        Assert.True(new QuietHoursOptionsValidator().Validate(null, new()).Succeeded);
        Assert.True(new QuietHoursOptionsValidator().Validate(null, new() { From = new(8, 0), To = new(8, 0) }).Succeeded);
    }

    private static QuietHours Hours(QuietHoursOptions options) => new(Options.Create(options), new DanishCalendar(Options.Create(new CalendarOptions())));

    private static DateTimeOffset Local(string time)
    {
        var local = DateTime.Parse(time, CultureInfo.InvariantCulture);
        return WallClock.At(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local)).Moment;
    }
}
