using Azure;
using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Anonymity.Threads;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Comments;

/// <summary>
/// Lets the process team read, answer, sort and hide released comments. These handlers do not know who of the team it is; the audit, around
/// them, records the editor, what was done, the key of the thread and the time.
/// </summary>
/// <param name="threads">The comments.</param>
/// <param name="overview">Knows the themes.</param>
internal sealed class ModerationHandlers(AnonymousThreads threads, ThreadOverview overview)
{
    private const int LongestField = 256 * 1024;
    private const int LongestId = 200;

    /// <summary><c>comment.open</c>: shows a comment.</summary>
    public async Task<CardReply> OpenAsync(AnonymousTurn turn, CancellationToken cancellationToken)
    {
        var language = Language.For(turn.Culture);
        return await FindAsync(turn, cancellationToken) is { } thread
            ? ModerationCards.Comment(language, new CommentView(thread, await ThemesAsync(cancellationToken)))
            : ModerationCards.Gone(language);
    }

    /// <summary><c>comment.reply</c>: stores a reply.</summary>
    public Task<CardReply> ReplyAsync(AnonymousTurn turn, CancellationToken cancellationToken)
    {
        var text = CommentDrafts.From(turn.Data).Reply;
        var problem = Problem(turn, text, CommentField.Reply, "Comments.ReplyEmpty", "Comments.ReplyTooLong");
        return ChangeAsync(
            turn, problem, thread => threads.AddReplyAsync(thread, text, cancellationToken), now => now.Replies is [.., var last] && last.Text == text,
            "Comments.ReplyDone", drafts => drafts with { Reply = "" }, cancellationToken);
    }

    /// <summary><c>comment.hide</c>: takes a comment out of the inbox, for a reason.</summary>
    public Task<CardReply> HideAsync(AnonymousTurn turn, CancellationToken cancellationToken)
    {
        var text = CommentDrafts.From(turn.Data).Reason;
        var problem = Problem(turn, text, CommentField.Reason, "Comments.HideEmpty", "Comments.ReplyTooLong");
        return ChangeAsync(
            turn, problem, thread => threads.HideAsync(thread, text, cancellationToken), now => now.Status == ThreadStatus.Hidden && now.HiddenReason == text,
            "Comments.HideDone", drafts => drafts with { Reason = "" }, cancellationToken);
    }

    /// <summary><c>comment.unhide</c>: puts a comment back where it was before it was hidden.</summary>
    public Task<CardReply> ShowAgainAsync(AnonymousTurn turn, CancellationToken cancellationToken) => ChangeAsync(
        turn, null, thread => threads.ShowAgainAsync(thread, cancellationToken), now => now.Status != ThreadStatus.Hidden,
        "Comments.UnhideDone", drafts => drafts, cancellationToken);

    /// <summary><c>comment.theme</c>: says what a comment is about. What was typed goes before what was chosen, and one that there is already stays as it is written.</summary>
    public async Task<CardReply> SetThemeAsync(AnonymousTurn turn, CancellationToken cancellationToken)
    {
        var typed = CommentDrafts.From(turn.Data).Theme;
        var chosen = CardText.OneLine(CardText.Clean(turn.Data.OptionalText("theme", LongestField) ?? ""));
        var isNone = typed.Length == 0 && chosen == ModerationCards.NoTheme;
        var wanted = typed.Length > 0 ? typed : chosen;
        var problem = isNone ? null : Problem(turn, wanted.Any(char.IsLetterOrDigit) ? wanted : "", CommentField.Theme, "Comments.ThemeEmpty", "Comments.ThemeTooLong");
        var theme = isNone ? null : (await ThemesAsync(cancellationToken)).Select(known => known.Name).FirstOrDefault(name => ThreadTheme.Comparer.Equals(name, wanted)) ?? wanted;
        return await ChangeAsync(
            turn,
            problem,
            thread => threads.SetThemeAsync(thread, theme, cancellationToken),
            now => now.Theme == theme,
            isNone ? "Comments.ThemeRemoved" : "Comments.ThemeDone",
            drafts => drafts with { Theme = "" },
            cancellationToken);
    }

    private static string? Problem(AnonymousTurn turn, string text, CommentField field, string empty, string tooLong) =>
        text.Length == 0 ? Language.For(turn.Culture)[empty]
        : field.Takes(text) ? null
        : Language.For(turn.Culture)[tooLong, Language.For(turn.Culture).Number(field.Longest)];

    // Where it is as it was to be, the same was pressed before: that is no conflict.
    private async Task<CardReply> ChangeAsync(
        AnonymousTurn turn,
        string? problem,
        Func<AnonymousThread, Task<ThreadChange>> change,
        Func<AnonymousThread, bool> isDone,
        string done,
        Func<CommentDrafts, CommentDrafts> withoutIt,
        CancellationToken cancellationToken)
    {
        var language = Language.For(turn.Culture);
        var drafts = CommentDrafts.From(turn.Data).Cut();
        if (await FindAsync(turn, cancellationToken) is not { } thread)
            return ModerationCards.Gone(language, drafts);
        if (problem is not null)
            return await ShowAsync(thread, problem, ContainerStyle.Attention, drafts);

        var outcome = await change(thread with { ETag = new ETag(turn.Data.Text("version", LongestId)) });
        if (outcome == ThreadChange.Missing || await FindAsync(turn, cancellationToken) is not { } now)
            return ModerationCards.Gone(language, drafts);
        if (outcome == ThreadChange.Outdated && !isDone(now))
            return await ShowAsync(now, language["Comments.Outdated"], ContainerStyle.Attention, drafts);
        var shown = await ShowAsync(now, language[done], ContainerStyle.Good, withoutIt(drafts));
        return outcome == ThreadChange.Done ? shown with { Changed = now.Key } : shown;

        async Task<CardReply> ShowAsync(AnonymousThread shown, string notice, ContainerStyle style, CommentDrafts left) => ModerationCards.Comment(
            language, new CommentView(shown, await ThemesAsync(cancellationToken)) { Notice = notice, Style = style, Drafts = left });
    }

    private Task<IReadOnlyList<ThreadTheme>> ThemesAsync(CancellationToken cancellationToken) => overview.GetThemesAsync(EntryKinds.Comment, cancellationToken);

    private Task<AnonymousThread?> FindAsync(AnonymousTurn turn, CancellationToken cancellationToken) =>
        threads.GetAsync(EntryKinds.Comment, turn.Data.Text("id", LongestId), cancellationToken);
}
