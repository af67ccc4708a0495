using System.Collections.Frozen;
using System.Runtime.InteropServices;
using ProcessDialogueBot.Knowledge.Analysis;

namespace ProcessDialogueBot.Knowledge;

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
    private readonly FrozenDictionary<string, Posting[]> _postings;
    private readonly QuestionPlanner _planner;

    /// <summary>An index over passages whose terms have been counted.</summary>
    public KnowledgeIndex(
        Analyzer analyzer, Vocabulary vocabulary, IndexedPassage[] passages, FrozenDictionary<string, Posting[]> postings, IReadOnlySet<(string, string)> numbered)
    {
        (_analyzer, _passages, _postings) = (analyzer, passages, postings);
        _planner = new QuestionPlanner(analyzer, vocabulary, numbered, PassagesWith, count => Bm25F.InverseFrequency(passages.Length, count));
    }

    /// <summary>The number of passages.</summary>
    public int Count => _passages.Length;

    /// <summary>The passages that fit a question best, best first.</summary>
    /// <param name="question">The question as it was typed.</param>
    /// <param name="top">How many at most.</param>
    public IReadOnlyList<Answer> Search(string question, int top)
    {
        var asked = _analyzer.Understand(question);
        var concepts = _planner.Plan(asked);
        var total = concepts.Sum(concept => concept.Importance);
        if (total <= 0)
            return [];

        var stems = concepts.SelectMany(concept => concept.Terms).Select(term => term.Stem).ToHashSet(StringComparer.Ordinal);
        var hits = new Dictionary<int, Hit>();
        foreach (var concept in concepts)
            foreach (var (passage, match) in Matches(concept))
                (CollectionsMarshal.GetValueRefOrAddDefault(hits, passage, out _) ??= new Hit()).Add(concept, match);

        var ranked = hits
            .Select(hit => Rank(hit.Key, hit.Value, asked, concepts, stems, total))
            .OrderBy(candidate => candidate.IsBeside)
            .ThenByDescending(candidate => candidate.Score)
            .ThenByDescending(candidate => _passages[candidate.Passage].Passage.Date)
            .DistinctBy(candidate => _passages[candidate.Passage].Passage is var passage ? passage.PartOf ?? passage.Id : null, StringComparer.Ordinal)
            .Take(Math.Max(top, 2))
            .ToArray();
        return [.. ranked.Take(top).Select((hit, place) => new Answer(_passages[hit.Passage].Passage, Confidence.Of(ranked, place)))];
    }

    private int PassagesWith(string stem) => _postings.TryGetValue(stem, out var postings) ? postings.Length : 0;

    // A concept counts once in each passage, by the term that stands for it best.
    private Dictionary<int, Match> Matches(Concept concept)
    {
        var matches = new Dictionary<int, Match>();
        foreach (var term in concept.Terms)
            foreach (var posting in _postings[term.Stem])
            {
                var match = new Match(
                    term.Likeness * concept.Importance * posting.Impact, term.Likeness * posting.Coverage, posting.IsSubject, term.MeansIt);
                matches[posting.Passage] = matches.GetValueOrDefault(posting.Passage).Or(match);
            }

        if (concept.Halves is var (first, second) && _postings.TryGetValue(first, out var firsts) && _postings.TryGetValue(second, out var seconds))
            foreach (var (one, other) in firsts.Join(seconds, one => one.Passage, other => other.Passage, (one, other) => (one, other)))
                matches[one.Passage] = matches.GetValueOrDefault(one.Passage).Or(new Match(
                    InTwoWords * concept.Importance * Math.Min(one.Impact, other.Impact),
                    InTwoWords * Math.Min(one.Coverage, other.Coverage),
                    one.IsSubject && other.IsSubject,
                    MeansIt: true));
        return matches;
    }

    private Candidate Rank(int passage, Hit hit, Question asked, List<Concept> concepts, HashSet<string> stems, double total)
    {
        var coverage = hit.Covered / total;
        var shows = asked.Kind != AnswerKind.None && _passages[passage].Shows(asked.Kind, stems);
        var focus = Focus(_passages[passage], stems);
        var score = hit.Score * (0.5 + 0.5 * coverage) * (1 + FocusPreference * focus) * (shows ? KindPreference : 1);
        var isBeside = _passages[passage].Asked is { } before
            ? !IsSameQuestion(before, focus, concepts, stems, shows)
            : concepts.Exists(concept => !hit.Met.Contains(concept) && !(concept.Leans && (shows || asked.Kind == AnswerKind.None)));
        return new Candidate(
            passage, score, coverage, hit.Covered, hit.IsInPassing, Missing: shows ? AnswerKind.None : asked.Kind, asked.Personal, isBeside);
    }

    // What is asked for by "koster" or "starter" is met by an amount or a date.
    private static bool IsSameQuestion(AskedBefore before, double focus, List<Concept> concepts, HashSet<string> stems, bool shows) =>
        focus >= SameQuestion
        && before.Names.IsSubsetOf(stems)
        && concepts.TrueForAll(concept =>
            concept.Leans && shows || concept.Terms.Any(term => term.MeansIt && before.Stems.Contains(term.Stem)));

    private double Focus(IndexedPassage passage, HashSet<string> stems)
    {
        var (met, all) = (0.0, 0.0);
        foreach (var stem in passage.Title)
        {
            var rarity = Bm25F.InverseFrequency(_passages.Length, PassagesWith(stem));
            all += rarity;
            met += stems.Contains(stem) ? rarity : 0;
        }

        return all > 0 ? met / all : 0;
    }
}
