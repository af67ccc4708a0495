using System.Globalization;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Anonymity.Threads;

/// <summary>The keys of the rows of a kind: that of a thread, and below it, by number, those of what came after its text.</summary>
internal static class ThreadKeys
{
    /// <summary>The key of the row that counts the threads that have expired, beside those of a kind.</summary>
    public const string Expired = "expired";

    private const int Length = 64;

    /// <summary>Whether a text is the key of a thread.</summary>
    public static bool IsThread(string key) => key.Length == Length && key.All(char.IsAsciiHexDigitLower);

    /// <summary>The key of what comes after the text of a thread.</summary>
    public static string OfPost(string thread, int number) => string.Create(CultureInfo.InvariantCulture, $"{thread}-{number:00000}");

    /// <summary>The number of what came after a text, in a row of it.</summary>
    public static int NumberOf(TableEntity row) => int.Parse(row.RowKey.AsSpan(Length + 1), CultureInfo.InvariantCulture);

    /// <summary>The key of the thread that a row belongs to; null for one that belongs to none.</summary>
    public static string? ThreadOf(TableEntity row) => row.RowKey.Length >= Length && row.RowKey[..Length] is var key && IsThread(key) ? key : null;
}
