using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Anonymity.Forms;

/// <summary>Which form this is: what is written in it, where it goes, and under what names its texts stand.</summary>
/// <param name="EntryKind">One of <see cref="EntryKinds"/>.</param>
/// <param name="SubmitVerb">The verb of its button.</param>
/// <param name="Texts">The resource file with its own texts: FormTitle, FormFallback, NotInChat, FormLabel, FormPlaceholder, Empty, ReceiptTitle.</param>
internal sealed record AnonymousFormKind(string EntryKind, string SubmitVerb, string Texts)
{
    /// <summary>A further line above the field.</summary>
    public Func<Language, string>? MoreCare { get; init; }
}

/// <summary>What a form is shown with.</summary>
/// <param name="Text">What stands in the field.</param>
internal sealed record FormContent(string Text = "")
{
    /// <summary>Whether the text, or a part of it, was typed into the chat.</summary>
    public bool TypedInChat { get; init; }

    /// <summary>What went wrong, in the reader's language.</summary>
    public string? Error { get; init; }

    /// <summary>What in the text may identify someone.</summary>
    public IReadOnlySet<Finding> Findings { get; init; } = new HashSet<Finding>();
}

/// <summary>The form in which something is written anonymously, the same for comments and questions.</summary>
/// <param name="pool">Where it waits.</param>
/// <param name="cards">What the writer sees.</param>
/// <param name="promise">The limits to tell of.</param>
/// <param name="names">Knows whether a text names somebody.</param>
internal sealed class AnonymousForm(Pool pool, AnonymousFormCards cards, AnonymityPromise promise, IKnownNames names)
{
    private const int LongestField = 256 * 1024;
    private const int LongestNonce = 64;

    /// <summary>Shows the form.</summary>
    public CardReply Show(AnonymousFormKind kind, Language language, FormContent content) => cards.Form(kind, language, content);

    /// <summary>The form, small and folded, for the cards of others.</summary>
    public ShowCardAction Fold(AnonymousFormKind kind, Language language, string title) => cards.Folded(kind, language, title);

    /// <summary>Takes in what was written, or says why not and keeps it in the field.</summary>
    /// <exception cref="CardDataException">The data is not that of a form of ours.</exception>
    public async Task<CardReply> SubmitAsync(AnonymousFormKind kind, AnonymousTurn turn, CancellationToken cancellationToken)
    {
        var language = Language.For(turn.Culture);
        var nonce = turn.Data.Text("nonce", LongestNonce);
        var accepted = turn.Data.OptionalText("accepted", LongestNonce)?.Split(' ') ?? [];
        var text = CardText.Clean(turn.Data.OptionalText("text", LongestField) ?? "");

        if (Problem(kind, language, text) is { } problem)
            return cards.Form(kind, language, new FormContent(CardText.Cut(text, AnonymousText.MaxLength, AnonymousText.MaxBytes)) { Error = problem });

        var findings = IdentifyingText.Find(text, names);
        if (findings.Any(finding => !accepted.Contains(finding.ToString(), StringComparer.Ordinal)))
            return cards.Form(kind, language, new FormContent(text) { Findings = findings });

        var draft = new PoolDraft(kind.EntryKind, text, nonce);
        var submission = await pool.SubmitAsync(draft, turn.SenderToken, cancellationToken);
        return submission.Receipt is { } receipt
            ? cards.Receipt(kind, language, receipt)
            : cards.Form(kind, language, new FormContent(text) { Error = Refusal(language, submission.Outcome) });
    }

    private static string? Problem(AnonymousFormKind kind, Language language, string text) =>
        text.Length == 0 ? language[$"{kind.Texts}.Empty"]
        : text.Length > AnonymousText.MaxLength
            ? language["Anonymity.TooLong", language.Number(text.Length), language.Number(AnonymousText.MaxLength)]
        : !CardText.Fits(text, AnonymousText.MaxLength, AnonymousText.MaxBytes) ? language["Anonymity.TooManyBytes"]
        : null;

    private string Refusal(Language language, SubmissionOutcome outcome) => outcome switch
    {
        SubmissionOutcome.TooMany => language.Count("Anonymity.TooMany", promise.DailyLimit),
        SubmissionOutcome.Full => language["Anonymity.Full"],
        _ => language["Anonymity.NotStored"],
    };
}
