using Azure;

namespace ProcessDialogueBot.Anonymity.Threads;

/// <summary>How far a thread has come.</summary>
internal enum ThreadStatus
{
    /// <summary>It has not been released yet.</summary>
    Waiting,

    /// <summary>The process team sees it.</summary>
    Shown,

    /// <summary>The process team has replied.</summary>
    Answered,

    /// <summary>The process team has hidden it, with a reason.</summary>
    Hidden,

    /// <summary>The process team has closed it without a reply, with a reason.</summary>
    Closed,
}

/// <summary>What someone wrote anonymously, and what was replied.</summary>
/// <param name="Kind">One of <see cref="EntryKinds"/>.</param>
/// <param name="Key">Where it lies: 64 hexadecimal digits made from the receipt, from which the receipt cannot be made.</param>
/// <param name="Text">What was written.</param>
/// <param name="Status">How far it has come.</param>
internal sealed record AnonymousThread(string Kind, string Key, string Text, ThreadStatus Status)
{
    /// <summary>The ISO week of the release, such as <c>2026-W47</c>; null while it waits.</summary>
    public string? Week { get; init; }

    /// <summary>Why it was hidden or closed.</summary>
    public string? HiddenReason { get; init; }

    /// <summary>The replies, oldest first. Empty in lists.</summary>
    public IReadOnlyList<ThreadReply> Replies { get; init; } = [];

    /// <summary>The version, for writing over no one.</summary>
    public ETag ETag { get; init; }

    /// <summary>Says nothing of the text.</summary>
    public override string ToString() => nameof(AnonymousThread);
}

/// <summary>One reply.</summary>
/// <param name="Text">What was replied.</param>
/// <param name="Day">The day in Copenhagen.</param>
internal sealed record ThreadReply(string Text, DateOnly Day);

/// <summary>What became of a change to a thread.</summary>
internal enum ThreadChange
{
    /// <summary>It was made.</summary>
    Done,

    /// <summary>Someone else changed the thread first; nothing was done.</summary>
    Outdated,

    /// <summary>There is no such thread.</summary>
    Missing,
}
