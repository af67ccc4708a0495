using System.Buffers;

namespace ProcessDialogueBot.Knowledge.Analysis;

/// <summary>The Danish stemmer of the Snowball project: cuts the endings off a word, so that its forms meet in one stem.</summary>
/// <remarks>Source: "Danish stemming algorithm", snowballstem.org. The steps below carry that definition's names.</remarks>
internal static class DanishStemmer
{
    private const string Consonants = "bcdfghjklmnpqrstvwxz";
    private const string BeforeS = "abcdfghjklmnoprtvyzå";

    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouyæøå");

    private static readonly string[] MainSuffixes =
    [
        "erendes", "erende", "hedens", "erede", "ethed", "heden", "heder", "endes", "ernes", "erens", "erets",
        "ered", "ende", "erne", "eren", "erer", "heds", "enes", "eres", "eret", "hed", "ene", "ere", "ens", "ers", "ets",
        "en", "er", "es", "et", "e", "s",
    ];

    private static readonly string[] OtherSuffixes = ["elig", "løst", "lig", "els", "ig"];

    /// <summary>The stem of a lower-case word.</summary>
    public static string Stem(string word)
    {
        var region = RegionOf(word);
        var length = MainSuffix(word, region);
        length = ConsonantPair(word, length, region);
        length = OtherSuffix(word, length, region);
        length = Undouble(word, length, region);
        return length == word.Length ? word : word[..length];
    }

    // R1: what follows the first consonant after a vowel, but never less than three letters from the start.
    private static int RegionOf(string word)
    {
        var vowel = word.AsSpan().IndexOfAny(Vowels);
        if (word.Length < 3 || vowel < 0)
            return word.Length;
        var consonant = word.AsSpan(vowel).IndexOfAnyExcept(Vowels);
        return consonant < 0 ? word.Length : Math.Max(3, vowel + consonant + 1);
    }

    private static int MainSuffix(string word, int region)
    {
        var suffix = Longest(MainSuffixes, word, word.Length, region);
        return suffix switch
        {
            null => word.Length,
            "s" => BeforeS.Contains(word[^2]) ? word.Length - 1 : word.Length,
            _ => word.Length - suffix.Length,
        };
    }

    private static int ConsonantPair(string word, int length, int region) =>
        length - 2 >= region && word.AsSpan(length - 2, 2) is "gd" or "dt" or "gt" or "kt" ? length - 1 : length;

    private static int OtherSuffix(string word, int length, int region)
    {
        if (word.AsSpan(0, length).EndsWith("igst"))
            length -= 2;
        return Longest(OtherSuffixes, word, length, region) switch
        {
            null => length,
            "løst" => length - 1,
            var suffix => ConsonantPair(word, length - suffix.Length, region),
        };
    }

    private static int Undouble(string word, int length, int region) =>
        length > region && length >= 2 && Consonants.Contains(word[length - 1]) && word[length - 1] == word[length - 2] ? length - 1 : length;

    private static string? Longest(string[] suffixes, string word, int length, int region)
    {
        if (region >= length)
            return null;
        var ending = word.AsSpan(region, length - region);
        foreach (var suffix in suffixes)
            if (ending.EndsWith(suffix))
                return suffix;
        return null;
    }
}
