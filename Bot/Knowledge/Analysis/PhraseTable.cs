namespace ProcessDialogueBot.Knowledge.Analysis;

/// <summary>Phrases of one or more words, each with what it stands for; the longest one wins.</summary>
/// <typeparam name="T">What a phrase stands for.</typeparam>
internal sealed class PhraseTable<T>
{
    private readonly Dictionary<string, (List<string> Words, T Meaning)[]> _byFirstWord;

    public PhraseTable(IEnumerable<(List<string> Words, T Meaning)> phrases)
    {
        _byFirstWord = phrases
            .GroupBy(phrase => string.Join(' ', phrase.Words), (_, same) => same.Last(), StringComparer.Ordinal)
            .GroupBy(phrase => phrase.Words[0], StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.OrderByDescending(phrase => phrase.Words.Count).ToArray(), StringComparer.Ordinal);
    }

    /// <summary>Finds the longest phrase that begins at a word.</summary>
    /// <returns>How many words it has; 0 when no phrase begins there.</returns>
    public int Match(IReadOnlyList<string> words, int at, out T? meaning)
    {
        if (_byFirstWord.TryGetValue(words[at], out var candidates))
            foreach (var (phrase, meant) in candidates)
                if (StandsAt(phrase, words, at))
                {
                    meaning = meant;
                    return phrase.Count;
                }

        meaning = default;
        return 0;
    }

    private static bool StandsAt(List<string> phrase, IReadOnlyList<string> words, int at)
    {
        if (phrase.Count > words.Count - at)
            return false;
        for (var i = 1; i < phrase.Count; i++)
            if (phrase[i] != words[at + i])
                return false;
        return true;
    }
}

/// <summary>Puts the meaning of phrases in their place.</summary>
internal static class PhraseReplacement
{
    /// <summary>The words with every phrase replaced.</summary>
    /// <param name="phrases">The phrases and the words that stand for them.</param>
    /// <param name="words">The words.</param>
    /// <param name="otherwise">What becomes of a word where no phrase begins.</param>
    public static List<string> Replace(this PhraseTable<string[]> phrases, List<string> words, Func<int, IEnumerable<string>> otherwise)
    {
        var replaced = new List<string>(words.Count);
        for (var at = 0; at < words.Count;)
        {
            var length = phrases.Match(words, at, out var meaning);
            replaced.AddRange(length > 0 ? meaning! : otherwise(at));
            at += Math.Max(length, 1);
        }

        return replaced;
    }
}
