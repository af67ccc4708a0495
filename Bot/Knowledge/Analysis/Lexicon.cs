using System.Collections.Frozen;

namespace ProcessDialogueBot.Knowledge.Analysis;

/// <summary>What the search knows about words beyond the passages: stop words, synonyms and English terms.</summary>
internal sealed class Lexicon
{
    private readonly IReadOnlyList<SynonymLine> _lines;
    private readonly FrozenDictionary<string, string[]> _synonyms;

    private Lexicon(
        FrozenSet<string> danishStopWords,
        FrozenSet<string> englishStopWords,
        IReadOnlyList<SynonymLine> synonyms,
        PhraseTable<string[]> phrases,
        PhraseTable<string[]> english)
    {
        DanishStopWords = danishStopWords;
        EnglishStopWords = englishStopWords;
        SetPhrases = phrases;
        English = english;
        _lines = synonyms;

        var found = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in synonyms)
        {
            words.UnionWith(line.Asked);
            words.UnionWith(line.Found);
            foreach (var asked in line.Asked.Select(Analyzer.Stem))
                Entry(found, asked).UnionWith(line.Found.Select(Analyzer.Stem).Where(stem => stem != asked));
        }

        Words = words.ToFrozenSet(StringComparer.Ordinal);
        _synonyms = found.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToArray(), StringComparer.Ordinal);
    }

    /// <summary>Danish words without a subject, folded.</summary>
    public FrozenSet<string> DanishStopWords { get; }

    /// <summary>English words without a subject, folded.</summary>
    public FrozenSet<string> EnglishStopWords { get; }

    /// <summary>Danish set phrases and the words that say the same.</summary>
    public PhraseTable<string[]> SetPhrases { get; }

    /// <summary>English terms and the Danish words that find the same.</summary>
    public PhraseTable<string[]> English { get; }

    /// <summary>All words of the synonym list, folded: known even when no passage has them.</summary>
    public FrozenSet<string> Words { get; }

    /// <summary>The lists that are built into the bot.</summary>
    public static Lexicon Load() => new(
        Folded(LexiconFiles.Lines("stopwords.da.txt").SelectMany(line => line.Split(' '))),
        Folded(LexiconFiles.Lines("stopwords.en.txt").SelectMany(line => line.Split(' '))),
        [.. LexiconFiles.Lines("synonyms.da.txt").Select(SynonymLine.Parse)],
        Phrases("phrases.da.txt"),
        Phrases("terms.en.txt"));

    /// <summary>The same lists and more synonyms: each word of a group finds the others.</summary>
    public Lexicon With(IEnumerable<IReadOnlyList<string>> synonyms) =>
        new(DanishStopWords, EnglishStopWords, [.. _lines, .. synonyms.Select(SynonymLine.Of)], SetPhrases, English);

    /// <summary>The stems that somebody who uses this stem may also mean.</summary>
    public IReadOnlyList<string> SynonymsOf(string stem) => _synonyms.GetValueOrDefault(stem, []);

    private static PhraseTable<string[]> Phrases(string file) => new(
        from line in LexiconFiles.Lines(file)
        let sides = LexiconFiles.Split(line, '=')
        from term in LexiconFiles.Items(sides.Left)
        select (Tokenizer.Words(term), Tokenizer.Words(sides.Right).ToArray()));

    private static FrozenSet<string> Folded(IEnumerable<string> words) => words.Select(Folding.Fold).ToFrozenSet(StringComparer.Ordinal);

    private static HashSet<string> Entry(Dictionary<string, HashSet<string>> entries, string key) =>
        entries.TryGetValue(key, out var entry) ? entry : entries[key] = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>One line of the synonym list: who asks with one of these also finds those.</summary>
    private sealed record SynonymLine(string[] Asked, string[] Found)
    {
        public static SynonymLine Parse(string line)
        {
            var (left, right) = LexiconFiles.Split(line, '>');
            var asked = Words(left);
            return new SynonymLine(asked, right.Length == 0 ? asked : Words(right));
        }

        public static SynonymLine Of(IEnumerable<string> words)
        {
            var folded = words.Select(Folding.Fold).ToArray();
            return new SynonymLine(folded, folded);
        }

        private static string[] Words(string list) => [.. LexiconFiles.Items(list).Select(Folding.Fold)];
    }
}
