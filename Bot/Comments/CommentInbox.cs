using System.Runtime.CompilerServices;
using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Anonymity.Threads;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Operations.Inbox;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Comments;

/// <summary>Puts released comments that nobody has answered into the process team's inbox.</summary>
/// <param name="threads">The comments.</param>
internal sealed class CommentInbox(AnonymousThreads threads) : IInboxSource
{
    // Of what is new: the comment as it was has been read.
    private const int BeginningLength = 140;

    /// <inheritdoc/>
    public async IAsyncEnumerable<InboxItem> GetWaitingAsync(Language language, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var thread in await threads.ListUnansweredAsync(EntryKinds.Comment, cancellationToken))
            yield return new InboxItem(
                thread.Area is { } area ? language["Comments.InboxLabelArea", CardText.Plain(area)] : language["Comments.InboxLabel"],
                CardText.Beginning(thread is { AddedWeek: not null, Posts: [.., var added] } ? added.Text : thread.Text, BeginningLength),
                thread.AddedWeek is { } week
                    ? language["Comments.AddedInWeek", ThreadBlocks.Week(language, week)]
                    : language["Comments.ShownInWeek", ThreadBlocks.Week(language, thread.Week)],
                "comment.open",
                thread.Key);
    }
}
