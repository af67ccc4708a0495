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
    private const int BeginningLength = 140;

    /// <inheritdoc/>
    public async IAsyncEnumerable<InboxItem> GetWaitingAsync(Language language, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var thread in await threads.ListUnansweredAsync(EntryKinds.Comment, cancellationToken))
            yield return new InboxItem(
                language["Comments.InboxLabel"],
                CardText.Beginning(thread.Text, BeginningLength),
                language["Comments.ShownInWeek", ThreadBlocks.Week(language, thread)],
                "comment.open",
                thread.Key);
    }
}
