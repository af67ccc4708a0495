using Azure;
using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Anonymity.Threads;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Comments;

/// <summary>
/// Lets the process team read, answer and hide released comments. These handlers do not know who of the team it is; the audit, around
/// them, records the editor, what was done, the key of the thread and the time.
/// </summary>
/// <param name="threads">The comments.</param>
internal sealed class ModerationHandlers(AnonymousThreads threads)
{
    private const int LongestField = 256 * 1024;
    private const int LongestId = 200;

    /// <summary><c>comment.open</c>: shows a comment.</summary>
    public async Task<CardReply> OpenAsync(AnonymousTurn turn, CancellationToken cancellationToken)
    {
        var language = Language.For(turn.Culture);
        return await FindAsync(turn, cancellationToken) is { } thread
            ? ModerationCards.Comment(language, thread)
            : ModerationCards.Gone(language);
    }

    /// <summary><c>comment.reply</c>: stores a reply.</summary>
    public Task<CardReply> ReplyAsync(AnonymousTurn turn, CancellationToken cancellationToken) =>
        ChangeAsync(turn, "reply", ModerationCards.LongestReply, "Comments.ReplyDone", threads.AddReplyAsync, cancellationToken);

    /// <summary><c>comment.hide</c>: takes a comment out of the inbox, for a reason.</summary>
    public Task<CardReply> HideAsync(AnonymousTurn turn, CancellationToken cancellationToken) =>
        ChangeAsync(turn, "reason", ModerationCards.LongestReason, "Comments.HideDone", threads.HideAsync, cancellationToken);

    private async Task<CardReply> ChangeAsync(
        AnonymousTurn turn,
        string field,
        int longest,
        string done,
        Func<AnonymousThread, string, CancellationToken, Task<ThreadChange>> change,
        CancellationToken cancellationToken)
    {
        var language = Language.For(turn.Culture);
        if (await FindAsync(turn, cancellationToken) is not { } thread)
            return ModerationCards.Gone(language);

        var reply = CardText.Clean(turn.Data.OptionalText("reply", LongestField) ?? "");
        var kept = CardText.Cut(reply, ModerationCards.LongestReply, ModerationCards.ReplyBytes);
        var text = CardText.Clean(turn.Data.OptionalText(field, LongestField) ?? "");
        if (text.Length == 0)
            return Problem(thread, language[field == "reply" ? "Comments.ReplyEmpty" : "Comments.HideEmpty"]);
        if (!CardText.Fits(text, longest, ModerationCards.ReplyBytes))
            return Problem(thread, language["Comments.ReplyTooLong", language.Number(longest)]);

        var seen = thread with { ETag = new ETag(turn.Data.Text("version", LongestId)) };
        var outcome = await change(seen, text, cancellationToken);
        if (outcome == ThreadChange.Missing || await FindAsync(turn, cancellationToken) is not { } now)
            return ModerationCards.Gone(language);
        return outcome == ThreadChange.Outdated
            ? Problem(now, language["Comments.Outdated"])
            : ModerationCards.Comment(language, now, language[done], reply: field == "reply" || kept.Length == 0 ? null : kept) with { Changed = now.Key };

        CardReply Problem(AnonymousThread current, string problem) =>
            ModerationCards.Comment(language, current, problem, ContainerStyle.Attention, kept.Length == 0 ? null : kept);
    }

    private Task<AnonymousThread?> FindAsync(AnonymousTurn turn, CancellationToken cancellationToken) =>
        threads.GetAsync(EntryKinds.Comment, turn.Data.Text("id", LongestId), cancellationToken);
}
