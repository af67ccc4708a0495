namespace ProcessDialogueBot.Questions;

/// <summary>A change of one question.</summary>
/// <param name="Question">The question as it is to be, with the version that was read.</param>
/// <param name="Step">The step that made it; null for what is no part of its history.</param>
internal sealed record QuestionChange(Question Question, QuestionStep? Step)
{
    /// <summary>Whether there was no such question before.</summary>
    public bool IsNew { get; init; }

    /// <summary>One more who waits for the answer.</summary>
    public QuestionFollower? NewFollower { get; init; }

    /// <summary>One who waits for the answer to a question, itself or one that was merged into it, and of whom something else is known now.</summary>
    public (string Asked, QuestionFollower Follower)? ChangedFollower { get; init; }

    /// <summary>The mark of one who no longer does.</summary>
    public string? GoneFollower { get; init; }
}
