using FsCheck.Fluent;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Plan.Editing;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Tests.Plan.Editing;

public sealed class DueWordsTests
{
    [Theory]
    [InlineData("15-03-2025", "2025-03-15")]
    [InlineData("15/3 2025", "2025-03-15")]
    [InlineData("15.3.2025", "2025-03-15")]
    [InlineData("15-03-25", "2025-03-15")]
    [InlineData("2025-03-15", "2025-03-15")]
    [InlineData("2025/3/15", "2025-03-15")]
    [InlineData("15. marts 2025", "2025-03-15")]
    [InlineData("lørdag den 15. marts 2025", "2025-03-15")]
    [InlineData("Senest d. 15. MARTS 2025.", "2025-03-15")]
    [InlineData("15 March 2025", "2025-03-15")]
    [InlineData("March 15th, 2025", "2025-03-15")]
    [InlineData("29-02-2024", "2024-02-29")]
    [InlineData("marts 2025", "2025-03")]
    [InlineData("okt. 2025", "2025-10")]
    [InlineData("October 2025", "2025-10")]
    [InlineData("i løbet af maj 2025", "2025-05")]
    [InlineData("03-2025", "2025-03")]
    [InlineData("2025-03", "2025-03")]
    [InlineData("1. kvartal 2025", "2025-Q1")]
    [InlineData("fjerde kvartal 2025", "2025-Q4")]
    [InlineData("2. kvt. 2025", "2025-Q2")]
    [InlineData("2025 K3", "2025-Q3")]
    [InlineData("2025-Q1", "2025-Q1")]
    [InlineData("q1 2025", "2025-Q1")]
    [InlineData("the 1st quarter of 2025", "2025-Q1")]
    [InlineData("2. halvår 2025", "2025-H2")]
    [InlineData("andet halvaar 2025", "2025-H2")]
    [InlineData("forste halvar 2025", "2025-H1")]
    [InlineData("H2 2025", "2025-H2")]
    [InlineData("second half of 2025", "2025-H2")]
    [InlineData("first half-year 2025", "2025-H1")]
    [InlineData("2025", "2025")]
    [InlineData("hele 2025", "2025")]
    public void Is_read_as_people_write_it(string text, string expected) => Assert.Equal(expected, DueWords.Read(text).Due?.ToString());

    [Theory]
    [InlineData("")]
    [InlineData("snart")]
    [InlineData("marts")]
    [InlineData("1. kvartal")]
    [InlineData("ultimo marts 2025")]
    [InlineData("5. kvartal 2025")]
    [InlineData("3. halvår 2025")]
    [InlineData("marts-april 2025")]
    [InlineData("1.-2. kvartal 2025")]
    [InlineData("03/15/2025")]
    [InlineData("15 2025 3")]
    [InlineData("1999")]
    [InlineData("2025 2026")]
    [InlineData("12345")]
    [InlineData("99999999999999999999")]
    [InlineData("0-0-2025")]
    public void What_is_no_date_is_not_guessed(string text) => Assert.Equal(default, DueWords.Read(text));

    [Theory]
    [InlineData("31-02-2025", 28)]
    [InlineData("30. februar 2024", 29)]
    [InlineData("31 June 2025", 30)]
    public void Of_a_day_that_does_not_exist_the_last_one_of_its_month_is_told(string text, int last)
    {
        var reading = DueWords.Read(text);
        Assert.Null(reading.Due);
        Assert.Equal(last, reading.Nearest?.Day);
    }

    [Fact]
    public Task What_the_bot_writes_it_reads_again() => Properties.HoldsAsync(Prop.ForAll(
        (from precision in Gen.Elements(Enum.GetValues<DuePrecision>())
         from year in Gen.Choose(2000, 2099)
         from month in Gen.Choose(1, 12)
         from day in Gen.Choose(1, 28)
         select Period(precision, year, month, day)).ToArbitrary(),
        due => Language.All.All(language => DueWords.Read(due.In(language)).Due == due)));

    [Fact]
    public Task Any_text_is_read_or_refused() => Properties.HoldsAsync(Prop.ForAll<string>(text =>
        DueWords.Read(text ?? "").Due is not { } due || DuePeriod.TryParse(due.ToString(), out var again) && again == due));

    private static DuePeriod Period(DuePrecision precision, int year, int month, int day) => new(precision, precision switch
    {
        DuePrecision.Date => new DateOnly(year, month, day),
        DuePrecision.Month => new DateOnly(year, month, 1),
        DuePrecision.Quarter => new DateOnly(year, (month - 1) / 3 * 3 + 1, 1),
        DuePrecision.HalfYear => new DateOnly(year, (month - 1) / 6 * 6 + 1, 1),
        _ => new DateOnly(year, 1, 1),
    });
}
