using System.Collections.Frozen;
using System.Runtime.InteropServices;
using ProcessDialogueBot.Knowledge.Analysis;

namespace ProcessDialogueBot.Knowledge.Indexing;

/// <summary>Builds an index in two passes: the first learns the words, the second splits compounds by them and counts. Not for several threads at once.</summary>
/// <param name="analyzer">Understands the text.</param>
internal sealed class KnowledgeIndexBuilder(Analyzer analyzer)
{
    // A part of a compound says less than a word of its own.
    private const float PartFrequency = 0.5f;

    private readonly Dictionary<string, string> _stems = new(StringComparer.Ordinal);

    /// <summary>Builds the index of these passages; of two with the same id the last one counts.</summary>
    public KnowledgeIndex Build(IEnumerable<Passage> passages) => Build(passages, FrozenSet<string>.Empty);

    /// <summary>The same, where there are examples of how people ask for some.</summary>
    /// <param name="passages">The passages.</param>
    /// <param name="learned">The ids of those that there are examples for.</param>
    public KnowledgeIndex Build(IEnumerable<Passage> passages, IReadOnlySet<string> learned)
    {
        var all = passages.GroupBy(passage => passage.Id, StringComparer.Ordinal).SelectMany(same => PassageParts.Of(same.Last()))
            .Select(passage => Read(passage, learned.Contains(passage.WholeId))).ToArray();
        var words = all.SelectMany(entry => entry.Fields).SelectMany(field => field);
        var vocabulary = new Vocabulary(words.Concat(analyzer.Lexicon.Words));
        var splitter = new CompoundSplitter(vocabulary);
        var averages = Averages(all);

        var postings = new Dictionary<string, List<Posting>>(StringComparer.Ordinal);
        var terms = new Dictionary<string, (string Stem, IReadOnlyCollection<string> Parts)>(StringComparer.Ordinal);
        for (var i = 0; i < all.Length; i++)
        {
            var lengths = all[i].Fields.Select(words => words.Count).ToArray();
            foreach (var (stem, count) in Count(all[i], terms, splitter))
            {
                var impact = Bm25F.Impact(count.Frequencies, lengths, averages);
                (CollectionsMarshal.GetValueRefOrAddDefault(postings, stem, out _) ??= []).Add(new Posting(i, (float)impact, count.Coverage, count.IsSubject, count.IsInTitle));
            }
        }

        return new KnowledgeIndex(
            analyzer,
            vocabulary,
            [.. all.Select(entry => entry.Passage)],
            postings.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToArray(), StringComparer.Ordinal),
            all.SelectMany(entry => entry.Numbered).ToHashSet());
    }

    private Entry Read(Passage passage, bool isLearned)
    {
        List<string>[] fields = [analyzer.Words(passage.Title), analyzer.Words(passage.Body), [.. passage.Keywords.SelectMany(analyzer.Words)]];
        HashSet<string> keywords = [.. passage.Keywords.SelectMany(SingleWord)];
        var text = $"{passage.Title}\n{passage.Body}";
        var form = analyzer.Kinds.ShownByForm(text, [.. fields[0], .. fields[1]]);
        var evidence = fields[0].Concat(fields[1])
            .Select(Stem)
            .Distinct(StringComparer.Ordinal)
            .Select(stem => (stem, analyzer.Kinds.ShownBy(stem)))
            .Where(entry => entry.Item2 != AnswerKind.None)
            .ToArray();
        var counted = analyzer.Kinds.Counted([.. fields[0], .. fields[1]]);
        var numbered = fields.SelectMany(field => field.Zip(field.Skip(1), (first, second) => (Stem(first), Stem(second)))
            .Where(pair => Numbers.IsSmall(pair.Item1) != Numbers.IsSmall(pair.Item2))).Distinct().ToArray();
        foreach (var field in fields)
            field.RemoveAll(analyzer.IsStopWord);
        var indexed = new IndexedPassage(passage, form, evidence, counted)
        {
            Asked = passage.AnswersItsTitleOnly ? AskedBefore(passage.Title) : null,
            IsLearned = isLearned,
        };
        return new Entry(indexed, fields, keywords, numbered);
    }

    private AskedBefore AskedBefore(string title)
    {
        var asked = analyzer.Understand(title);
        return new AskedBefore(
            asked.Kind,
            asked.Words.Select(Analyzer.Stem).ToHashSet(StringComparer.Ordinal),
            Tokenizer.Names(title).Where(name => !analyzer.IsStopWord(name)).Select(Analyzer.Stem).ToHashSet(StringComparer.Ordinal),
            asked.Bearing);
    }

    // Most words come again and again.
    private string Stem(string word) => _stems.TryGetValue(word, out var stem) ? stem : _stems[word] = Analyzer.Stem(word);

    // "følges til dørs" is about that, not about whatever else is "fulgt".
    private List<string> SingleWord(string keyword)
    {
        var parts = keyword.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => analyzer.Words(part).FindAll(word => !analyzer.IsStopWord(word)))
            .Where(words => words.Count > 0)
            .ToArray();
        return parts is [var word] ? word : [];
    }

    private static double[] Averages(Entry[] all) => [.. Enumerable.Range(0, Bm25F.Fields.Count)
        .Select(field => Math.Max(1, all.Select(entry => entry.Fields[field].Count).DefaultIfEmpty().Average()))];

    private Dictionary<string, TermCount> Count(
        Entry entry, Dictionary<string, (string Stem, IReadOnlyCollection<string> Parts)> terms, CompoundSplitter splitter)
    {
        var counts = new Dictionary<string, TermCount>(StringComparer.Ordinal);
        for (var field = 0; field < entry.Fields.Length; field++)
            for (var at = 0; at < entry.Fields[field].Count; at++)
            {
                var word = entry.Fields[field][at];
                ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(terms, word, out var exists);
                if (!exists)
                    known = (Stem(word), splitter.Parts(word));
                var isSubject = entry.IsSubject(field, word);
                Of(counts, known.Stem).Add(field, 1, Confidence.Coverage(isSubject, whole: true), isSubject, isWord: true);
                if (at + 1 < entry.Fields[field].Count && Numbers.IsSmall(entry.Fields[field][at + 1]))
                    Of(counts, QuestionPlanner.NameOf(known.Stem, entry.Fields[field][at + 1])).Add(field, 1, Confidence.Coverage(Bm25F.Fields[field].IsSubject, whole: true), Bm25F.Fields[field].IsSubject);
                foreach (var part in known.Parts)
                    Of(counts, part).Add(field, PartFrequency, Confidence.Coverage(isSubject, whole: false), isSubject);
            }

        return counts;
    }

    private static TermCount Of(Dictionary<string, TermCount> counts, string stem) =>
        CollectionsMarshal.GetValueRefOrAddDefault(counts, stem, out _) ??= new TermCount();

    private sealed record Entry(
        IndexedPassage Passage, List<string>[] Fields, IReadOnlySet<string> Keywords, IReadOnlyList<(string, string)> Numbered)
    {
        public bool IsSubject(int field, string word) =>
            Bm25F.Fields[field].IsSubject && (Bm25F.Fields[field] != Bm25F.Keywords || Keywords.Contains(word));
    }

    private sealed class TermCount
    {
        public float[] Frequencies { get; } = new float[Bm25F.Fields.Count];

        public float Coverage { get; private set; }

        public bool IsSubject { get; private set; }

        public bool IsInTitle { get; private set; }

        public void Add(int field, float frequency, double coverage, bool isSubject, bool isWord = false)
        {
            IsInTitle |= isWord && field == 0;
            Frequencies[field] += frequency;
            Coverage = Math.Max(Coverage, (float)coverage);
            IsSubject |= isSubject;
        }
    }
}
