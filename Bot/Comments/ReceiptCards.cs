using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Anonymity.Forms;
using ProcessDialogueBot.Anonymity.Threads;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Comments;

/// <summary>The cards that one who holds a code sees.</summary>
/// <param name="promise">What happens to a text that waits.</param>
internal sealed class ReceiptCards(AnonymityPromise promise)
{
    /// <summary>The verb of the button that adds to a thread.</summary>
    public const string WriteVerb = "receipt.write";

    /// <summary>The longest that a code is typed, with whatever stands between its characters.</summary>
    public const int LongestCode = 100;

    /// <summary>The most bytes of JSON that it is kept in, when it opens nothing: as many as 21 characters and what stands between them need, and more.</summary>
    public const int MostCodeBytes = 300;

    /// <summary>The form that asks for the code.</summary>
    /// <param name="language">The reader's language.</param>
    /// <param name="typedInChat">Whether something was typed into the chat.</param>
    /// <param name="code">What stands in the field.</param>
    /// <param name="error">What went wrong.</param>
    /// <param name="text">What was to be added to a thread that was not opened.</param>
    public static CardReply Form(Language language, bool typedInChat = false, string? code = null, string? error = null, string text = "")
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
                .. text.Length > 0
                    ? [new TextInput("text", language["Comments.MoreKept"]) { Value = text, IsMultiline = true, MaxLength = AnonymousText.MaxLength }]
                    : (IEnumerable<CardElement>)[],
            ])
        {
            Lang = language.Code,
            Actions = [new ExecuteAction(language["Comments.CodeRead"], "receipt.read") { AssociatedInputs = AssociatedInputs.Auto }],
        };
        return new CardReply(card.ToJson(), summary);
    }

    /// <summary>What was written and replied, and the field to write more in.</summary>
    /// <param name="language">The reader's language.</param>
    /// <param name="thread">What the code opens.</param>
    /// <param name="receipt">The code.</param>
    /// <param name="content">What stands in the field; it is unfolded when anything does, or when something went wrong.</param>
    /// <param name="isReceived">Whether something was added just now.</param>
    public CardReply Thread(Language language, AnonymousThread thread, Receipt receipt, FormContent? content = null, bool isReceived = false)
    {
        var summary = language["Comments.ThreadTitle"];
        var more = content ?? new FormContent();
        var isTold = isReceived || thread.Status == ThreadStatus.Waiting;
        var isUnfolded = thread.TakesMore && (more.Text.Length > 0 || more.Error is not null);
        var card = ThreadBlocks.Fit(thread, (text, posts) => new AdaptiveCard(
            summary,
            [
                .. isReceived ? [Blocks.Notice(ContainerStyle.Good, Received(language, thread))] : NoElements,
                .. isUnfolded ? WritingElements.Problems(language, more) : NoElements,
                Blocks.Heading(summary),
                new TextBlock(CardText.Plain(text)),
                .. thread.Area is { } area ? [Blocks.Note(language["Comments.ShownWithArea", CardText.Plain(area)])] : NoElements,
                Blocks.Subheading(Status(language, thread)),
                .. Detail(language, thread) is { } detail ? [new TextBlock(detail)] : NoElements,
                .. ThreadBlocks.Posts(language, thread, posts, addition => Added(language, thread, addition)),
                .. thread.Kind == EntryKinds.Question ? [Blocks.Note(language["Comments.AskAnew"])] : NoElements,
                .. !thread.TakesMore && more.Error is { } refused ? NotAdded(language, refused, more.Text) : NoElements,
                .. isUnfolded ? [Blocks.Subheading(language["Comments.WriteMore"]), .. MoreFields(language, thread, more, isTold)] : NoElements,
                Blocks.Note(promise.Kept(language, thread)),
                Blocks.Note(language["Comments.ThreadNote"]),
            ])
        {
            Lang = language.Code,
            Actions = isUnfolded ? WritingElements.Actions(language, more, WriteVerb, WritingElements.NewNonce(), receipt)
                : thread.TakesMore ? [new ShowCardAction(language["Comments.WriteMore"], MoreForm(language, thread, more, isTold, receipt))]
                : [],
        });
        return new CardReply(card, summary);
    }

    private static IReadOnlyList<CardElement> NoElements => [];

    // What was written is there to be copied.
    private static IReadOnlyList<CardElement> NotAdded(Language language, string error, string text) =>
    [
        Blocks.Notice(ContainerStyle.Attention, error),
        .. text.Length == 0 ? NoElements : [new TextInput("text", language["Comments.MoreKept"]) { Value = text, IsMultiline = true, MaxLength = AnonymousText.MaxLength }],
    ];

    // When it is shown is told once on the card: where what was added waits with the comment, below its status.
    private string Received(Language language, AnonymousThread thread) => thread.Status == ThreadStatus.Waiting
        ? language["Comments.MoreReceivedWaiting"]
        : language["Comments.MoreReceived", promise.Next(language)];

    private AdaptiveCard MoreForm(Language language, AnonymousThread thread, FormContent content, bool isTold, Receipt receipt) => new(
        language["Comments.WriteMore"], [.. MoreFields(language, thread, content, isTold)])
    {
        Actions = WritingElements.Actions(language, content, WriteVerb, WritingElements.NewNonce(), receipt),
    };

    private IEnumerable<CardElement> MoreFields(Language language, AnonymousThread thread, FormContent content, bool isTold) =>
    [
        new TextBlock(promise.More(language, thread, isTold)) { IsSubtle = true },
        WritingElements.Field(language["Comments.MoreLabel"], language["Comments.FormPlaceholder"], language["Anonymity.MoreEmpty"], content),
        Blocks.Note(language.Count("Anonymity.DailyLimit", promise.DailyLimit)),
    ];

    private static string Status(Language language, AnonymousThread thread) => thread is { Status: ThreadStatus.Shown, AddedWeek: { } week }
        ? language["Comments.StatusAdded", ThreadBlocks.Week(language, week)]
        : language[$"Comments.Status{thread.Status}", ThreadBlocks.Week(language, thread.Week)];

    private static string Added(Language language, AnonymousThread thread, ThreadAddition addition) =>
        thread.Status == ThreadStatus.Hidden ? language["Comments.AddedHidden"]
        : addition.Week is { } week ? language["Comments.AddedByYou", ThreadBlocks.Week(language, week)]
        : language["Comments.AddedWaiting"];

    private string? Detail(Language language, AnonymousThread thread) => thread switch
    {
        { Status: ThreadStatus.Waiting } => promise.Next(language),
        { Status: ThreadStatus.Hidden or ThreadStatus.Closed, HiddenReason: { } reason } => language["Comments.HiddenReason", CardText.Plain(reason)],
        _ => null,
    };
}
