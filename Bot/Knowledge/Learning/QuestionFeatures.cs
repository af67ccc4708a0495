using ProcessDialogueBot.Knowledge.Analysis;

namespace ProcessDialogueBot.Knowledge.Learning;

/// <summary>What a question is recognised by: its words and what they may also mean, pairs of them, pieces of words, and what it asks for.</summary>
/// <remarks>
/// Pieces of four letters (Cavnar and Trenkle, "N-Gram-Based Text Categorization", 1994) see through misspellings, compounds and endings. Words that
/// carry no subject count here too: "hvad går det ud på" has no others.
/// </remarks>
internal static class QuestionFeatures
{
    private const int Piece = 4;
    private const float Word = 1;
    private const float Subject = 1.3f;
    private const float Pair = 0.5f;
    private const float OfPiece = 0.5f;
    private const float Kind = 0.6f;

    // Of the word that it may stand for.
    private const float Synonym = 0.5f;

    /// <summary>The features of a question, each with its weight before rarity is counted.</summary>
    public static Dictionary<string, float> Of(Question asked, Analyzer analyzer)
    {
        var features = new Dictionary<string, float>(StringComparer.Ordinal);
        string? before = null;
        foreach (var word in asked.AllWords)
        {
            var stem = AddWord(word, Word);
            if (before is not null)
                Add($"{before} {stem}", Pair);
            before = stem;
            var whole = $"^{word}$";
            for (var at = 0; at + Piece <= whole.Length; at++)
                Add($"#{whole.AsSpan(at, Piece)}", OfPiece);
        }

        foreach (var word in asked.Words)
            AddWord(word, Subject);
        if (asked.Kind != AnswerKind.None)
            Add($"@{asked.Kind}", Kind);
        if (asked.Personal)
            Add("@me", Kind);
        return features;

        string AddWord(string word, float weight)
        {
            var stem = Analyzer.Stem(word);
            Add(stem, weight);
            foreach (var synonym in analyzer.Lexicon.SynonymsOf(stem))
                Add(synonym, Synonym * weight);
            return stem;
        }

        void Add(string feature, float weight) => features[feature] = Math.Max(weight, features.GetValueOrDefault(feature));
    }
}
