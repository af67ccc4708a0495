using ProcessDialogueBot.Knowledge.Analysis;

namespace ProcessDialogueBot.Knowledge;

/// <summary>Holds a question against what the passages know: itself, synonyms, parts of compounds, near misses.</summary>
/// <param name="analyzer">The word lists.</param>
/// <param name="vocabulary">The known words.</param>
/// <param name="passagesWith">How many passages have a stem.</param>
/// <param name="rarity">How rare a stem is that so many passages have.</param>
internal sealed class QuestionPlanner(Analyzer analyzer, Vocabulary vocabulary, Func<string, int> passagesWith, Func<int, double> rarity)
{
    private const double Synonym = 0.75;
    private const double Part = 0.5;
    private const double OneSlip = 0.9;
    private const double TwoSlips = 0.75;
    private const double Leaning = 0.5;
    private const int LongestBareNumber = 2;

    private readonly CompoundSplitter _splitter = new(vocabulary);

    /// <summary>The concepts of a question, one for each of its words.</summary>
    public List<Concept> Plan(Question question)
    {
        var words = JoinSplitCompounds(question);
        if (words.Count == 0 && !question.Personal)
            words.AddRange(analyzer.Kinds.ImpliedBy(question.Kind));
        if (words.TrueForAll(IsBareNumber))
            return [];
        var concepts = words.Select(Understand).DistinctBy(concept => concept.Stem, StringComparer.Ordinal).ToList();
        return concepts.Exists(IsSubject) ? concepts.ConvertAll(Weigh) : concepts;
    }

    // "Hvor længe varer en vagt?" is about the "vagt": what tells how long something else takes does not answer it.
    private Concept Weigh(Concept concept) => IsSubject(concept) ? concept : concept with { Importance = Leaning * concept.Importance };

    // "2" is one of something; what, the number alone does not say. A year says more.
    private static bool IsBareNumber(string word) => word.Length <= LongestBareNumber && word.All(char.IsAsciiDigit);

    private bool IsSubject(Concept concept) => !analyzer.Kinds.Leans(concept.Stem);

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
                Add(terms, part, Part);
        if (!vocabulary.HasStem(stem))
            foreach (var (near, distance) in vocabulary.Near(word))
                Add(terms, near, distance == 1 ? OneSlip : TwoSlips);

        return new Concept(stem, Importance(stem, terms), [.. terms.Select(term => new ConceptTerm(term.Key, term.Value))]);
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
