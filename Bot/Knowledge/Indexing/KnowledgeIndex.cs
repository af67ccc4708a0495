using System.Collections.Frozen;
using ProcessDialogueBot.Knowledge.Analysis;

namespace ProcessDialogueBot.Knowledge.Indexing;

/// <summary>An immutable inverted index over passages. Made by <see cref="KnowledgeIndexBuilder"/>.</summary>
internal sealed class KnowledgeIndex
{
    // A passage with what was asked for is preferred, but a passage about the right thing is not lost for lack of it.
    private const double KindPreference = 1.35;

    // A passage whose title is about what was asked, and about nothing else, is preferred.
    private const double FocusPreference = 0.4;

    // "børneområdet", where a passage tells of "børn" and of an "område".
    private const double InTwoWords = 0.75;

    // The greater part of what was asked before must be asked again.
    private const double SameQuestion = 0.5;

    private readonly Analyzer _analyzer;
    private readonly IndexedPassage[] _passages;
    private readonly double[] _titleRarity;
    private readonly bool[] _all;
    private readonly bool[] _byWords;
    private readonly bool[] _learned;
    private readonly FrozenDictionary<string, Posting[]> _postings;
    private readonly QuestionPlanner _planner;
    private readonly HitCounter.Pool _counters;

    /// <summary>An index over passages whose terms have been counted.</summary>
    /// <param name="analyzer">Reads the questions.</param>
    /// <param name="vocabulary">The known words.</param>
    /// <param name="passages">The passages.</param>
    /// <param name="postings">Which of them have a term, in their order.</param>
    /// <param name="numbered">The words that stand beside a small number, with the number, in order.</param>
    public KnowledgeIndex(
        Analyzer analyzer, Vocabulary vocabulary, IndexedPassage[] passages, FrozenDictionary<string, Posting[]> postings, IReadOnlySet<(string, string)> numbered)
    {
        (_analyzer, _passages, _postings) = (analyzer, passages, postings);
        _planner = new QuestionPlanner(analyzer, vocabulary, numbered, PassagesWith, count => Bm25F.InverseFrequency(passages.Length, count));
        _counters = new HitCounter.Pool(passages.Length);
        _all = [.. passages.Select(_ => true)];
        _byWords = [.. passages.Select(passage => !passage.IsLearned || passage.Passage.IsAmended)];
        _learned = [.. passages.Select(passage => passage.IsLearned)];
        Learned = passages.Where(passage => passage.IsLearned).Select(passage => passage.Passage)
            .GroupBy(passage => passage.WholeId, StringComparer.Ordinal).ToFrozenDictionary(parts => parts.Key, parts => parts.First(), StringComparer.Ordinal);
        _titleRarity = new double[passages.Length];
        foreach (var of in postings.Values)
            foreach (var posting in of)
                if (posting.IsInTitle)
                    _titleRarity[posting.Passage] += Bm25F.InverseFrequency(passages.Length, of.Length);
    }

    /// <summary>The number of passages.</summary>
    public int Count => _passages.Length;

    /// <summary>The passages that there are examples for, by their ids; of one in several parts the first.</summary>
    public IReadOnlyDictionary<string, Passage> Learned { get; }

    /// <summary>The passages that fit a question best, best first.</summary>
    /// <param name="question">The question as it was typed.</param>
    /// <param name="top">How many at most.</param>
    public IReadOnlyList<Answer> Search(string question, int top) => Search(_analyzer.Understand(question), (top, _all))[0];

    /// <summary>The same, told apart: the best of those that count by their words alone, and all that are found of those that there are examples for.</summary>
    /// <param name="asked">The question.</param>
    /// <param name="top">How many at most of the former.</param>
    public (IReadOnlyList<Answer> Others, IReadOnlyList<Answer> Learned) SearchApart(Question asked, int top)
    {
        var found = Search(asked, (top, _byWords), (Learned.Count, _learned));
        return (found[0], found[1]);
    }

    private List<Answer>[] Search(Question asked, params ReadOnlySpan<(int Top, bool[] Includes)> lists)
    {
        var concepts = _planner.Plan(asked);
        var total = concepts.Sum(concept => concept.Importance);
        if (total <= 0)
            return [.. lists.ToArray().Select(_ => new List<Answer>())];

        var stems = concepts.SelectMany(concept => concept.Terms).Select(term => term.Stem).ToHashSet(StringComparer.Ordinal);
        var hits = _counters.Take();
        Meet(hits, concepts, stems);
        var plan = new Plan(asked, concepts, stems, total);
        var found = new List<Answer>[lists.Length];
        for (var list = 0; list < lists.Length; list++)
            found[list] = Best(hits, plan, lists[list].Top, lists[list].Includes);
        _counters.Return(hits);
        return found;
    }

    private List<Answer> Best(HitCounter hits, Plan plan, int top, bool[] includes)
    {
        var ranked = Rank(hits, plan, Math.Max(top, 2), includes).Best;
        var answers = new List<Answer>(top);
        for (var place = 0; place < Math.Min(top, ranked.Length); place++)
            answers.Add(new Answer(_passages[ranked[place].Passage].Passage, Confidence.Of(ranked, place)));
        return answers;
    }

    private int PassagesWith(string stem) => _postings.TryGetValue(stem, out var postings) ? postings.Length : 0;

    private void Meet(HitCounter hits, List<Concept> concepts, HashSet<string> stems)
    {
        for (var place = 0; place < concepts.Count; place++)
        {
            var concept = concepts[place];
            foreach (var term in concept.Terms)
                foreach (var posting in _postings[term.Stem].AsSpan())
                    hits.Add(posting.Passage, new Match(
                        term.Likeness * concept.Importance * posting.Impact, term.Likeness * posting.Coverage, posting.IsSubject, term.MeansIt));
            if (concept.Halves is var (first, second) && _postings.TryGetValue(first, out var firsts) && _postings.TryGetValue(second, out var seconds))
                MeetBoth(hits, concept, firsts, seconds);
            hits.EndConcept(place, concept.Importance);
        }

        foreach (var stem in stems)
        {
            var postings = _postings[stem];
            var rarity = Bm25F.InverseFrequency(_passages.Length, postings.Length);
            foreach (var posting in postings.AsSpan())
                if (posting.IsInTitle)
                    hits.AddTitle(posting.Passage, rarity);
        }
    }

    // Both lists are in the order of the passages.
    private static void MeetBoth(HitCounter hits, Concept concept, Posting[] firsts, Posting[] seconds)
    {
        for (int i = 0, j = 0; i < firsts.Length && j < seconds.Length;)
        {
            var (one, other) = (firsts[i], seconds[j]);
            if (one.Passage == other.Passage)
                hits.Add(one.Passage, new Match(
                    InTwoWords * concept.Importance * Math.Min(one.Impact, other.Impact),
                    InTwoWords * Math.Min(one.Coverage, other.Coverage),
                    one.IsSubject && other.IsSubject,
                    MeansIt: true));
            i += one.Passage <= other.Passage ? 1 : 0;
            j += other.Passage <= one.Passage ? 1 : 0;
        }
    }

    // What a candidate would score at most is cheap to tell, so most are never looked at.
    private Ranking Rank(HitCounter hits, Plan plan, int size, bool[] includes)
    {
        var ranking = new Ranking(size, _passages);
        var most = plan.Asked.Kind == AnswerKind.None ? 1 : KindPreference;
        foreach (var passage in hits.Passages)
        {
            if (!includes[passage])
                continue;
            ref readonly var hit = ref hits[passage];
            var score = hit.Score * (0.5 + 0.5 * hit.Covered / plan.Total) * (1 + FocusPreference * Focus(passage, hit));
            var isBeside = _passages[passage].Asked is not null ? Focus(passage, hit) < SameQuestion : (plan.Subjects & ~hit.Met) != 0;
            if (ranking.MayTake(most * score, isBeside))
                ranking.Take(Judge(passage, hit, score, plan));
        }

        return ranking;
    }

    private Candidate Judge(int passage, in Hit hit, double score, Plan plan)
    {
        var shows = plan.Asked.Kind != AnswerKind.None && _passages[passage].Shows(plan.Asked.Kind, plan.Stems);
        var isBeside = _passages[passage].Asked is { } before
            ? !IsSameQuestion(before, Focus(passage, hit), plan, shows)
            : ((shows || plan.Asked.Kind == AnswerKind.None ? plan.Subjects : plan.All) & ~hit.Met) != 0;
        return new Candidate(
            passage,
            score * (shows ? KindPreference : 1),
            hit.Covered / plan.Total,
            hit.Covered,
            hit.IsInPassing,
            Missing: shows ? AnswerKind.None : plan.Asked.Kind,
            plan.Asked.Personal,
            isBeside);
    }

    // What is asked for by "koster" or "starter" is met by an amount or a date.
    private static bool IsSameQuestion(AskedBefore before, double focus, Plan plan, bool shows) =>
        focus >= SameQuestion
        && before.Names.IsSubsetOf(plan.Stems)
        && !before.Bearing.IsAgainst(before.Kind, before.Stems, plan.Asked.Bearing, plan.Asked.Kind, plan.Stems)
        && plan.Concepts.TrueForAll(concept =>
            concept.Leans && shows || concept.Terms.Any(term => term.MeansIt && before.Stems.Contains(term.Stem)));

    private double Focus(int passage, in Hit hit) => _titleRarity[passage] > 0 ? hit.TitleMet / _titleRarity[passage] : 0;

    // What is searched for.
    private sealed record Plan(Question Asked, List<Concept> Concepts, HashSet<string> Stems, double Total)
    {
        /// <summary>A bit for each concept.</summary>
        public ulong All { get; } = Bits(Concepts, _ => true);

        /// <summary>A bit for each concept that is more than a question about another one.</summary>
        public ulong Subjects { get; } = Bits(Concepts, concept => !concept.Leans);

        private static ulong Bits(List<Concept> concepts, Func<Concept, bool> isMeant) =>
            concepts.Select((concept, place) => isMeant(concept) ? 1UL << place : 0).Aggregate(0UL, (all, bit) => all | bit);
    }
}
