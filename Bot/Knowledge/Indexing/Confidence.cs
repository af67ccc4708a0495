using ProcessDialogueBot.Knowledge.Analysis;

namespace ProcessDialogueBot.Knowledge.Indexing;

/// <summary>A passage that may answer a question, with what speaks for it.</summary>
/// <param name="Passage">Its place in the index.</param>
/// <param name="Score">By which candidates are ranked.</param>
/// <param name="Coverage">The share of what was asked that it is about, weighted by rarity, from 0 to 1.</param>
/// <param name="Covered">The same, not as a share: little when only common words are met.</param>
/// <param name="InPassing">Whether it only mentions what was asked, and no more than one thing of it.</param>
/// <param name="Missing">What was asked for, a person, a date, an amount …, and it lacks.</param>
/// <param name="Personal">Whether the question speaks of the person who asks.</param>
/// <param name="IsBeside">Whether the question is about something that the passage does not speak of.</param>
internal readonly record struct Candidate(
    int Passage, double Score, double Coverage, double Covered, bool InPassing, AnswerKind Missing, bool Personal, bool IsBeside);

/// <summary>How sure the search is that a candidate answers, from 0 to 1.</summary>
internal static class Confidence
{
    private const double MentionedOnly = 0.85;
    private const double OnlyPart = 0.8;
    private const double WithoutKind = 0.5;

    // "Who" and "when" may be told in words that are not known for it; "how many" and "how much" are told by a number only, and a name by a name.
    private const double WithoutIt = 0.35;
    private const double CloseRace = 0.12;
    private const double ClearLead = 0.25;
    private const double CommonWords = 0.5;

    // What is mentioned in passing is told for the sake of something else.
    private const double InPassing = 0.5;

    // What is published tells of the process, seldom of what one reader has or may do.
    private const double OfTheAsker = 0.7;

    // Below every sensible demand: what answers half of the question answers another question.
    private const double Beside = 0.3;

    /// <summary>How far a passage is about a term: fully when its title or a keyword is the word, less when only the body or a compound has it.</summary>
    public static double Coverage(bool isSubject, bool whole) => (isSubject ? 1 : MentionedOnly) * (whole ? 1 : OnlyPart);

    /// <summary>The confidence of the candidate at a place of the ranking.</summary>
    public static double Of(ReadOnlySpan<Candidate> ranked, int place)
    {
        var candidate = ranked[place];
        var rest = place == 0 ? ranked.Length > 1 ? ranked[1].Score : 0 : ranked[0].Score;
        var lead = Math.Clamp((candidate.Score - rest) / (ClearLead * Math.Max(candidate.Score, double.Epsilon)), 0, 1);
        var confidence = candidate.Coverage
            * (1 - Math.Exp(-candidate.Covered / CommonWords))
            * (1 - CloseRace * (1 - lead))
            * (candidate.InPassing ? InPassing : 1)
            * candidate.Missing switch { AnswerKind.None => 1, AnswerKind.Count or AnswerKind.Amount or AnswerKind.Name => WithoutIt, _ => WithoutKind }
            * (candidate.Personal ? OfTheAsker : 1)
            * (candidate.IsBeside ? Beside : 1);
        return Math.Clamp(confidence, 0, 1);
    }
}
