using System.Globalization;
using ProcessDialogueBot.Texts;
using ProcessDialogueBot.Updates.Scheduling;

namespace ProcessDialogueBot.Tests.Updates.Scheduling;

public sealed class WantedTimeTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 9, 30, 0, TimeSpan.Zero); // 10.30 in Copenhagen

    [Theory]
    [InlineData("2026-03-05", "08:00", "2026-03-05T07:00Z")]
    [InlineData("2026-03-29", "01:59", "2026-03-29T00:59Z")]
    [InlineData("2026-03-29", "03:00", "2026-03-29T01:00Z")]
    [InlineData("2026-03-30", "08:00", "2026-03-30T06:00Z")]
    [InlineData("2026-10-25", "02:30", "2026-10-25T00:30Z")] // the first of two
    [InlineData("2026-10-26", "08:00", "2026-10-26T07:00Z")]
    [InlineData("2027-03-04", "23:59", "2027-03-04T22:59Z")]
    [InlineData("5.3.2026", "8.05", "2026-03-05T07:05Z")]
    [InlineData("05-03-2026", "8", "2026-03-05T07:00Z")]
    [InlineData("5. 3. 2026", "0805", "2026-03-05T07:05Z")]
    [InlineData("2026-03-04", "10:31", "2026-03-04T09:31Z")]
    public void A_time_that_can_be_is_a_moment(string date, string time, string moment)
    {
        var (read, problem) = new WantedTime(date, time).Read(Language.Danish, Now);
        Assert.Null(problem);
        Assert.Equal(DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture), read);
    }

    [Theory]
    [InlineData("2026-03-04", "10:30", "Tidspunktet onsdag den 4. marts 2026 kl. 10.30 er allerede gået.")]
    [InlineData("2026-03-03", "23:00", "Tidspunktet tirsdag den 3. marts 2026 kl. 23.00 er allerede gået.")]
    [InlineData("0001-01-01", "00:00", "er allerede gået")]
    [InlineData("2026-03-29", "02:30", "Tidspunktet søndag den 29. marts 2026 kl. 02.30 findes ikke: Uret stilles en time frem den nat. Vælg for eksempel kl. 03.30.")]
    [InlineData("2027-03-05", "08:00", "mere end et år frem. Vælg en dato senest 4. marts 2027.")]
    [InlineData("9999-12-31", "23:59", "mere end et år frem")]
    [InlineData("2026-02-31", "08:00", "Datoen 2026-02-31 findes ikke.")]
    [InlineData("", "08:00", "Datoen – findes ikke.")]
    [InlineData("i morgen", "08:00", "Vælg en dato, eller skriv den som 05-03-2026.")]
    [InlineData("2026-03-05", "25:00", "Klokkeslættet 25:00 findes ikke.")]
    [InlineData("2026-03-05", "", "skriv det som 14.30")]
    public void A_time_that_cannot_be_is_told_why(string date, string time, string told)
    {
        var (read, problem) = new WantedTime(date, time).Read(Language.Danish, Now);
        Assert.Null(read);
        Assert.Contains(told, problem!.Replace('\u00A0', ' ').Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-03-04T09:30Z", "2026-03-04", "12:00")]
    [InlineData("2026-03-04T09:00Z", "2026-03-04", "12:00")]
    [InlineData("2026-03-04T09:59Z", "2026-03-04", "12:00")]
    [InlineData("2026-03-04T22:30Z", "2026-03-05", "01:00")]
    public void A_full_hour_soon_is_suggested(string now, string date, string time) =>
        Assert.Equal(new WantedTime(date, time), WantedTime.Soon(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture)));
}
