using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Comments;

/// <summary>Takes in anonymous comments.</summary>
/// <param name="pool">Where they wait.</param>
/// <param name="cards">What the writer sees.</param>
/// <param name="promise">The limits to tell of.</param>
internal sealed class CommentHandlers(Pool pool, CommentCards cards, AnonymityPromise promise)
{
    private const int LongestField = 256 * 1024;
    private const int LongestNonce = 64;

    /// <summary><c>kommentar</c>: shows the form.</summary>
    public Task<CardReply> ShowFormAsync(AnonymousTurn turn, CancellationToken cancellationToken) =>
        Task.FromResult(cards.Form(Language.For(turn.Culture), new FormContent { TypedInChat = turn.HasText }));

    /// <summary><c>comment.submit</c>: takes in what was written, or says why not and keeps it in the field.</summary>
    public async Task<CardReply> SubmitAsync(AnonymousTurn turn, CancellationToken cancellationToken)
    {
        var language = Language.For(turn.Culture);
        var nonce = turn.Data.Text("nonce", LongestNonce);
        var accepted = turn.Data.OptionalText("accepted", LongestNonce)?.Split(' ') ?? [];
        var text = AnonymousText.Clean(turn.Data.OptionalText("text", LongestField) ?? "");

        if (Problem(language, text) is { } problem)
            return cards.Form(language, new FormContent(CardText.Cut(text, AnonymousText.MaxLength, CardText.CommentBytes)) { Error = problem });

        var findings = IdentifyingText.Find(text);
        if (findings.Any(finding => !accepted.Contains(finding.ToString(), StringComparer.Ordinal)))
            return cards.Form(language, new FormContent(text) { Findings = findings });

        var draft = new PoolDraft(EntryKinds.Comment, text, language.Code, nonce);
        var submission = await pool.SubmitAsync(draft, turn.SenderToken, cancellationToken);
        return submission.Receipt is { } receipt
            ? cards.Receipt(language, receipt)
            : cards.Form(language, new FormContent(text) { Error = Refusal(language, submission.Outcome) });
    }

    private static string? Problem(Language language, string text) =>
        text.Length == 0 ? language["Comments.Empty"]
        : text.Length > AnonymousText.MaxLength
            ? language["Comments.TooLong", language.Number(text.Length), language.Number(AnonymousText.MaxLength)]
        : !CardText.Fits(text, AnonymousText.MaxLength, CardText.CommentBytes) ? language["Comments.TooManyBytes"]
        : null;

    private string Refusal(Language language, SubmissionOutcome outcome) => outcome switch
    {
        SubmissionOutcome.TooMany => language.Count("Comments.TooMany", promise.DailyLimit),
        SubmissionOutcome.Full => language["Comments.Full"],
        _ => language["Comments.NotStored"],
    };
}
