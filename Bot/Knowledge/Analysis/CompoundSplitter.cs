namespace ProcessDialogueBot.Knowledge.Analysis;

/// <summary>Finds the known words that a long word begins and ends with: "styregruppemøde" begins with "styregruppe".</summary>
/// <param name="vocabulary">The known words.</param>
internal sealed class CompoundSplitter(Vocabulary vocabulary)
{
    private const int ShortestCompound = 8;
    private const int LongestCompound = 64;
    private const int ShortestPart = 4;
    private const int ShortestStem = 3;
    private const int ShortestRest = 3;

    /// <summary>The stems of the parts, without the word's own.</summary>
    public IReadOnlyCollection<string> Parts(string word)
    {
        if (word.Length is < ShortestCompound or > LongestCompound || char.IsAsciiDigit(word[0]))
            return [];

        var whole = Analyzer.Stem(word);
        var parts = new HashSet<string>(StringComparer.Ordinal);
        if (Beginning(word) is { } beginning && beginning != whole)
            parts.Add(beginning);
        if (Ending(word) is { } ending && ending != whole)
            parts.Add(ending);
        return parts;
    }

    /// <summary>The two known words that together are the whole word, but for a joining letter; null when a part of it is unknown.</summary>
    public (string First, string Second)? Halves(string word)
    {
        if (word.Length is < ShortestCompound or > LongestCompound || char.IsAsciiDigit(word[0]))
            return null;
        for (var length = word.Length - ShortestPart; length >= ShortestPart; length--)
            if (vocabulary.Has(word[..length]))
                foreach (var rest in word[length] is 's' or 'e' ? new[] { word[length..], word[(length + 1)..] } : [word[length..]])
                    if (rest.Length >= ShortestPart && vocabulary.HasStem(Analyzer.Stem(rest)))
                        return (word[..length], rest);
        return null;
    }

    // The first part stands in its dictionary form, with at most a joining letter behind it.
    private string? Beginning(string word)
    {
        for (var length = word.Length - ShortestRest; length >= ShortestPart; length--)
            if (vocabulary.Has(word[..length]))
                return Analyzer.Stem(word[..length]);
        return null;
    }

    // The last part carries the inflection, so its stem is what must be known.
    private string? Ending(string word)
    {
        for (var at = ShortestRest; at <= word.Length - ShortestPart; at++)
        {
            var ending = word[at..];
            if (vocabulary.Has(ending))
                return Analyzer.Stem(ending);
            if (Analyzer.Stem(ending) is { Length: >= ShortestStem } stem && vocabulary.HasStem(stem))
                return stem;
        }

        return null;
    }
}
