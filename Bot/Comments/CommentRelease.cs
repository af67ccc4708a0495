using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Anonymity.Threads;

namespace ProcessDialogueBot.Comments;

/// <summary>Makes released comments readable for the process team.</summary>
/// <param name="threads">Where they are stored.</param>
internal sealed class CommentRelease(AnonymousThreads threads) : IReleaseTarget
{
    /// <inheritdoc/>
    public string Kind => EntryKinds.Comment;

    /// <inheritdoc/>
    public Task ReleaseAsync(ReleasedEntry entry, CancellationToken cancellationToken) =>
        entry.FollowUpOf is null ? threads.AddAsync(entry, cancellationToken) : threads.AddToAsync(entry, cancellationToken);
}
