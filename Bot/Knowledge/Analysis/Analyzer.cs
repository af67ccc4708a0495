namespace ProcessDialogueBot.Knowledge.Analysis;

/// <summary>Understands Danish text as far as the search needs it; knows nothing of any passage.</summary>
/// <param name="lexicon">The word lists.</param>
/// <param name="kinds">Tells what is asked for.</param>
/// <param name="bearings">Tells whom a question is about.</param>
internal sealed class Analyzer(Lexicon lexicon, AnswerKinds kinds, Bearings bearings)
{
    // Enough for several sentences; what is longer is somebody's pasted letter, and every further word costs time.
    private const int LongestQuestion = 60;

    /// <summary>The word lists in use.</summary>
    public Lexicon Lexicon => lexicon;

    /// <summary>Tells what is asked for and what a passage has.</summary>
    public AnswerKinds Kinds => kinds;

    /// <summary>Tells whom a question is about, and which way it is turned.</summary>
    public Bearings Bearings => bearings;

    /// <summary>An analyzer with the lists that are built into the bot.</summary>
    public static Analyzer Create() => new(Lexicon.Load(), AnswerKinds.Load(), Bearings.Load());

    /// <summary>The same, with words that people have added to the synonyms.</summary>
    public Analyzer With(IReadOnlyList<IReadOnlyList<string>> synonyms) => synonyms.Count == 0 ? this : new(lexicon.With(synonyms), kinds, bearings);

    /// <summary>The stem of a folded word.</summary>
    public static string Stem(string word) => WordFamily.Stem(word);

    /// <summary>Whether a folded word carries no subject in Danish.</summary>
    public bool IsStopWord(string word) => lexicon.DanishStopWords.Contains(word);

    /// <summary>The folded words of a text in order, with set phrases in their meaning.</summary>
    public List<string> Words(string text)
    {
        var words = Tokenizer.Words(text);
        return lexicon.SetPhrases.Replace(words, at => [words[at]]);
    }

    /// <summary>Reads a question in Danish, or in English about the process's own terms.</summary>
    public Question Understand(string text)
    {
        var words = Words(text);
        if (words.Count > LongestQuestion)
            words.RemoveRange(LongestQuestion, words.Count - LongestQuestion);
        var (kind, rest) = kinds.AskedBy(words);
        var content = IsEnglish(words) ? InDanish(rest) : [.. rest.Where(word => !IsStopWord(word))];
        if (kind == AnswerKind.Person && IsOfficeOnly(content))
            kind = AnswerKind.Name;
        return new Question(content, words, kind, kinds.ArePersonal(words), bearings.Of(words, word => !IsStopWord(word)));
    }

    private bool IsOfficeOnly(IEnumerable<string> words)
    {
        var subjects = words.Select(Stem).Where(stem => !kinds.Leans(stem)).ToList();
        return subjects.Count > 0 && subjects.TrueForAll(kinds.IsOffice);
    }

    // "to", "i" and "for" are words of both languages, so the language is the one with more of its own.
    private bool IsEnglish(List<string> words)
    {
        var danish = words.Count(lexicon.DanishStopWords.Contains);
        var english = words.Count(lexicon.EnglishStopWords.Contains);
        return english > danish || danish == 0;
    }

    private List<string> InDanish(List<string> words) =>
        lexicon.English.Replace(words, at => lexicon.EnglishStopWords.Contains(words[at]) ? [] : [words[at]]);
}
