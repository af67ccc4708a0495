namespace ProcessDialogueBot.Anonymity;

/// <summary>What became of a text that was handed to the pool.</summary>
internal enum SubmissionOutcome
{
    /// <summary>It is stored and will be released.</summary>
    Received,

    /// <summary>It could not be stored; nothing was kept.</summary>
    NotStored,

    /// <summary>The pool has no room until the next release; nothing was kept.</summary>
    Full,

    /// <summary>The writer has written as often as allowed today; nothing was kept.</summary>
    TooMany,
}

/// <summary>The answer to a text that was handed to the pool.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Receipt">The code that finds it again, when it was received and begins a thread of its own.</param>
internal sealed record Submission(SubmissionOutcome Outcome, Receipt? Receipt = null);
