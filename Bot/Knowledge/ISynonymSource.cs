namespace ProcessDialogueBot.Knowledge;

/// <summary>Has words to add to the built-in synonyms.</summary>
public interface ISynonymSource
{
    /// <summary>Groups of single words; each word of a group finds the others, and no further: groups are not joined by a word they share.</summary>
    Task<IReadOnlyList<IReadOnlyList<string>>> GetSynonymsAsync(CancellationToken cancellationToken);
}
