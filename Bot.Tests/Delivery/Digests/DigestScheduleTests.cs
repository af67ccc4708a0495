using System.Globalization;
using Microsoft.Extensions.Options;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Delivery.Digests;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Texts.Calendar;

namespace ProcessDialogueBot.Tests.Delivery.Digests;

public sealed class DigestScheduleTests
{
    [Theory]
    [InlineData("2026-03-04T06:59Z", null)] // 7.59 in Copenhagen
    [InlineData("2026-03-04T07:00Z", "2026-03-04")]
    [InlineData("2026-03-04T18:59Z", "2026-03-04")]
    [InlineData("2026-03-04T19:00Z", null)] // quiet
    [InlineData("2026-03-07T10:00Z", null)] // Saturday
    [InlineData("2026-04-03T10:00Z", null)] // Good Friday
    [InlineData("2026-03-30T05:59Z", null)] // summer time since yesterday
    [InlineData("2026-03-30T06:00Z", "2026-03-30")]
    [InlineData("2026-10-26T06:59Z", null)] // winter time since yesterday
    [InlineData("2026-10-26T07:00Z", "2026-10-26")]
    public void A_days_digests_are_due_from_their_hour_on_days_that_are_not_quiet(string now, string? date) =>
        Assert.Equal(date is null ? null : On(date), Schedule().DueAt(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("2026-03-06", "2026-03-05", true)] // Friday, the weekly day
    [InlineData("2026-03-09", "2026-03-06", false)]
    [InlineData("2026-03-12", "2026-03-11", false)]
    [InlineData("2026-03-13", "2026-03-12", true)]
    [InlineData("2026-04-07", "2026-04-01", true)] // Good Friday had none
    [InlineData("2026-04-08", "2026-04-07", false)]
    [InlineData("2026-03-17", "2026-03-12", true)] // the bot was down on Friday and Monday
    [InlineData("2026-03-11", null, true)]
    public void The_first_edition_of_a_week_is_the_weekly_one(string date, string? last, bool expected) =>
        Assert.Equal(expected, Schedule().IsWeekly(On(date), last is null ? null : On(last)));

    [Theory]
    [InlineData("2026-03-06.1", "2026-03-05.7", false)]
    [InlineData("2026-03-06.2", "2026-03-06.2", false)]
    [InlineData("2026-03-06.9", "2026-03-06.10", true)]
    [InlineData("2026-03-06.9", "2026-03-07.1", true)]
    public void A_later_edition_or_attempt_is_known_by_its_mark(string own, string mark, bool isBefore)
    {
        var parts = own.Split('.');
        var edition = new DigestEdition(On(parts[0]), DigestEditionState.Collecting, int.Parse(parts[1], CultureInfo.InvariantCulture));
        Assert.Equal(own, edition.Mark);
        Assert.Equal(isBefore, edition.IsBefore(mark));
    }

    [Fact]
    public void Every_error_is_told_with_its_key()
    {
        var errors = new DigestOptionsValidator(Options.Create(new QuietHoursOptions()))
            .Validate(null, new DigestOptions { Time = new(6, 30, 30), WeeklyDay = (DayOfWeek)9 }).Failures!.ToList();
        Assert.Equal(
            [
                "Digest:Time must be a whole minute, such as 08:00.",
                "Digest:WeeklyDay must be a day of the week in English, such as Friday.",
                "Digest:Time 06:30 is in the quiet hours, so that no digest would be sent (Delivery:QuietHours).",
            ],
            errors);
    }

    [Fact]
    public void Where_no_hour_is_quiet_every_hour_will_do()
    {
        var validator = new DigestOptionsValidator(Options.Create(new QuietHoursOptions { Enabled = false }));
        Assert.True(validator.Validate(null, new DigestOptions { Time = new(23, 0) }).Succeeded);
        Assert.True(new DigestOptionsValidator(Options.Create(new QuietHoursOptions())).Validate(null, new DigestOptions()).Succeeded);
    }

    private static DigestSchedule Schedule() =>
        new(Options.Create(new DigestOptions()), new QuietHours(Options.Create(new QuietHoursOptions()), new DanishCalendar(Options.Create(new CalendarOptions()))));

    private static DateOnly On(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
