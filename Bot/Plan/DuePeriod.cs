using System.Globalization;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan;

/// <summary>How exactly a <see cref="DuePeriod"/> is known.</summary>
internal enum DuePrecision
{
    Date,
    Month,
    Quarter,
    HalfYear,
    Year,
}

/// <summary>
/// When something is due, as exactly as the plan says and no more: a date, a month, a quarter, a half-year or a year.
/// Written <c>2022-11-15</c>, <c>2023-06</c>, <c>2023-Q1</c>, <c>2023-H1</c> and <c>2023</c>. Ordered by when it ends.
/// </summary>
/// <param name="Precision">How exactly it is known.</param>
/// <param name="First">The first day.</param>
internal readonly record struct DuePeriod(DuePrecision Precision, DateOnly First) : IComparable<DuePeriod>
{
    private const int EarliestYear = 2000;
    private const int LatestYear = 2099;

    /// <summary>The last day; the day after it, the period is over.</summary>
    public DateOnly Last => Precision switch
    {
        DuePrecision.Date => First,
        DuePrecision.Month => First.AddMonths(1).AddDays(-1),
        DuePrecision.Quarter => First.AddMonths(3).AddDays(-1),
        DuePrecision.HalfYear => First.AddMonths(6).AddDays(-1),
        _ => First.AddYears(1).AddDays(-1),
    };

    /// <summary>Reads the notation, in any case.</summary>
    public static bool TryParse(string? text, out DuePeriod period)
    {
        DuePeriod? read = (text ?? "").Trim().ToUpperInvariant().Split('-') switch
        {
            [var year] => Of(DuePrecision.Year, year, "1"),
            [var year, ['Q', (>= '1' and <= '4') and var n]] => Of(DuePrecision.Quarter, year, Month((n - '1') * 3)),
            [var year, ['H', ('1' or '2') and var n]] => Of(DuePrecision.HalfYear, year, Month((n - '1') * 6)),
            [var year, { Length: 2 } month] => Of(DuePrecision.Month, year, month),
            [var year, { Length: 2 } month, { Length: 2 } day] => Of(DuePrecision.Date, year, month, day),
            _ => null,
        };
        period = read.GetValueOrDefault();
        return read is not null;

        static string Month(int before) => (before + 1).ToString(CultureInfo.InvariantCulture);
    }

    /// <inheritdoc/>
    public int CompareTo(DuePeriod other) => (Last, First).CompareTo((other.Last, other.First));

    public static bool operator <(DuePeriod left, DuePeriod right) => left.CompareTo(right) < 0;

    public static bool operator >(DuePeriod left, DuePeriod right) => left.CompareTo(right) > 0;

    public static bool operator <=(DuePeriod left, DuePeriod right) => left.CompareTo(right) <= 0;

    public static bool operator >=(DuePeriod left, DuePeriod right) => left.CompareTo(right) >= 0;

    /// <summary>The notation.</summary>
    public override string ToString() => Precision switch
    {
        DuePrecision.Date => First.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DuePrecision.Month => First.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        DuePrecision.Quarter => string.Create(CultureInfo.InvariantCulture, $"{First.Year}-Q{Part(3)}"),
        DuePrecision.HalfYear => string.Create(CultureInfo.InvariantCulture, $"{First.Year}-H{Part(6)}"),
        _ => First.Year.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>"første kvartal 2023", "15. november 2022".</summary>
    public string In(Language language) => Precision switch
    {
        DuePrecision.Date => language.Date(First),
        DuePrecision.Month => First.ToString("MMMM yyyy", language.Culture),
        DuePrecision.Quarter => language["Plan.DueQuarter", Ordinal(language, Part(3)), First.Year],
        DuePrecision.HalfYear => language["Plan.DueHalfYear", Ordinal(language, Part(6)), First.Year],
        _ => First.Year.ToString(CultureInfo.InvariantCulture),
    };

    private static string Ordinal(Language language, int part) =>
        language[string.Create(CultureInfo.InvariantCulture, $"Plan.Ordinal{part}")];

    private static DuePeriod? Of(DuePrecision precision, string year, string month, string day = "1") =>
        year.Length == 4
        && Number(year) is >= EarliestYear and <= LatestYear and var y
        && Number(month) is >= 1 and <= 12 and var m
        && Number(day) is >= 1 and var d && d <= DateTime.DaysInMonth(y, m)
            ? new DuePeriod(precision, new DateOnly(y, m, d))
            : null;

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private int Part(int months) => (First.Month - 1) / months + 1;
}
