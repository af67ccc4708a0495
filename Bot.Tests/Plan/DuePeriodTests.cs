using FsCheck;
using FsCheck.Fluent;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Tests.Plan;

public sealed class DuePeriodTests
{
    [Theory]
    [InlineData("2022-11-15", "15. november 2022", "15 November 2022")]
    [InlineData("2022-06", "juni 2022", "June 2022")]
    [InlineData("2023-Q1", "første kvartal 2023", "first quarter of 2023")]
    [InlineData("2023-Q4", "fjerde kvartal 2023", "fourth quarter of 2023")]
    [InlineData("2023-H1", "første halvår 2023", "first half of 2023")]
    [InlineData("2023-H2", "andet halvår 2023", "second half of 2023")]
    [InlineData("2023", "2023", "2023")]
    public void Is_written_in_both_languages_and_as_it_was(string notation, string danish, string english)
    {
        Assert.True(DuePeriod.TryParse(notation, out var period));
        Assert.Equal(danish, period.In(Language.Danish).Replace('\u00A0', ' '));
        Assert.Equal(english, period.In(Language.English).Replace('\u00A0', ' '));
        Assert.Equal(notation, period.ToString());
        Assert.True(DuePeriod.TryParse($" {notation.ToLowerInvariant()} ", out var again));
        Assert.Equal(period, again);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("snart")]
    [InlineData("23")]
    [InlineData("0023")]
    [InlineData("2023-")]
    [InlineData("2023-0")]
    [InlineData("2023-1")]
    [InlineData("2023-13")]
    [InlineData("2023-Q0")]
    [InlineData("2023-Q5")]
    [InlineData("2023-H3")]
    [InlineData("2023-02-30")]
    [InlineData("2023-02-00")]
    [InlineData("15-11-2022")]
    [InlineData("2023-06-15-1")]
    [InlineData("2023-+6")]
    public void What_is_no_period_is_refused(string? text) => Assert.False(DuePeriod.TryParse(text, out _));

    [Fact]
    public void Periods_are_ordered_by_when_they_end()
    {
        string[] inOrder = ["2022-06", "2022-11-15", "2023-01-25", "2023-Q1", "2023-H1", "2023-Q2", "2023", "2023-H2", "2023-12-31"];
        var sorted = inOrder.Reverse().Select(Parse).Order().Select(period => period.ToString());
        Assert.Equal(inOrder, sorted);
        Assert.True(Parse("2023-Q1") < Parse("2023-H1") && Parse("2023-H1") >= Parse("2023-Q1"));
    }

    [Fact]
    public void A_period_lasts_until_its_last_day()
    {
        Assert.Equal(new DateOnly(2023, 3, 31), Parse("2023-Q1").Last);
        Assert.Equal(new DateOnly(2023, 6, 30), Parse("2023-H1").Last);
        Assert.Equal(new DateOnly(2024, 2, 29), Parse("2024-02").Last);
        Assert.Equal(new DateOnly(2023, 12, 31), Parse("2023").Last);
    }

    [Fact]
    public void Any_text_is_either_refused_or_read_the_same_twice() => Prop.ForAll<string?>(text =>
        !DuePeriod.TryParse(text, out var period) || DuePeriod.TryParse(period.ToString(), out var again) && again == period).QuickCheckThrowOnFailure();

    private static DuePeriod Parse(string text) =>
        DuePeriod.TryParse(text, out var period) ? period : throw new FormatException(text);
}
