using Azure;

namespace ProcessDialogueBot.Anonymity;

/// <summary>What is written anonymously, and who takes it when it is released.</summary>
internal static class EntryKinds
{
    /// <summary>A comment to the process team.</summary>
    public const string Comment = "comment";

    /// <summary>A question to the process team.</summary>
    public const string Question = "question";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Comment, Question];
}

/// <summary>A text on its way into the pool.</summary>
/// <param name="Kind">One of <see cref="EntryKinds"/>.</param>
/// <param name="Text">The text, cleaned by <see cref="Cards.CardText.Clean"/>.</param>
/// <param name="Nonce">The random value that the form carried; a retry of the same form carries the same. Or <see cref="SharedNonce"/>.</param>
internal sealed record PoolDraft(string Kind, string Text, string Nonce)
{
    /// <summary>What every folded form carries: it lies on cards that are the same for thousands, and can have no random value of its own.</summary>
    /// <remarks>
    /// It tells nothing of who wrote. A retry is known by the sender's token and the text, as long as this process runs: the token is nowhere else, so
    /// that what is stored cannot tell one writer's retry from another writer of the same words. Therefore no retry is looked for there: two who write
    /// the same are both taken, always. The price is that a text may be taken in twice when the process is killed, or another instance answers, between
    /// storing it and showing its code; the writer then has a code that opens one of the two. Something of the press itself (the activity's id) would
    /// prevent that, and would store what Teams can join to a person. And who sends the same words twice within ten minutes gets the same code.
    /// </remarks>
    public const string SharedNonce = "folded";

    /// <summary>The area that the writer says it comes from; null when nothing was said.</summary>
    public string? Area { get; init; }

    /// <summary>The key of the thread that it is added to; null for what begins a thread of its own.</summary>
    public string? FollowUpOf { get; init; }

    /// <summary>Says nothing of the text.</summary>
    public override string ToString() => nameof(PoolDraft);
}

/// <summary>
/// A text that waits in the pool. What is known of people elsewhere (their language, the area they work in) is never looked up for it: together
/// with the people's own rows it would narrow down who wrote. An area is there only when the writer has chosen to name one.
/// </summary>
/// <param name="Kind">One of <see cref="EntryKinds"/>.</param>
/// <param name="Text">The text.</param>
/// <param name="ThreadKey">Where it will lie when it is released; from the receipt, see <see cref="ReceiptHasher.ThreadKey"/>.</param>
/// <param name="Writer">Tells writers of the same day apart.</param>
/// <param name="RetryKey">Recognises a retry of the same form; 0 when that is forgotten, or the form is shared.</param>
internal sealed record PoolEntry(string Kind, string Text, string ThreadKey, Writer Writer, UInt128 RetryKey)
{
    /// <summary>The area that the writer named; once a release is decided, only where it may be shown (<see cref="AreaLabels"/>).</summary>
    public string? Area { get; init; }

    /// <summary>The key of the thread that it is added to, and its own key then says nothing; null for what begins a thread of its own.</summary>
    public string? FollowUpOf { get; init; }

    /// <summary>Says nothing of the text.</summary>
    public override string ToString() => nameof(PoolEntry);
}

/// <summary>The pool as it is stored.</summary>
/// <param name="Entries">What waits, in no order.</param>
/// <param name="LastSlot">The last time of the release schedule that was dealt with.</param>
/// <param name="Since">The last time of the release schedule before the oldest entry came; says nothing while the pool is empty.</param>
/// <param name="ETag">The version that was read or written; the default before there is one.</param>
internal sealed record PoolState(IReadOnlyList<PoolEntry> Entries, DateTimeOffset LastSlot, DateTimeOffset Since, ETag ETag = default)
{
    /// <summary>What is being released; null when nothing is.</summary>
    public PoolRelease? Release { get; init; }

    /// <summary>All texts that are still in the pool.</summary>
    public IEnumerable<PoolEntry> All => Release is { } release ? Entries.Concat(release.Entries) : Entries;
}

/// <summary>
/// A release that was decided and stored before its first text is shown: however often it is cut short, the same texts come with the same labels
/// in the same week. Decided anew, with what has come meanwhile, a part of them could come otherwise, and stand out.
/// </summary>
/// <param name="Week">The ISO week that it is labelled with.</param>
/// <param name="Entries">What is released, each with the area that may be shown.</param>
internal sealed record PoolRelease(string Week, IReadOnlyList<PoolEntry> Entries);
