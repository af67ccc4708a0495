using System.Collections.Frozen;

namespace ProcessDialogueBot.Knowledge.Analysis;

/// <summary>Brings words together that Snowball keeps apart but readers take for one: "besluttede", "beslutning".</summary>
internal static class WordFamily
{
    private const string Leader = "leder";
    private const int ShortestPastTense = 6;
    private const int ShortestRoot = 4;

    // The stemmer takes "ledelse" (management), "ledere" (managers) and "ledes" (is led) for one; they are what people ask about.
    private static readonly (string Stem, string[] Forms)[] Leading =
    [
        ("ledelse", ["ledelse", "ledelsen", "ledelser", "ledelserne", "ledelsens", "ledelsernes"]),
        ("leder", ["ledere", "lederne", "lederen", "ledernes", "lederens", "lederes"]),
    ];

    private static readonly FrozenSet<string> LeadingVerb = FrozenSet.ToFrozenSet(["lede", "ledes", "ledet", "ledede"], StringComparer.Ordinal);

    /// <summary>The stem of a folded word; figures for a number word.</summary>
    public static string Stem(string word) => Numbers.Figures(word) ?? OfLeading(word) ?? WithoutAction(DanishStemmer.Stem(WithoutPastTense(Definite(word))));

    // "leder" itself may be any of the three, so it keeps a stem of its own, and the synonyms bring them together.
    private static string? OfLeading(string word)
    {
        if (LeadingVerb.Contains(word))
            return "ledes";
        foreach (var (stem, forms) in Leading)
            foreach (var form in forms)
                if (word.EndsWith(form, StringComparison.Ordinal))
                    return string.Concat(word.AsSpan(0, word.Length - form.Length), stem);
        return word.Length > Leader.Length && word.EndsWith(Leader, StringComparison.Ordinal) ? word : null;
    }

    // The stemmer knows "kostet" but not "kostede"; the two are inflected alike.
    private static string WithoutPastTense(string word) =>
        word.Length >= ShortestPastTense && word.EndsWith("ede", StringComparison.Ordinal) ? word[..^2] + "t" : word;

    // The stemmer takes the end of "proces" for an inflection, but not that of "processen".
    private static string Definite(string word) => word.EndsWith("ces", StringComparison.Ordinal) ? word + "sen" : word;

    // A noun in -ning or -ing names the action of its verb. Short ones ("regning", "mening") have gone their own way.
    private static string WithoutAction(string stem)
    {
        var suffix = stem.EndsWith("ning", StringComparison.Ordinal) ? 4 : stem.EndsWith("ing", StringComparison.Ordinal) ? 3 : 0;
        var length = stem.Length - suffix;
        if (suffix == 0 || length < ShortestRoot)
            return stem;
        return stem[length - 1] == stem[length - 2] ? stem[..(length - 1)] : stem[..length];
    }
}
