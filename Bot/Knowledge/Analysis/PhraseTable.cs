namespace ProcessDialogueBot.Knowledge.Analysis;

/// <summary>Phrases of one or more words, each with what it stands for; the longest one wins.</summary>
/// <typeparam name="T">What a phrase stands for.</typeparam>
internal sealed class PhraseTable<T>
{
    private readonly Dictionary<string, T> _phrases = new(StringComparer.Ordinal);
    private readonly int _longest;

    public PhraseTable(IEnumerable<(List<string> Words, T Meaning)> phrases)
    {
        foreach (var (words, meaning) in phrases)
        {
            _phrases[string.Join(' ', words)] = meaning;
            _longest = Math.Max(_longest, words.Count);
        }
    }

    /// <summary>Finds the longest phrase that begins at a word.</summary>
    /// <returns>How many words it has; 0 when no phrase begins there.</returns>
    public int Match(IReadOnlyList<string> words, int at, out T? meaning)
    {
        for (var length = Math.Min(_longest, words.Count - at); length > 0; length--)
            if (_phrases.TryGetValue(string.Join(' ', words.Skip(at).Take(length)), out meaning))
                return length;
        meaning = default;
        return 0;
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
