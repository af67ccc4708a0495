using System.Globalization;
using System.Text.RegularExpressions;

namespace ProcessDialogueBot.Plan.Exchange.Formats;

/// <summary>Tells from a cell's number format what a spreadsheet shows of a date: "marts 2025" that somebody typed is the first of March in the file.</summary>
internal static partial class NumberFormats
{
    /// <summary>The period that is shown, in the notation of <see cref="DuePeriod"/> and as people write it; null where the day is shown, or counts.</summary>
    /// <param name="date">The cell's date.</param>
    /// <param name="format">Its number format, as ECMA-376 has it (18.8.31).</param>
    public static (string Period, string Shown)? PeriodOf(DateTime date, string? format)
    {
        var letters = Literals().Replace((format ?? "").Split(';')[0], "").ToLowerInvariant();

        // Beside hours or seconds, m are minutes. A day that nobody typed is the first.
        if (!letters.Contains('y', StringComparison.Ordinal) || letters.AsSpan().IndexOfAny("dhs") >= 0 || date.Day != 1)
            return null;
        if (letters.Contains('m', StringComparison.Ordinal))
            return (date.ToString("yyyy-MM", CultureInfo.InvariantCulture), date.ToString("MM-yyyy", CultureInfo.InvariantCulture));
        var year = date.ToString("yyyy", CultureInfo.InvariantCulture);
        return date.Month == 1 ? (year, year) : null;
    }

    // Texts in quotation marks, escaped letters, and what stands in brackets: languages, colours, conditions.
    [GeneratedRegex(@"""[^""]*""|\\.|\[[^\]]*\]|[_*].", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Literals();
}
