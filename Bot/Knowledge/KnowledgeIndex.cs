using System.Collections.Frozen;
using ProcessDialogueBot.Knowledge.Analysis;

namespace ProcessDialogueBot.Knowledge;

/// <summary>An immutable inverted index over passages. Made by <see cref="KnowledgeIndexBuilder"/>.</summary>
internal sealed class KnowledgeIndex
{
    // A passage with what was asked for is preferred, but a passage about the right thing is not lost for lack of it.
    private const double KindPreference = 1.35;

    // A passage whose title is about what was asked, and about nothing else, is preferred.
    private const double FocusPreference = 0.4;

    private readonly Analyzer _analyzer;
    private readonly IndexedPassage[] _passages;
    private readonly FrozenDictionary<string, Posting[]> _postings;
    private readonly QuestionPlanner _planner;

    /// <summary>An index over passages whose terms have been counted.</summary>
    public KnowledgeIndex(Analyzer analyzer, Vocabulary vocabulary, IndexedPassage[] passages, FrozenDictionary<string, Posting[]> postings)
    {
        (_analyzer, _passages, _postings) = (analyzer, passages, postings);
        _planner = new QuestionPlanner(analyzer, vocabulary, PassagesWith, count => Bm25F.InverseFrequency(passages.Length, count));
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
                hits[passage] = hits.GetValueOrDefault(passage).With(concept, match);

        var ranked = hits
            .Select(hit => Rank(hit.Key, hit.Value, asked, stems, total))
            .OrderByDescending(candidate => candidate.Score)
            .ThenByDescending(candidate => _passages[candidate.Passage].Passage.Date)
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
                var match = new Match(term.Likeness * concept.Importance * posting.Impact, term.Likeness * posting.Coverage, posting.IsSubject);
                matches[posting.Passage] = matches.GetValueOrDefault(posting.Passage).Or(match);
            }

        return matches;
    }

    private Candidate Rank(int passage, Hit hit, Question asked, HashSet<string> stems, double total)
    {
        var coverage = hit.Covered / total;
        var shows = asked.Kind != AnswerKind.None && _passages[passage].Shows(asked.Kind, stems);
        var preference = (1 + FocusPreference * Focus(_passages[passage], stems)) * (shows ? KindPreference : 1);
        var score = hit.Score * (0.5 + 0.5 * coverage) * preference;
        return new Candidate(passage, score, coverage, hit.Covered, hit.IsInPassing, Missing: shows ? AnswerKind.None : asked.Kind, asked.Personal);
    }

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

    private readonly record struct Match(double Score, double Coverage, bool IsSubject)
    {
        public Match Or(Match other) => new(Math.Max(Score, other.Score), Math.Max(Coverage, other.Coverage), IsSubject || other.IsSubject);
    }

    private readonly record struct Hit(double Score, double Covered, int Concepts, bool IsSubject)
    {
        public bool IsInPassing => Concepts == 1 && !IsSubject;

        public Hit With(Concept concept, Match match) =>
            new(Score + match.Score, Covered + concept.Importance * match.Coverage, Concepts + 1, IsSubject || match.IsSubject);
    }
}
