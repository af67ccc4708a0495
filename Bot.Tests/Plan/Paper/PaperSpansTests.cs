using ProcessDialogueBot.Plan.Paper;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Tests.Plan.Paper;

/// <summary>Which days a status paper tells of.</summary>
public sealed class PaperSpansTests
{
    private static readonly DateOnly Today = new(2023, 5, 10);

    [Theory]
    [InlineData("2023-Q1", "2023-01-01", "2023-03-31", "første kvartal 2023")]
    [InlineData("2023-h1", "2023-01-01", "2023-06-30", "første halvår 2023")]
    [InlineData("2022", "2022-01-01", "2022-12-31", "2022")]
    [InlineData("2023-02", "2023-02-01", "2023-02-28", "februar 2023")]
    [InlineData("2023-01-15 2023-03-02", "2023-01-15", "2023-03-02", "15. januar 2023 til 2. marts 2023")]
    [InlineData("15.1.2023 – 2.3.2023", "2023-01-15", "2023-03-02", "15. januar 2023 til 2. marts 2023")]
    [InlineData("fra 01-01-2023 til 31-03-2023", "2023-01-01", "2023-03-31", "første kvartal 2023")]
    [InlineData("sidste kvartal", "2023-01-01", "2023-03-31", "første kvartal 2023")]
    [InlineData("This Quarter", "2023-04-01", "2023-06-30", "andet kvartal 2023")]
    [InlineData("dette halvår", "2023-01-01", "2023-06-30", "første halvår 2023")]
    [InlineData("i år", "2023-01-01", "2023-12-31", "2023")]
    public void A_period_is_read_as_people_write_it(string text, string from, string to, string name)
    {
        var (period, error) = PaperSpans.Read(Language.Danish, text, Today);
        Assert.Null(error);
        Assert.Equal((Day(from), Day(to)), (period!.Value.From, period.Value.To));
        Assert.Equal(name, period.Value.In(Language.Danish).Replace('\u00A0', ' '));
        Assert.Equal(period, PaperSpans.Read(Language.Danish, period.Value.ToString(), Today).Period);
    }

    [Theory]
    [InlineData("næste uge", "Den periode kender jeg ikke. Skriv *rapport 2023-Q1*")]
    [InlineData("2023-13", "Den periode kender jeg ikke")]
    [InlineData("2023-Q3", "Perioden begynder først 1. juli 2023")]
    [InlineData("2023-03-02 2023-01-15", "Til-datoen ligger før fra-datoen")]
    [InlineData("2001-01-01 2023-01-15", "højst være 10 år")]
    public void What_is_wrong_is_said(string text, string expected)
    {
        var (period, error) = PaperSpans.Read(Language.Danish, text, Today);
        Assert.Null(period);
        Assert.Contains(expected, error!.Replace('\u00A0', ' '), StringComparison.Ordinal);
    }

    // The clock is put forward on the last Sunday of March: the quarter ends at another offset than it began.
    [Fact]
    public void A_period_begins_and_ends_at_midnight_in_Copenhagen()
    {
        Assert.Equal(new DateTimeOffset(2022, 12, 31, 23, 0, 0, TimeSpan.Zero), Papers.FirstQuarter.Begins.ToUniversalTime());
        Assert.Equal(new DateTimeOffset(2023, 3, 31, 22, 0, 0, TimeSpan.Zero), Papers.FirstQuarter.Ends.ToUniversalTime());
    }

    [Theory]
    [InlineData("2023-01-01", "2022-10-01", "2022-12-31")]
    [InlineData("2023-03-31", "2022-10-01", "2022-12-31")]
    [InlineData("2023-04-01", "2023-01-01", "2023-03-31")]
    [InlineData("2024-02-29", "2023-10-01", "2023-12-31")]
    public void The_last_quarter_is_the_one_before_this(string today, string from, string to) =>
        Assert.Equal(new PaperPeriod(Day(from), Day(to)), PaperSpans.Of(PaperSpan.LastQuarter, Day(today)));

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
