using System.Globalization;
using System.Text.RegularExpressions;

namespace ProcessDialogueBot.Operations.Audit;

/// <summary>
/// Where things lie in the table <c>audit</c>: a partition for each month of UTC, in it the actions under their numbers, and the month's head. Beside
/// them may lie rows from before there was a chain.
/// </summary>
internal static partial class AuditKeys
{
    /// <summary>The row that says where a month ends.</summary>
    public const string Head = "head";

    /// <summary>The partition and the row of the checkpoint. Sorts after all months.</summary>
    public const string Cut = "cut";

    /// <summary>What the row key of an action begins with.</summary>
    public const string Entry = "r";

    private const string Once = "once|";
    private const string MonthFormat = "yyyy-MM";

    /// <summary>The month of a moment.</summary>
    public static string MonthOf(DateTimeOffset at) => at.UtcDateTime.ToString(MonthFormat, CultureInfo.InvariantCulture);

    /// <summary>The first moment of a month; null when it is none.</summary>
    public static DateTimeOffset? StartOf(string month) =>
        DateTimeOffset.TryParseExact(month, MonthFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var start) ? start : null;

    /// <summary>The row key of an action.</summary>
    public static string OfEntry(long number) => string.Create(CultureInfo.InvariantCulture, $"{Entry}{number:D10}");

    /// <summary>The number of an action; null when the row is none.</summary>
    public static long? NumberOf(string rowKey) =>
        EntryKey().IsMatch(rowKey) ? long.Parse(rowKey[Entry.Length..], NumberStyles.None, CultureInfo.InvariantCulture) : null;

    /// <summary>The row that keeps an action from being written twice.</summary>
    public static string OfOnce(string name) => Once + name;

    /// <summary>What is not to be written twice; null when the row says nothing of that.</summary>
    public static string? OnceOf(string rowKey) => rowKey.StartsWith(Once, StringComparison.Ordinal) ? rowKey[Once.Length..] : null;

    /// <summary>Where an action was kept before there was a chain.</summary>
    public static string OfOld(DateTimeOffset at, string name) => $"{at.UtcTicks:D19}|{name}";

    /// <summary>Whether it is such a row.</summary>
    public static bool IsOld(string rowKey) => OldKey().IsMatch(rowKey);

    [GeneratedRegex("^r[0-9]{10}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EntryKey();

    [GeneratedRegex("^[0-9]{19}\\|", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OldKey();
}
