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

    /// <summary>The area that the writer named, where enough others did; else null.</summary>
    public string? Area { get; init; }

    /// <summary>The ISO week in which the writer's latest addition was released; null when nothing was added.</summary>
    public string? AddedWeek { get; init; }

    /// <summary>The key in the pool of the addition that began it, where the thread that it was written for had expired; else null.</summary>
    public string? Entry { get; init; }

    /// <summary>Why it was hidden or closed.</summary>
    public string? HiddenReason { get; init; }

    /// <summary>What the process team says it is about; null while it has said nothing.</summary>
    public string? Theme { get; init; }

    /// <summary>The day on which it is deleted, unless there is another reply or addition; null while it waits, and in lists.</summary>
    public DateOnly? Expires { get; init; }

    /// <summary>What came after the text, oldest first: replies, and what the writer added. Empty in lists.</summary>
    public IReadOnlyList<ThreadPost> Posts { get; init; } = [];

    /// <summary>The number of the next of them: one more than the last, also where retention was cut short and left a few of the last.</summary>
    public int NextPost { get; init; } = 1;

    /// <summary>The replies among them.</summary>
    public IReadOnlyList<ThreadReply> Replies => [.. Posts.OfType<ThreadReply>()];

    /// <summary>Whether its writer can add to it: to a comment that is not hidden. Who has another question asks it anew.</summary>
    public bool TakesMore => Kind == EntryKinds.Comment && Status != ThreadStatus.Hidden;

    /// <summary>Whether an addition is among what came after, or began the thread.</summary>
    public bool Has(ThreadAddition addition) =>
        addition.Entry is { } added && (Entry == added || Posts.Any(post => post is ThreadAddition { Entry: var entry } && entry == added));

    /// <summary>The version, for writing over no one.</summary>
    public ETag ETag { get; init; }

    /// <summary>Says nothing of the text.</summary>
    public override string ToString() => nameof(AnonymousThread);
}

/// <summary>What came after the text of a thread.</summary>
/// <param name="Text">What was written.</param>
internal abstract record ThreadPost(string Text)
{
    /// <summary>Says nothing of the text.</summary>
    public sealed override string ToString() => GetType().Name;
}

/// <summary>One reply.</summary>
/// <param name="Text">What was replied.</param>
/// <param name="Day">The day in Copenhagen.</param>
internal sealed record ThreadReply(string Text, DateOnly Day) : ThreadPost(Text);

/// <summary>What the writer has added.</summary>
/// <param name="Text">What was added.</param>
/// <param name="Week">The ISO week of its release; null while it waits.</param>
internal sealed record ThreadAddition(string Text, string? Week) : ThreadPost(Text)
{
    /// <summary>The random key that it had in the pool; recognises it when a release that was cut short is carried out again.</summary>
    public string? Entry { get; init; }
}

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
