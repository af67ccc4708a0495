namespace ProcessDialogueBot.Anonymity.Threads;

/// <summary>How many threads were released since the beginning, with those that have expired.</summary>
/// <param name="Released">All of them.</param>
/// <param name="Answered">Those that were answered and not hidden.</param>
/// <param name="Hidden">Those that the process team has hidden, answered or not.</param>
internal sealed record ThreadSums(int Released, int Answered, int Hidden)
{
    /// <summary>With so many more that have come so far.</summary>
    public ThreadSums With(ThreadStatus status, int count) => new(
        Released + count,
        Answered + (status == ThreadStatus.Answered ? count : 0),
        Hidden + (status == ThreadStatus.Hidden ? count : 0));
}
