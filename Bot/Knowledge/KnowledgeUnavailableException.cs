namespace ProcessDialogueBot.Knowledge;

/// <summary>The sources could not be read, and there is no earlier index to answer from; the next question tries again.</summary>
/// <param name="innerException">What went wrong.</param>
public sealed class KnowledgeUnavailableException(Exception innerException)
    : Exception("The knowledge sources could not be read.", innerException);
