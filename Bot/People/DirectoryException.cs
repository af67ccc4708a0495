namespace ProcessDialogueBot.People;

/// <summary>Why Entra did not tell.</summary>
internal enum DirectoryFailure
{
    /// <summary>It did not answer, was too busy, or answered what is no answer. Later it may.</summary>
    Unavailable,

    /// <summary>The bot lacks the permission; nothing helps until an administrator gives it.</summary>
    NotPermitted,

    /// <summary>There is no such group, or it is none that is offered.</summary>
    NotFound,
}

/// <summary>Entra did not tell. There is no inner exception: what Graph says of a failure names people and groups.</summary>
/// <param name="failure">Why.</param>
internal sealed class DirectoryException(DirectoryFailure failure)
    : Exception($"The directory of people and groups did not tell ({failure}).")
{
    /// <summary>Why.</summary>
    public DirectoryFailure Failure { get; } = failure;

    /// <summary>How long Entra asks not to be asked again; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
