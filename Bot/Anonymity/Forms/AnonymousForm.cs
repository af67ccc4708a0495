using System.Diagnostics;
using ProcessDialogueBot.Anonymity.Threads;
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

    /// <summary>The areas that the writer may choose to name; empty where none is asked for. Where the writer works is never looked up.</summary>
    public IReadOnlyList<string> Areas { get; init; } = [];
}

/// <summary>What a form is shown with.</summary>
/// <param name="Text">What stands in the field.</param>
internal sealed record FormContent(string Text = "")
{
    /// <summary>The area that is chosen; null for none.</summary>
    public string? Area { get; init; }

    /// <summary>Whether the text, or a part of it, was typed into the chat.</summary>
    public bool TypedInChat { get; init; }

    /// <summary>The card that the form lay on; null where it is a message of its own.</summary>
    public CardBelow? Below { get; init; }

    /// <summary>What went wrong, in the reader's language.</summary>
    public string? Error { get; init; }

    /// <summary>What in the text may identify someone.</summary>
    public IReadOnlySet<Finding> Findings { get; init; } = new HashSet<Finding>();

    /// <summary>Whether something is to be put right.</summary>
    public bool IsRefused => Error is not null || Findings.Count > 0;
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
    public ShowCardAction Fold(AnonymousFormKind kind, Language language, string title, CardBelow? below) => cards.Folded(kind, language, title, below);

    /// <summary>Takes in what was written, or says why not and keeps it in the field.</summary>
    /// <exception cref="CardDataException">The data is not that of a form of ours.</exception>
    public async Task<CardReply> SubmitAsync(AnonymousFormKind kind, AnonymousTurn turn, CancellationToken cancellationToken)
    {
        var language = Language.For(turn.Culture);
        var named = turn.Data.OptionalText("area", LongestField);
        var area = kind.Areas.FirstOrDefault(area => area == named);
        var below = WritingElements.Below(turn.Data);
        var taken = await TakeAsync(
            turn, null, $"{kind.Texts}.Empty", (text, nonce) => new PoolDraft(kind.EntryKind, text, nonce) { Area = area }, cancellationToken);
        return taken switch
        {
            Received { Receipt: { } receipt } => cards.Receipt(kind, language, receipt),
            Refused { Content: var content } => cards.Form(kind, language, content with { Area = area, Below = below }),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>Takes in what the holder of a code adds to its thread, or says why not and keeps it in the field.</summary>
    /// <param name="thread">The thread.</param>
    /// <param name="receipt">Its code.</param>
    /// <param name="turn">What was written.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>What the form is to be shown with once more; null when it was received.</returns>
    /// <exception cref="CardDataException">The data is not that of a form of ours.</exception>
    public async Task<FormContent?> AddAsync(AnonymousThread thread, Receipt receipt, AnonymousTurn turn, CancellationToken cancellationToken)
    {
        var taken = await TakeAsync(
            turn, receipt, "Anonymity.MoreEmpty", (text, nonce) => new PoolDraft(thread.Kind, text, nonce) { FollowUpOf = thread.Key }, cancellationToken);
        return (taken as Refused)?.Content;
    }

    /// <summary>What stands in the field of a form.</summary>
    public static string Written(AnonymousTurn turn) => CardText.Clean(turn.Data.OptionalText("text", LongestField) ?? "");

    private async Task<Taken> TakeAsync(
        AnonymousTurn turn, Receipt? own, string empty, Func<string, string, PoolDraft> draft, CancellationToken cancellationToken)
    {
        var language = Language.For(turn.Culture);
        var nonce = turn.Data.Text("nonce", LongestNonce);
        var accepted = turn.Data.OptionalText("accepted", LongestNonce)?.Split(' ') ?? [];
        var text = Written(turn);

        if (Problem(language, text, own, empty) is { } problem)
            return new Refused(new FormContent(CardText.Cut(text, AnonymousText.MaxLength, AnonymousText.MaxBytes)) { Error = problem });

        var findings = IdentifyingText.Find(text, names);
        if (findings.Any(finding => !accepted.Contains(finding.ToString(), StringComparer.Ordinal)))
            return new Refused(new FormContent(text) { Findings = findings });

        var submission = await pool.SubmitAsync(draft(text, nonce), turn.SenderToken, cancellationToken);
        return submission.Outcome == SubmissionOutcome.Received
            ? new Received(submission.Receipt)
            : new Refused(new FormContent(text) { Error = Refusal(language, submission.Outcome) });
    }

    private static string? Problem(Language language, string text, Receipt? own, string empty) =>
        text.Length == 0 ? language[empty]
        : text.Length > AnonymousText.MaxLength
            ? language["Anonymity.TooLong", language.Number(text.Length), language.Number(AnonymousText.MaxLength)]
        : !CardText.Fits(text, AnonymousText.MaxLength, AnonymousText.MaxBytes) ? language["Anonymity.TooManyBytes"]
        : own?.IsIn(text) == true || ReceiptShape.IsIn(text) ? language["Anonymity.HoldsCode"]
        : null;

    private string Refusal(Language language, SubmissionOutcome outcome) => outcome switch
    {
        SubmissionOutcome.TooMany => language.Count("Anonymity.TooMany", promise.DailyLimit),
        SubmissionOutcome.Full => language["Anonymity.Full"],
        _ => language["Anonymity.NotStored"],
    };

    private abstract record Taken;

    // Without a code where a thread was added to: that has its own.
    private sealed record Received(Receipt? Receipt) : Taken;

    private sealed record Refused(FormContent Content) : Taken;
}
