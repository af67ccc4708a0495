using ProcessDialogueBot.Knowledge.Analysis;

namespace ProcessDialogueBot.Knowledge.Indexing;

/// <summary>A passage with what the search must know of it beyond its terms.</summary>
/// <param name="Passage">The passage.</param>
/// <param name="Form">The kinds of answer that its text shows by figures.</param>
/// <param name="Evidence">The stems in its text that are themselves an answer of some kind: "borgmester", "maj".</param>
/// <param name="Counted">The stems of what its text tells the number of.</param>
internal sealed record IndexedPassage(
    Passage Passage,
    AnswerKind Form,
    IReadOnlyList<(string Stem, AnswerKind Kind)> Evidence,
    IReadOnlySet<string> Counted)
{
    /// <summary>What the passage was written to answer; null when it was not written for one question.</summary>
    public AskedBefore? Asked { get; init; }

    /// <summary>Whether there are examples of how people ask for it.</summary>
    public bool IsLearned { get; init; }

    /// <summary>Whether the passage has such a thing, and not only because the question names it itself; for a count, of what was asked.</summary>
    public bool Shows(AnswerKind kind, IReadOnlySet<string> askedStems) => Asked is { } before && before.Kind == kind
        || (kind == AnswerKind.Count
            ? Counted.Overlaps(askedStems)
            : Form.HasFlag(kind) || kind == AnswerKind.Date && Form.HasFlag(AnswerKind.Duration) || Evidence.Any(evidence => evidence.Kind.HasFlag(kind) && !askedStems.Contains(evidence.Stem)));
}

/// <summary>A question that somebody asked and people answered.</summary>
/// <param name="Kind">What it asked for.</param>
/// <param name="Stems">The stems of what it is about.</param>
/// <param name="Names">The stems of the names in it. The answer is for those who ask about the same place.</param>
/// <param name="Bearing">Whom it was about, and which way it was turned.</param>
internal sealed record AskedBefore(AnswerKind Kind, IReadOnlySet<string> Stems, IReadOnlySet<string> Names, Bearing Bearing);

/// <summary>That a passage has a term.</summary>
/// <param name="Passage">The passage's place in the index.</param>
/// <param name="Impact">How strongly it is about the term, from 0 to 1, before the term's rarity is counted.</param>
/// <param name="Coverage">How far the passage is about the term rather than only mentioning it, from 0 to 1.</param>
/// <param name="IsSubject">Whether the passage is about the term.</param>
/// <param name="IsInTitle">Whether the term is a word of the passage's title.</param>
internal readonly record struct Posting(int Passage, float Impact, float Coverage, bool IsSubject, bool IsInTitle);
