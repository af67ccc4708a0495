using System.Collections.Frozen;
using ProcessDialogueBot.Knowledge.Analysis;
using ProcessDialogueBot.Knowledge.Indexing;
using ProcessDialogueBot.Knowledge.Learning;

namespace ProcessDialogueBot.Knowledge;

/// <summary>
/// Finds what answers a question: by its words among everything, and by how people have asked before among what there are examples for.
/// </summary>
/// <param name="analyzer">Understands the question.</param>
/// <param name="index">Finds by words.</param>
/// <param name="classifier">Knows how people ask; null when nobody has given examples.</param>
/// <param name="sureFrom">From which confidence on, from 0 to 1, a passage surely answers.</param>
internal sealed class KnowledgeSearch(Analyzer analyzer, KnowledgeIndex index, QuestionClassifier? classifier, double sureFrom)
{
    private const int EnoughForNews = 2;

    /// <summary>A search over passages.</summary>
    /// <param name="analyzer">Understands text and questions.</param>
    /// <param name="passages">The passages; of two with the same id the last one counts.</param>
    /// <param name="classifier">Knows how people ask; null when nobody has given examples.</param>
    /// <param name="sureFrom">From which confidence on, from 0 to 1, a passage surely answers.</param>
    public static KnowledgeSearch Build(Analyzer analyzer, IEnumerable<Passage> passages, QuestionClassifier? classifier, double sureFrom)
    {
        var learned = classifier?.Passages.ToFrozenSet(StringComparer.Ordinal) ?? FrozenSet<string>.Empty;
        return new KnowledgeSearch(analyzer, new KnowledgeIndexBuilder(analyzer).Build(passages, learned), classifier, sureFrom);
    }

    /// <summary>The number of passages.</summary>
    public int Count => index.Count;

    /// <summary>
    /// The passages that fit a question best, best first. What people have asked for before stands back for what surely answers, is newer and has
    /// more of the question's words: it may say that things have changed. One word alone is not enough for that: there is more than one "undersøgelse".
    /// </summary>
    /// <param name="question">The question as it was typed.</param>
    /// <param name="top">How many at most.</param>
    public IReadOnlyList<Answer> Search(string question, int top)
    {
        if (classifier is null)
            return index.Search(question, top);
        var asked = analyzer.Understand(question);
        var (others, byWords) = index.SearchApart(asked, top);
        if (Rank(asked, byWords) is not [var best, ..] ranked)
            return others;
        var confidence = LearnedConfidence.Of(best.Guess, best.ByWords);
        var learned = ranked.Take(top).Select(candidate => new Answer(candidate.Passage, confidence * candidate.Score / best.Score));
        var news = asked.Words.Count < EnoughForNews ? [] : others.Where(other => other.Confidence >= sureFrom && other.Confidence > best.ByWords && other.Passage.Date > best.Passage.Date);
        return [.. news.Concat(learned.Concat(others).OrderByDescending(answer => answer.Confidence)).DistinctBy(answer => answer.Passage.WholeId).Take(top)];
    }

    /// <summary>The passages that have the words of a text, best first, however people ask for them.</summary>
    /// <param name="text">The words.</param>
    /// <param name="top">How many at most.</param>
    public IReadOnlyList<Answer> FindByWords(string text, int top) => index.Search(text, top);

    /// <summary>The likeliest of those that there are examples for, and what speaks for it; null when there are none.</summary>
    public (Passage Passage, double[] Evidence)? BestLearned(string question)
    {
        var asked = analyzer.Understand(question);
        return Rank(asked, index.SearchApart(asked, 1).Learned) is [var best, ..] ? (best.Passage, LearnedConfidence.Evidence(best.Guess, best.ByWords)) : null;
    }

    private List<Learned> Rank(Question asked, IReadOnlyList<Answer> byWords)
    {
        var found = byWords.Select((answer, place) => (answer, place)).ToDictionary(entry => entry.answer.Passage.WholeId, StringComparer.Ordinal);
        var guesses = classifier!.Passages.Zip(classifier.Classify(asked, analyzer)).Where(entry => index.Learned.ContainsKey(entry.First)).ToList();
        var most = guesses.Count == 0 ? 0 : guesses.Max(entry => entry.Second.Share);
        return [.. guesses.Select(entry => Of(entry.First, entry.Second)).OrderByDescending(candidate => candidate.Score)];

        Learned Of(string id, in Guess guess) => found.TryGetValue(id, out var hit)
            ? new Learned(hit.answer.Passage, guess, hit.answer.Confidence, LearnedConfidence.Score(guess, most, (hit.place, hit.answer.Confidence)))
            : new Learned(index.Learned[id], guess, 0, LearnedConfidence.Score(guess, most, null));
    }

    // A passage that there are examples for, and what speaks for it.
    private sealed record Learned(Passage Passage, Guess Guess, double ByWords, double Score);
}
