using System.Globalization;

namespace ProcessDialogueBot.Anonymity;

/// <summary>Knows a code by its looks.</summary>
internal static class ReceiptShape
{
    private const int FewestDigits = 2;
    private const int FewestGroups = 4;
    private const int FewestMixed = 3;
    private const int ShortestWhole = 18;
    private const int LongestWhole = 24;
    private const int ShortestGroup = 3;
    private static readonly int[] ShownGroups = [4, 4, 4, 4, 5];

    /// <summary>
    /// Whether a code stands in a text: whole words that together are one, with its check character, and either grouped as it is shown or with digits
    /// among the letters of its words; or, with a slip of the finger, all five groups as long as they are shown, or one word as long. A sentence about
    /// rooms 12A and 14B or a telephone number is none.
    /// </summary>
    public static bool IsIn(string text)
    {
        string[] pieces = [.. Pieces(text)];
        return Enumerable.Range(0, pieces.Length).Any(first => IsCode(pieces.AsSpan(first)) || IsWhole(pieces[first], ShownGroups.Sum()));
    }

    /// <summary>
    /// Whether there is a code in a message, well or badly copied, so that one who writes it into the chat is not taken to ask a question: a code, four
    /// groups like a code's in a row, three of them of letters and digits, or one long word of both.
    /// </summary>
    public static bool MayBeIn(string text)
    {
        var (groups, mixed) = (0, 0);
        foreach (var piece in Pieces(text))
        {
            if (IsWhole(piece, ShortestWhole))
                return true;
            var isGroup = ShownGroups.Contains(piece.Length) && piece.All(char.IsAsciiLetterOrDigit);
            (groups, mixed) = isGroup ? (groups + 1, mixed + (IsMixed(piece) ? 1 : 0)) : (0, 0);
            if (groups >= FewestGroups && mixed >= FewestMixed)
                return true;
        }

        return IsIn(text);
    }

    /// <summary>Whether a text is nothing but groups of a code, however few, more of them of letters and digits than not.</summary>
    public static bool IsPart(string text)
    {
        string[] groups = [.. Pieces(text)];
        return groups.All(group => group.Length is >= ShortestGroup and <= LongestWhole && group.All(char.IsAsciiLetterOrDigit))
            && groups.Count(IsMixed) * 2 > groups.Length;
    }

    private static bool IsWhole(string word, int shortest) =>
        word.Length >= shortest && word.Length <= LongestWhole && word.All(char.IsAsciiLetterOrDigit)
        && word.Count(char.IsAsciiDigit) >= FewestDigits && word.Count(char.IsAsciiLetter) >= FewestDigits;

    private static bool IsMixed(string group) => group.All(char.IsAsciiLetterOrDigit) && group.Any(char.IsAsciiDigit) && group.Any(char.IsAsciiLetter);

    // A code is as long as its groups together; longer runs of words are none.
    private static bool IsCode(ReadOnlySpan<string> pieces)
    {
        var length = 0;
        for (var count = 0; count < pieces.Length && length < ShownGroups.Sum(); count++)
        {
            length += pieces[count].Length;
            if (length != ShownGroups.Sum())
                continue;
            var words = pieces[..(count + 1)].ToArray();
            var whole = string.Concat(words);
            var isGrouped = words.Select(word => word.Length).SequenceEqual(ShownGroups);
            var isMixed = words.Count(IsMixed) >= FewestMixed;
            return isGrouped && isMixed || (isGrouped || isMixed) && Receipt.Parse(whole) is not null;
        }

        return false;
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
