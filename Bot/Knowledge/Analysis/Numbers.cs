using System.Collections.Frozen;

namespace ProcessDialogueBot.Knowledge.Analysis;

/// <summary>Small numbers, in figures or in words: "fem" is "5".</summary>
internal static class Numbers
{
    private const int MostDigits = 2;

    // "en" and "et" are articles, "to" is the English "to" too.
    private static readonly FrozenDictionary<string, string> Words = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["tre"] = "3",
        ["fire"] = "4",
        ["fem"] = "5",
        ["seks"] = "6",
        ["syv"] = "7",
        ["otte"] = "8",
        ["ni"] = "9",
        ["ti"] = "10",
        ["elleve"] = "11",
        ["tolv"] = "12",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The figures of a number word; null for another word.</summary>
    public static string? Figures(string word) => Words.GetValueOrDefault(word);

    /// <summary>Whether a word is figures that number or count things. A year says more.</summary>
    public static bool IsSmall(string word) => word.Length is > 0 and <= MostDigits && word.All(char.IsAsciiDigit);
}
