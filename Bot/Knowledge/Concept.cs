namespace ProcessDialogueBot.Knowledge;

/// <summary>One thing that a question is about, and the index terms that may stand for it.</summary>
/// <param name="Stem">The stem of the word that was asked with.</param>
/// <param name="Importance">How much it matters that an answer has it: the rarity of the word.</param>
/// <param name="Terms">The terms that stand for it; none when the passages know nothing like it.</param>
internal sealed record Concept(string Stem, double Importance, IReadOnlyList<ConceptTerm> Terms);

/// <summary>An index term that stands for a concept.</summary>
/// <param name="Stem">The term.</param>
/// <param name="Likeness">How surely it means the same, from 0 to 1.</param>
internal readonly record struct ConceptTerm(string Stem, double Likeness);
