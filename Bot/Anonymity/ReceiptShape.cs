using System.Globalization;

namespace ProcessDialogueBot.Anonymity;

/// <summary>Knows a code by its looks, well or badly copied, so that one who writes it into the chat is not taken to ask a question.</summary>
internal static class ReceiptShape
{
    private const int FewestGroups = 4;
    private const int ShortestGroup = 3;
    private const int LongestGroup = 6;
    private const int ShortestWhole = 18;
    private const int LongestWhole = 24;
    private const int FewestMixed = 2;
    private static readonly int[] ShownGroups = [4, 4, 4, 4, 5];

    /// <summary>
    /// Whether there is a code in a text: at least four groups in a row, two of them of letters and digits, one long word of both, or a code as it is
    /// shown, whatever its groups are made of. Dates, years and words have no such groups.
    /// </summary>
    public static bool IsIn(string text)
    {
        var (groups, mixed) = (0, 0);
        Queue<string> shown = new(ShownGroups.Length);
        foreach (var piece in Pieces(text))
        {
            if (shown.Count == ShownGroups.Length)
                shown.Dequeue();
            shown.Enqueue(piece);
            if (shown.Select(group => group.Length).SequenceEqual(ShownGroups) && Receipt.Parse(string.Concat(shown)) is not null)
                return true;
            var digits = piece.Count(char.IsAsciiDigit);
            var letters = piece.Count(char.IsAsciiLetter);
            if (piece.Length is >= ShortestWhole and <= LongestWhole && digits + letters == piece.Length && digits >= FewestMixed && letters >= FewestMixed)
                return true;
            var isGroup = piece.Length is >= ShortestGroup and <= LongestGroup && digits + letters == piece.Length;
            (groups, mixed) = isGroup ? (groups + 1, mixed + (digits > 0 && letters > 0 ? 1 : 0)) : (0, 0);
            if (groups >= FewestGroups && mixed >= FewestMixed)
                return true;
        }

        return false;
    }

    /// <summary>Whether a text is nothing but groups of a code, however few, more of them of letters and digits than not.</summary>
    public static bool IsPart(string text)
    {
        string[] groups = [.. Pieces(text)];
        return groups.All(group => group.Length is >= ShortestGroup and <= LongestWhole && group.All(char.IsAsciiLetterOrDigit))
            && groups.Count(group => group.Any(char.IsAsciiDigit) && group.Any(char.IsAsciiLetter)) * 2 > groups.Length;
    }

    private static IEnumerable<string> Pieces(string text)
    {
        var start = 0;
        for (var at = 0; at <= text.Length; at++)
        {
            if (at < text.Length && !Separates(text[at]))
                continue;
            if (at > start)
                yield return text[start..at].Trim('.', ',', ':', ';', '!', '?', '"', '(', ')');
            start = at + 1;
        }
    }

    private static bool Separates(char character) =>
        char.IsWhiteSpace(character) || character == '*' || char.GetUnicodeCategory(character) == UnicodeCategory.DashPunctuation;
}
