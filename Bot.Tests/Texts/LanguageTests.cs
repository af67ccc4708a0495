using System.Globalization;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Tests.Texts;

/// <summary>Dates, times, numbers and lists, as each language writes them.</summary>
public sealed class LanguageTests
{
    [Theory]
    [InlineData("da", "15.\u00A0november 2022")]
    [InlineData("en", "15\u00A0November 2022")]
    public void Dates(string code, string expected) => Assert.Equal(expected, Language.For(code).Date(new DateOnly(2022, 11, 15)));

    [Theory]
    [InlineData("da", "1.\u00A0januar 2023 kl.\u00A000.30")]
    [InlineData("en", "1\u00A0January 2023 at\u00A000:30")]
    public void Moments_are_told_in_the_time_of_copenhagen(string code, string expected) =>
        Assert.Equal(expected, Language.For(code).Moment(new DateTimeOffset(2022, 12, 31, 23, 30, 0, TimeSpan.Zero)));

    [Theory]
    [InlineData("2023-03-26T00:59:00Z", "kl.\u00A001.59")]
    [InlineData("2023-03-26T01:00:00Z", "kl.\u00A003.00")]
    [InlineData("2023-10-29T00:59:00Z", "kl.\u00A002.59")]
    [InlineData("2023-10-29T01:00:00Z", "kl.\u00A002.00")]
    public void Moments_follow_summer_time(string utc, string expected) =>
        Assert.EndsWith(expected, Language.Danish.Moment(DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture)), StringComparison.Ordinal);

    [Theory]
    [InlineData("2022-12-31T22:59:59Z", 2022, 12, 31)]
    [InlineData("2022-12-31T23:00:00Z", 2023, 1, 1)]
    [InlineData("2023-06-30T22:00:00Z", 2023, 7, 1)]
    public void The_day_begins_at_midnight_in_copenhagen(string utc, int year, int month, int day) =>
        Assert.Equal(new DateOnly(year, month, day), DanishTime.DateOf(DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("da", 2950, "2.950")]
    [InlineData("en", 2950, "2,950")]
    [InlineData("da", 7, "7")]
    [InlineData("da", 0, "0")]
    public void Numbers(string code, int number, string expected) => Assert.Equal(expected, Language.For(code).Number(number));

    [Theory]
    [InlineData("da", "", "")]
    [InlineData("da", "a", "a")]
    [InlineData("da", "a b", "a og b")]
    [InlineData("da", "a b c", "a, b og c")]
    [InlineData("en", "a b c", "a, b and c")]
    public void Lists(string code, string items, string expected) =>
        Assert.Equal(expected, Language.For(code).List(items.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    [Theory]
    [InlineData(0, "0 venter på svar")]
    [InlineData(1, "1 venter på svar")]
    [InlineData(1200, "1.200 venter på svar")]
    public void Counts(int number, string expected) => Assert.Equal(expected, Language.Danish.Count("Questions.InboxCount", number));

    [Theory]
    [InlineData("en", "en")]
    [InlineData("en-US", "en")]
    [InlineData("da-DK", "da")]
    [InlineData("de-DE", "da")]
    public void Other_languages_are_answered_in_danish(string culture, string expected) =>
        Assert.Equal(expected, Language.For(CultureInfo.GetCultureInfo(culture)).Code);

    [Fact]
    public void A_text_that_does_not_exist_is_an_error() =>
        Assert.Contains("Plan.Nonsense", Assert.Throws<KeyNotFoundException>(() => Language.Danish["Plan.Nonsense"]).Message, StringComparison.Ordinal);
}
