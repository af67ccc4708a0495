using System.Collections.Frozen;
using ProcessDialogueBot.Knowledge.Analysis;

namespace ProcessDialogueBot.Knowledge.Indexing;

/// <summary>Holds a question against what the passages know: itself, synonyms, parts of compounds, near misses.</summary>
/// <param name="analyzer">The word lists.</param>
/// <param name="vocabulary">The known words.</param>
/// <param name="numbered">The words that stand beside a small number in some passage, with the number, in order.</param>
/// <param name="passagesWith">How many passages have a stem.</param>
/// <param name="rarity">How rare a stem is that so many passages have.</param>
internal sealed class QuestionPlanner(
    Analyzer analyzer, Vocabulary vocabulary, IReadOnlySet<(string, string)> numbered, Func<string, int> passagesWith, Func<int, double> rarity)
{
    private const double Synonym = 0.75;
    private const double OneSlip = 0.9;
    private const double TwoSlips = 0.75;
    private const double Leaning = 0.5;

    // A bit of a number stands for each in the search.
    private const int MostConcepts = 64;

    private readonly CompoundSplitter _splitter = new(vocabulary);
    private readonly FrozenSet<string> _numberedWords = numbered.Select(pair => pair.Item1).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The concepts of a question, one for each of its words.</summary>
    public List<Concept> Plan(Question question)
    {
        var words = JoinSplitCompounds(question);
        if (words.Count == 0 && !question.Personal)
            words.AddRange(analyzer.Kinds.ImpliedBy(question.Kind));
        if (words.TrueForAll(word => Numbers.IsSmall(Analyzer.Stem(word))))
            return [];
        var concepts = Concepts(words).DistinctBy(concept => concept.Stem, StringComparer.Ordinal).Take(MostConcepts).ToList();

        if (concepts.Exists(IsSubject))
            return concepts.ConvertAll(Weigh);

        // "Hvad laver du?" is about the bot or the asker, of whom nothing is published.
        return question.Personal || concepts.Exists(concept => analyzer.Kinds.Contradicts(question.Kind, concept.Stem)) ? [] : concepts;
    }

    // "Hvor længe varer en vagt?" is about the "vagt": what tells how long something else takes does not answer it.
    private Concept Weigh(Concept concept) =>
        IsSubject(concept) ? concept : concept with { Importance = Leaning * concept.Importance, Leans = true };

    private bool IsSubject(Concept concept) => !analyzer.Kinds.Leans(concept.Stem);

    private IEnumerable<Concept> Concepts(List<string> words)
    {
        for (var at = 0; at < words.Count; at++)
        {
            var next = at + 1 < words.Count ? words[at + 1] : null;
            if (next is not null && Counts(words[at], next))
            {
                if (!IsNumberOf(words[at], next))
                    yield return new Concept(words[at], rarity(0), []);
                continue;
            }

            if (next is not null && IsName(words[at], next) && !(at + 2 < words.Count && (analyzer.Kinds.IsTime(words[at + 2]) || IsNumberOf(next, words[at + 2]))))
            {
                yield return Named(words[at], next);
                at++;
            }
            else
            {
                yield return Understand(words[at]);
            }
        }
    }

    // In words; figures may as well be the name of what stands before them. The number of a day is its name.
    private bool Counts(string number, string counted) =>
        Numbers.IsSmall(Analyzer.Stem(number)) && !analyzer.Kinds.IsTime(counted) && (Numbers.Figures(number) is not null || IsNumberOf(number, counted));

    // "de fem indsatser" are the "indsatser", when there are five of them.
    private bool IsNumberOf(string number, string counted) => Alike(counted).Any(one => numbered.Contains((Analyzer.Stem(number), one.Stem)));

    // "indsats 4" is one thing, and another one than "indsats 5".
    private bool IsName(string word, string number) =>
        Numbers.IsSmall(number) && Alike(word).Any(one => _numberedWords.Contains(one.Stem));

    private Concept Named(string word, string number)
    {
        var name = NameOf(Analyzer.Stem(word), number);
        var terms = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (stem, likeness) in Alike(word))
            AddTerm(terms, NameOf(stem, number), likeness);
        return new Concept(name, Importance(name, terms), [.. terms.Select(term => new ConceptTerm(term.Key, term.Value))]);
    }

    /// <summary>The term of a thing that is named by a number.</summary>
    public static string NameOf(string stem, string number) => $"{stem} {number}";

    private IEnumerable<(string Stem, double Likeness)> Alike(string word)
    {
        var stem = Analyzer.Stem(word);
        return [(stem, 1), .. analyzer.Lexicon.SynonymsOf(stem).Select(synonym => (synonym, Synonym))];
    }

    // "styre gruppen" is a common way to write "styregruppen"; "MED aftalen" begins with what is otherwise a stop word.
    private List<string> JoinSplitCompounds(Question question)
    {
        var words = question.Words.ToList();
        for (var i = 0; i + 1 < question.AllWords.Count; i++)
        {
            var (first, second) = (question.AllWords[i], question.AllWords[i + 1]);
            var joined = first + second;
            if (joined.Length < 8 || !vocabulary.Has(joined) && !vocabulary.HasStem(Analyzer.Stem(joined)))
                continue;
            words.Remove(first);
            words.Remove(second);
            words.Add(joined);
        }

        return words;
    }

    private Concept Understand(string word)
    {
        var stem = Analyzer.Stem(word);
        var terms = new Dictionary<string, double>(StringComparer.Ordinal);
        Add(terms, stem, 1);
        if (passagesWith(stem) == 0)
            foreach (var part in _splitter.Parts(word).Concat(vocabulary.CompoundsWith(word)))
                Add(terms, part, ConceptTerm.Part);
        if (!vocabulary.HasStem(stem))
            foreach (var (near, distance) in vocabulary.Near(word))
                Add(terms, near, distance == 1 ? OneSlip : TwoSlips);

        return new Concept(stem, Importance(stem, terms), [.. terms.Select(term => new ConceptTerm(term.Key, term.Value))])
        {
            Halves = _splitter.Halves(word) is var (first, second) ? (Analyzer.Stem(first), Analyzer.Stem(second)) : null,
        };
    }

    private void Add(Dictionary<string, double> terms, string stem, double likeness)
    {
        AddTerm(terms, stem, likeness);
        foreach (var synonym in analyzer.Lexicon.SynonymsOf(stem))
            AddTerm(terms, synonym, likeness * Synonym);
    }

    private void AddTerm(Dictionary<string, double> terms, string stem, double likeness)
    {
        if (passagesWith(stem) > 0 && likeness > terms.GetValueOrDefault(stem))
            terms[stem] = likeness;
    }

    // What no passage knows is what matters most: without it, the question is about something else.
    private double Importance(string stem, Dictionary<string, double> terms)
    {
        if (terms.ContainsKey(stem) || terms.Count == 0)
            return rarity(passagesWith(stem));
        return terms.Keys.Average(term => rarity(passagesWith(term)));
    }
}
