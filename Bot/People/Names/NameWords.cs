using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ProcessDialogueBot.People.Names;

/// <summary>A word as it can be compared with names.</summary>
/// <param name="Folded">The word in small letters a to z where it can be written so.</param>
/// <param name="IsCapitalised">Whether it is written as a name is.</param>
/// <param name="BeginsSentence">Whether a sentence begins with it, so that its capital says nothing.</param>
internal readonly record struct NameWord(string Folded, bool IsCapitalised, bool BeginsSentence)
{
    /// <summary>The word, and the word without the s of a genitive.</summary>
    public IEnumerable<string> Forms => Folded.Length > 2 && Folded[^1] == 's' ? [Folded, Folded[..^1]] : [Folded];
}

/// <summary>Takes texts and names apart into words.</summary>
internal static partial class NameWords
{
    private const int Timeout = 1000;

    private static readonly SearchValues<char> SentenceEnds = SearchValues.Create("!?:\n\r…");

    // After these a full stop ends no sentence.
    private static readonly HashSet<string> Abbreviations =
        ["hr", "fr", "frk", "dr", "mr", "mrs", "ms", "eks", "fx", "bl", "dvs", "ca", "mht", "pga", "jf", "evt", "inkl", "kl", "nr", "vedr", "att"];

    /// <summary>The words of a text, in order. A hyphen or an apostrophe ends a word: each part of a double name is one.</summary>
    public static IReadOnlyList<NameWord> In(string text)
    {
        var composed = text.Normalize(NormalizationForm.FormC);
        var words = Words().Matches(composed);
        var isShouted = IsShouted(words);
        List<NameWord> found = [];
        var end = 0;
        foreach (Match word in words)
        {
            var begins = found.Count == 0 || EndsSentence(composed.AsSpan(end, word.Index - end), found[^1]);
            var isCapital = char.IsUpper(word.Value[0]) && (!isShouted || !IsUpper(word.Value));
            found.Add(new NameWord(Fold(word.Value), isCapital, begins));
            end = word.Index + word.Length;
        }

        return found;
    }

    /// <summary>
    /// The parts of a person's name, first name first. Initials, digits and what is added to it in brackets or after a dash are left out; "Jensen, Anne" is
    /// turned round.
    /// </summary>
    public static IReadOnlyList<string> PartsOf(string name)
    {
        var plain = Additions().Replace(name, " ");
        if (plain.Split(',') is [var last, var first])
            plain = $"{first} {last}";
        return [.. In(plain).Select(word => word.Folded).Where(part => part.Length > 1)];
    }

    /// <summary>The word as everybody types it: in small letters, without accents, and æ, ø and å alike however they are written.</summary>
    public static string Fold(string word)
    {
        var folded = new StringBuilder(word.Length);
        foreach (var letter in word.ToLowerInvariant().Replace("ä", "ae", StringComparison.Ordinal).Normalize(NormalizationForm.FormD))
        {
            if (letter == 'æ')
                folded.Append("ae");
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
                folded.Append(letter switch { 'ø' => 'o', 'ð' or 'đ' => 'd', 'ł' => 'l', 'ß' => 's', _ => letter });
        }

        return folded.Replace("aa", "a").Replace("oe", "o").ToString();
    }

    private static bool EndsSentence(ReadOnlySpan<char> between, NameWord before)
    {
        if (between.ContainsAny(SentenceEnds))
            return true;
        var stop = between.IndexOf('.');
        return stop >= 0 && stop + 1 < between.Length && !(stop == 0 && (before.Folded.Length == 1 || Abbreviations.Contains(before.Folded)));
    }

    // In a text in capitals they say nothing.
    private static bool IsShouted(MatchCollection words)
    {
        var (counted, upper) = (0, 0);
        foreach (Match word in words)
            if (word.Length > 1)
            {
                counted++;
                upper += IsUpper(word.Value) ? 1 : 0;
            }

        return 2 * upper > counted;
    }

    private static bool IsUpper(string word) => word.Length > 1 && !word.Any(char.IsLower);

    [GeneratedRegex(@"\p{L}[\p{L}\p{M}]{0,99}", RegexOptions.None, Timeout)]
    private static partial Regex Words();

    [GeneratedRegex(@"\([^)]*\)|\s[-–|/].*$", RegexOptions.Singleline, Timeout)]
    private static partial Regex Additions();
}
