namespace ProcessDialogueBot.Anonymity;

/// <summary>Takes the released entries of one kind.</summary>
internal interface IReleaseTarget
{
    /// <summary>The kind, one of <see cref="EntryKinds"/>.</summary>
    string Kind { get; }

    /// <summary>
    /// Stores one entry under its thread key, or adds it to the thread that it follows up. After a crash the same entry comes again: it must then change nothing,
    /// not even what has been replied meanwhile.
    /// </summary>
    Task ReleaseAsync(ReleasedEntry entry, CancellationToken cancellationToken);
}

/// <summary>All that is known of an entry once it is released.</summary>
/// <param name="Kind">The kind, one of <see cref="EntryKinds"/>.</param>
/// <param name="ThreadKey">Where it lies: 64 hexadecimal digits.</param>
/// <param name="Text">The text.</param>
/// <param name="Week">The ISO week of the release, such as <c>2026-W47</c>.</param>
internal sealed record ReleasedEntry(string Kind, string ThreadKey, string Text, string Week)
{
    /// <summary>The area that the writer named, where enough others did (<see cref="AreaLabels"/>); else null.</summary>
    public string? Area { get; init; }

    /// <summary>The key of the thread that it is added to, and its own key then only tells it from others; null for what begins a thread.</summary>
    public string? FollowUpOf { get; init; }

    /// <summary>Says nothing of the text.</summary>
    public override string ToString() => nameof(ReleasedEntry);
}
