using System.Globalization;
using ProcessDialogueBot.Texts;
using ProcessDialogueBot.Texts.Calendar;

namespace ProcessDialogueBot.Plan.Paper;

/// <summary>The days that a status paper tells of.</summary>
/// <param name="From">The first.</param>
/// <param name="To">The last; not before the first.</param>
internal readonly record struct PaperPeriod(DateOnly From, DateOnly To)
{
    /// <summary>The moment at which it begins in Copenhagen.</summary>
    public DateTimeOffset Begins => WallClock.At(From, TimeOnly.MinValue).Moment;

    /// <summary>The moment at which it is over.</summary>
    public DateTimeOffset Ends => WallClock.At(To.AddDays(1), TimeOnly.MinValue).Moment;

    /// <summary>The days of a due period.</summary>
    public static PaperPeriod Of(DuePeriod period) => new(period.First, period.Last);

    /// <summary>"første kvartal 2023", or "1. februar 2023 til 15. marts 2023" where the days have no name of their own.</summary>
    public string In(Language language) => Named is { } period ? period.In(language) : Days(language);

    /// <summary>"1. januar 2023 til 31. marts 2023".</summary>
    public string Days(Language language) => language["Paper.Days", language.Date(From), language.Date(To)];

    /// <summary>What <c>rapport</c> takes: <c>2023-Q1</c>, or both dates.</summary>
    public override string ToString() => Named?.ToString() ?? string.Create(CultureInfo.InvariantCulture, $"{From:yyyy-MM-dd} {To:yyyy-MM-dd}");

    /// <summary>Whether the days have a name of their own.</summary>
    public bool IsNamed => Named is not null;

    private DuePeriod? Named
    {
        get
        {
            foreach (var precision in Enum.GetValues<DuePrecision>())
                if (new DuePeriod(precision, From) is var period && period.Last == To && DuePeriod.TryParse(period.ToString(), out var read) && read.First == From)
                    return period;
            return null;
        }
    }
}
