using System.Globalization;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Paper;

/// <summary>The periods that the form offers.</summary>
internal enum PaperSpan
{
    ThisQuarter,
    LastQuarter,
    HalfYear,
    Year,
    FromTo,
}

/// <summary>Reads which days a status paper is to tell of.</summary>
internal static class PaperSpans
{
    private const int MonthsInQuarter = 3;
    private const int MonthsInHalfYear = 6;
    private const int MostYears = 10;
    private const int FirstYear = 2000;
    private static readonly string[] DateFormats = ["yyyy-MM-dd", "d-M-yyyy", "d.M.yyyy", "d/M/yyyy"];

    /// <summary>The days of what was chosen.</summary>
    /// <param name="span">Not <see cref="PaperSpan.FromTo"/>.</param>
    /// <param name="today">The date in Copenhagen.</param>
    public static PaperPeriod Of(PaperSpan span, DateOnly today) => PaperPeriod.Of(span switch
    {
        PaperSpan.ThisQuarter => new DuePeriod(DuePrecision.Quarter, Begin(today, MonthsInQuarter)),
        PaperSpan.LastQuarter => new DuePeriod(DuePrecision.Quarter, Begin(today, MonthsInQuarter).AddMonths(-MonthsInQuarter)),
        PaperSpan.HalfYear => new DuePeriod(DuePrecision.HalfYear, Begin(today, MonthsInHalfYear)),
        PaperSpan.Year => new DuePeriod(DuePrecision.Year, new DateOnly(today.Year, 1, 1)),
        _ => throw new ArgumentOutOfRangeException(nameof(span)),
    });

    /// <summary>Reads what follows <c>rapport</c>: a period as the plan writes it, two dates, or the name of a choice of the form.</summary>
    /// <param name="language">The editor's language.</param>
    /// <param name="text">What was written; not blank.</param>
    /// <param name="today">The date in Copenhagen.</param>
    /// <returns>The period, or what is wrong.</returns>
    public static (PaperPeriod? Period, string? Error) Read(Language language, string text, DateOnly today)
    {
        foreach (var span in Enum.GetValues<PaperSpan>().Where(span => span != PaperSpan.FromTo))
            if (Language.All.Any(known => known[$"Paper.Span{span}"].Equals(text.Trim(), StringComparison.OrdinalIgnoreCase)))
                return (Of(span, today), null);
        var words = text.Split([' ', '\u00A0', '–'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(word => ReadDate(word) is not null || DuePeriod.TryParse(word, out _)).ToList();
        return words switch
        {
            [var one] when DuePeriod.TryParse(one, out var period) => Check(language, PaperPeriod.Of(period), today),
            [var from, var to] => Read(language, from, to, today),
            _ => (null, language["Paper.PeriodUnreadable", Example(today)]),
        };
    }

    /// <summary>Reads two dates.</summary>
    public static (PaperPeriod? Period, string? Error) Read(Language language, string? from, string? to, DateOnly today) =>
        ReadDate(from) is { } first && ReadDate(to) is { } last
            ? Check(language, new PaperPeriod(first, last), today)
            : (null, language["Paper.DatesMissing"]);

    private static (PaperPeriod? Period, string? Error) Check(Language language, PaperPeriod period, DateOnly today) => period switch
    {
        _ when period.To < period.From => (null, language["Paper.PeriodBackwards"]),
        _ when period.From > today => (null, language["Paper.PeriodAhead", language.Date(period.From)]),
        _ when period.From.Year < FirstYear || period.To > period.From.AddYears(MostYears) => (null, language["Paper.PeriodTooLong", MostYears]),
        _ => (period, null),
    };

    private static DateOnly? ReadDate(string? text) =>
        DateOnly.TryParseExact(text?.Trim(), DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static DateOnly Begin(DateOnly day, int months) => new(day.Year, (day.Month - 1) / months * months + 1, 1);

    private static string Example(DateOnly today) => Of(PaperSpan.LastQuarter, today).ToString();
}
