using ProcessDialogueBot.Anonymity.Threads;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Comments;

/// <summary>The cards on which the process team reads, answers and hides comments.</summary>
internal static class ModerationCards
{
    /// <summary>The longest reply, in UTF-16 code units.</summary>
    public const int LongestReply = 2_000;

    /// <summary>The most room that a reply takes on a card, in bytes of JSON.</summary>
    public const int ReplyBytes = 6_000;

    /// <summary>The longest reason for hiding a comment.</summary>
    public const int LongestReason = 500;

    /// <summary>A comment with its replies and the forms to answer or hide it.</summary>
    /// <param name="language">The reader's language.</param>
    /// <param name="thread">The comment.</param>
    /// <param name="notice">What just happened.</param>
    /// <param name="style">Whether that is good.</param>
    /// <param name="reply">What stands in the field.</param>
    public static CardReply Comment(
        Language language, AnonymousThread thread, string? notice = null, ContainerStyle style = ContainerStyle.Good, string? reply = null)
    {
        var summary = language["Comments.InboxLabel"];
        var card = ThreadBlocks.Fit(thread, (text, posts) => new AdaptiveCard(
            summary,
            [
                Blocks.Heading(summary),
                Blocks.Note(language["Comments.ShownInWeek", ThreadBlocks.Week(language, thread.Week)]),
                .. thread.Area is { } area ? [Blocks.Note(language["Comments.AreaNamed", CardText.Plain(area)])] : (IEnumerable<CardElement>)[],
                .. notice is not null ? [Blocks.Notice(style, notice)] : (IEnumerable<CardElement>)[],
                new TextBlock(CardText.Plain(text)),
                .. thread.HiddenReason is { } reason
                    ? [Blocks.Subheading(language["Comments.HiddenReason", CardText.Plain(reason)])]
                    : (IEnumerable<CardElement>)[],
                .. ThreadBlocks.Posts(language, thread, posts, addition => language["Comments.AddedByWriter", ThreadBlocks.Week(language, addition.Week)]),
                ReplyInput(language, reply),
                Blocks.Note(language["Comments.ReplyNote"]),
            ])
        {
            Lang = language.Code,
            Actions =
            [
                Execute(language["Comments.ReplySend"], "comment.reply", thread),
                .. thread.Status == ThreadStatus.Hidden
                    ? (IEnumerable<CardAction>)[]
                    : [new ShowCardAction(language["Comments.Hide"], HideForm(language, thread))],
            ],
        });
        return new CardReply(card, summary);
    }

    /// <summary>That a comment is not there any more.</summary>
    public static CardReply Gone(Language language)
    {
        var text = language["Comments.Gone"];
        return new CardReply(new AdaptiveCard(text, new TextBlock(text)) { Lang = language.Code }.ToJson(), text);
    }

    private static TextInput ReplyInput(Language language, string? reply) => new("reply", language["Comments.ReplyLabel"])
    {
        Value = reply,
        Placeholder = language["Comments.ReplyPlaceholder"],
        IsMultiline = true,
        MaxLength = LongestReply,
    };

    private static AdaptiveCard HideForm(Language language, AnonymousThread thread) => new(
        language["Comments.Hide"],
        new TextInput("reason", language["Comments.HideLabel"]) { IsMultiline = true, MaxLength = LongestReason },
        Blocks.Note(language["Comments.HideNote"]))
    {
        Actions = [Execute(language["Comments.HideSend"], "comment.hide", thread)],
    };

    private static ExecuteAction Execute(string title, string verb, AnonymousThread thread) => new(title, verb)
    {
        Data = new Dictionary<string, string>(StringComparer.Ordinal) { ["id"] = thread.Key, ["version"] = thread.ETag.ToString() },
        AssociatedInputs = AssociatedInputs.Auto,
    };
}
