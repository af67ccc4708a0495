namespace ProcessDialogueBot.Knowledge.Analysis;

/// <summary>Brings words together that Snowball keeps apart but readers take for one: "besluttede", "beslutning".</summary>
internal static class WordFamily
{
    private const int ShortestPastTense = 6;
    private const int ShortestRoot = 4;

    /// <summary>The stem of a folded word.</summary>
    public static string Stem(string word) => WithoutAction(DanishStemmer.Stem(WithoutPastTense(Definite(word))));

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
