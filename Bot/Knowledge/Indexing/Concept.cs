namespace ProcessDialogueBot.Knowledge.Indexing;

/// <summary>One thing that a question is about, and the index terms that may stand for it.</summary>
/// <param name="Stem">The stem of the word that was asked with.</param>
/// <param name="Importance">How much it matters that an answer has it: the rarity of the word.</param>
/// <param name="Terms">The terms that stand for it; none when the passages know nothing like it.</param>
internal sealed record Concept(string Stem, double Importance, IReadOnlyList<ConceptTerm> Terms)
{
    /// <summary>Whether it only asks for something about the subject beside it, such as "koster" or "starter".</summary>
    public bool Leans { get; init; }

    /// <summary>The two words that it is made of. A passage that has both of them means it.</summary>
    public (string First, string Second)? Halves { get; init; }
}

/// <summary>An index term that stands for a concept.</summary>
/// <param name="Stem">The term.</param>
/// <param name="Likeness">How surely it means the same, from 0 to 1.</param>
internal readonly record struct ConceptTerm(string Stem, double Likeness)
{
    /// <summary>The likeness of a word of which only a part is known.</summary>
    public const double Part = 0.5;

    /// <summary>Whether it means the same, and is not only a part of it.</summary>
    public bool MeansIt => Likeness > Part;
}
