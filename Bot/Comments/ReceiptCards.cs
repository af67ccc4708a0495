using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Anonymity.Threads;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Comments;

/// <summary>The cards that one who holds a code sees.</summary>
/// <param name="promise">What happens to a text that waits.</param>
internal sealed class ReceiptCards(AnonymityPromise promise)
{
    /// <summary>The longest that a code is typed, with whatever stands between its characters.</summary>
    public const int LongestCode = 100;

    /// <summary>The form that asks for the code.</summary>
    /// <param name="language">The reader's language.</param>
    /// <param name="typedInChat">Whether something was typed into the chat.</param>
    /// <param name="code">What stands in the field.</param>
    /// <param name="error">What went wrong.</param>
    public static CardReply Form(Language language, bool typedInChat = false, string? code = null, string? error = null)
    {
        var summary = language["Comments.CodeTitle"];
        var card = new AdaptiveCard(
            language["Comments.CodeFallback"],
            [
                Blocks.Heading(summary),
                .. typedInChat ? [Blocks.Notice(ContainerStyle.Warning, language["Comments.CodeNotInChat"])] : (IEnumerable<CardElement>)[],
                new TextBlock(language["Comments.CodeIntro"]),
                .. error is not null ? [Blocks.Notice(ContainerStyle.Attention, error)] : (IEnumerable<CardElement>)[],
                new TextInput("code", language["Comments.CodeLabel"])
                {
                    Value = code,
                    Placeholder = language["Comments.CodePlaceholder"],
                    IsRequired = true,
                    ErrorMessage = language["Comments.CodeMissing"],
                    MaxLength = LongestCode,
                },
            ])
        {
            Lang = language.Code,
            Actions = [new ExecuteAction(language["Comments.CodeRead"], "receipt.read") { AssociatedInputs = AssociatedInputs.Auto }],
        };
        return new CardReply(card.ToJson(), summary);
    }

    /// <summary>What was written and replied.</summary>
    public CardReply Thread(Language language, AnonymousThread thread)
    {
        var summary = language["Comments.ThreadTitle"];
        var card = ThreadBlocks.Fit(thread.Replies, replies => new AdaptiveCard(
            summary,
            [
                Blocks.Heading(summary),
                new TextBlock(CardText.Plain(thread.Text)),
                Blocks.Subheading(language[$"Comments.Status{thread.Status}", ThreadBlocks.Week(language, thread)]),
                .. Detail(language, thread) is { } detail ? [new TextBlock(detail)] : (IEnumerable<CardElement>)[],
                .. ThreadBlocks.Replies(language, thread, replies),
                Blocks.Note(language["Comments.ThreadNote"]),
            ])
        { Lang = language.Code });
        return new CardReply(card, summary);
    }

    private string? Detail(Language language, AnonymousThread thread) => thread switch
    {
        { Status: ThreadStatus.Waiting } => promise.Next(language),
        { Status: ThreadStatus.Hidden or ThreadStatus.Closed, HiddenReason: { } reason } => language["Comments.HiddenReason", CardText.Plain(reason)],
        _ => null,
    };
}
