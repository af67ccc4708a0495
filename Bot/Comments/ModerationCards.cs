using ProcessDialogueBot.Anonymity.Threads;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Operations.Inbox;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Comments;

/// <summary>The cards on which the process team reads, answers and hides comments.</summary>
internal static class ModerationCards
{
    /// <summary>The choice of no theme. No theme is called so: it has a letter or a digit.</summary>
    public const string NoTheme = "-";

    // The names and marks of a choice in JSON.
    private const int ChoiceBytes = 24;

    // The themes to choose from give way before the text and the latest do: any theme can be typed as well.
    private const int ThemeBytes = 1_500;

    /// <summary>A comment with its replies and the forms to answer it, to give it a theme and to hide it.</summary>
    /// <param name="language">The reader's language.</param>
    /// <param name="view">The comment.</param>
    public static CardReply Comment(Language language, CommentView view)
    {
        var choices = ThemeChoices(language, view).ToArray();
        var card = ThreadBlocks.Fit(
            view.Thread, (text, posts) => Card(language, view, text, posts, choices), (text, posts) => Card(language, view, text, posts, []));
        return new CardReply(card, language["Comments.InboxLabel"]);
    }

    /// <summary>That a comment is not there any more; what was typed for it can be copied.</summary>
    public static CardReply Gone(Language language, CommentDrafts? typed = null)
    {
        var text = language["Comments.Gone"];
        var card = new AdaptiveCard(
            text,
            [
                new TextBlock(text),
                .. typed is { Reply.Length: > 0 } ? [new TextInput("reply", language["Comments.ReplyNotSaved"]) { Value = typed.Reply, IsMultiline = true, MaxLength = CommentField.Reply.Longest }] : NoElements,
                .. typed is { Reason.Length: > 0 } ? [new TextInput("reason", language["Comments.ReasonNotSaved"]) { Value = typed.Reason, IsMultiline = true, MaxLength = CommentField.Reason.Longest }] : NoElements,
            ])
        {
            Lang = language.Code,
            Actions = [Inbox(language)],
        };
        return new CardReply(card.ToJson(), text);
    }

    private static AdaptiveCard Card(Language language, CommentView view, string text, IReadOnlyList<ThreadPost> posts, IReadOnlyList<Choice> themes)
    {
        var thread = view.Thread;
        return new AdaptiveCard(
            language["Comments.InboxLabel"],
            [
                Blocks.Heading(language["Comments.InboxLabel"]),
                Blocks.Note(language["Comments.ShownInWeek", ThreadBlocks.Week(language, thread.Week)]),
                .. thread.Area is { } area ? [Blocks.Note(language["Comments.AreaNamed", CardText.Plain(area)])] : NoElements,
                .. thread.Theme is { } theme ? [Blocks.Note(language["Comments.ThemeIs", CardText.Plain(theme)])] : NoElements,
                .. view.Notice is { } notice ? [Blocks.Notice(view.Style, notice)] : NoElements,
                new TextBlock(CardText.Plain(text)),
                .. thread.HiddenReason is { } reason ? [Blocks.Subheading(language["Comments.HiddenReason", CardText.Plain(reason)])] : NoElements,
                .. ThreadBlocks.Posts(language, thread, posts, addition => language["Comments.AddedByWriter", ThreadBlocks.Week(language, addition.Week)]),
                ReplyInput(language, view.Drafts.Reply),
                Blocks.Note(language["Comments.ReplyNote"]),
            ])
        {
            Lang = language.Code,
            Actions =
            [
                Execute(language["Comments.ReplySend"], "comment.reply", thread),
                .. thread.Status == ThreadStatus.Hidden
                    ? (IEnumerable<CardAction>)[Execute(language["Comments.Unhide"], "comment.unhide", thread)]
                    :
                    [
                        new ShowCardAction(language[thread.Theme is null ? "Comments.ThemeGive" : "Comments.ThemeChange"], ThemeForm(language, view, themes)),
                        new ShowCardAction(language["Comments.Hide"], HideForm(language, view)),
                    ],
                Inbox(language),
            ],
        };
    }

    private static IReadOnlyList<CardElement> NoElements => [];

    private static ExecuteAction Inbox(Language language) => new(language["Comments.OpenInbox"], InboxVerbs.Show) { AssociatedInputs = AssociatedInputs.None };

    private static TextInput ReplyInput(Language language, string reply) => new("reply", language["Comments.ReplyLabel"])
    {
        Value = ValueOf(reply),
        Placeholder = language["Comments.ReplyPlaceholder"],
        IsMultiline = true,
        MaxLength = CommentField.Reply.Longest,
    };

    private static AdaptiveCard HideForm(Language language, CommentView view) => new(
        language["Comments.Hide"],
        new TextInput("reason", language["Comments.HideLabel"]) { Value = ValueOf(view.Drafts.Reason), IsMultiline = true, MaxLength = CommentField.Reason.Longest },
        Blocks.Note(language["Comments.HideNote"]))
    {
        Actions = [Execute(language["Comments.HideSend"], "comment.hide", view.Thread)],
    };

    private static AdaptiveCard ThemeForm(Language language, CommentView view, IReadOnlyList<Choice> choices) => new(
        language["Comments.ThemeGive"],
        [
            .. choices.Count == 0
                ? NoElements
                : [new ChoiceSetInput("theme", language["Comments.ThemeLabel"], choices) { Style = ChoiceInputStyle.Compact, Value = view.Thread.Theme, Placeholder = language["Comments.ThemePlaceholder"] }],
            new TextInput("newTheme", language[choices.Count == 0 ? "Comments.ThemeFirst" : "Comments.ThemeNew"]) { Value = ValueOf(view.Drafts.Theme), MaxLength = CommentField.Theme.Longest },
            Blocks.Note(language["Comments.ThemeNote"]),
        ])
    {
        Actions = [Execute(language["Comments.ThemeSave"], "comment.theme", view.Thread)],
    };

    // What the comment has must be among them.
    private static IEnumerable<Choice> ThemeChoices(Language language, CommentView view)
    {
        var left = ThemeBytes;
        var others = view.Themes.Select(theme => theme.Name).OfType<string>().Where(name => name != view.Thread.Theme);
        foreach (var name in view.Thread.Theme is { } own ? others.Prepend(own) : others)
            if ((left -= ChoiceBytes + (2 * CardText.BytesOf(name))) >= 0)
                yield return new Choice(name, name);
        if (view.Thread.Theme is not null)
            yield return new Choice(language["Comments.ThemeNone"], NoTheme);
    }

    private static string? ValueOf(string text) => text.Length == 0 ? null : text;

    private static ExecuteAction Execute(string title, string verb, AnonymousThread thread) => new(title, verb)
    {
        Data = new Dictionary<string, string>(StringComparer.Ordinal) { ["id"] = thread.Key, ["version"] = thread.ETag.ToString() },
        AssociatedInputs = AssociatedInputs.Auto,
    };
}
