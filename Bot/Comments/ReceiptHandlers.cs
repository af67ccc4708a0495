using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Anonymity.Forms;
using ProcessDialogueBot.Anonymity.Threads;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Comments;

/// <summary>Lets one who holds a code read what was replied, to a comment or to a question, and write more below a comment.</summary>
/// <param name="reader">Finds what a code opens.</param>
/// <param name="form">Takes in what is added.</param>
/// <param name="cards">What the reader sees.</param>
internal sealed class ReceiptHandlers(ReceiptReader reader, AnonymousForm form, ReceiptCards cards)
{
    private const int LongestField = 256 * 1024;
    private static readonly string[] Commands = ["svar", "replies"];

    /// <summary>Whether there is a code in a message, or part of one behind the command. All else that begins like the command is a question.</summary>
    public static bool HasCode(string text) =>
        ReceiptShape.MayBeIn(text)
        || text.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [var first, var rest]
        && Commands.Contains(first.TrimEnd(':'), StringComparer.OrdinalIgnoreCase)
        && ReceiptShape.IsPart(rest);

    /// <summary><c>svar</c>: asks for the code.</summary>
    public static Task<CardReply> ShowFormAsync(AnonymousTurn turn, CancellationToken cancellationToken) =>
        Task.FromResult(ReceiptCards.Form(Language.For(turn.Culture), typedInChat: turn.HasText));

    /// <summary><c>receipt.read</c>: shows what the code opens.</summary>
    public async Task<CardReply> ReadAsync(AnonymousTurn turn, CancellationToken cancellationToken)
    {
        var language = Language.For(turn.Culture);
        if (turn.Data.OptionalText("code", LongestField) is not { } typed)
            return ReceiptCards.Form(language, error: language["Comments.CodeMissing"]);

        var reading = await reader.ReadAsync(typed, turn.SenderToken, cancellationToken);
        return reading is { Thread: { } thread, Receipt: { } receipt }
            ? cards.Thread(language, thread, receipt, new FormContent(Kept(turn)))
            : NotOpened(turn, typed, reading);
    }

    /// <summary>
    /// <c>receipt.write</c>: takes in what is added below what the code opens. What was hidden since the form was opened is shown as it stands now, with
    /// what was to be added.
    /// </summary>
    public async Task<CardReply> WriteAsync(AnonymousTurn turn, CancellationToken cancellationToken)
    {
        var language = Language.For(turn.Culture);
        var typed = turn.Data.Text("code", LongestField);
        var reading = await reader.ReadAsync(typed, turn.SenderToken, cancellationToken);
        if (reading is not { Thread: { } thread, Receipt: { } receipt })
            return NotOpened(turn, typed, reading);
        if (!thread.TakesMore)
            return cards.Thread(language, thread, receipt, new FormContent(Kept(turn)) { Error = language["Comments.TakesNoMore"] });

        if (await form.AddAsync(thread, receipt, turn, cancellationToken) is { } again)
            return cards.Thread(language, thread, receipt, again);
        var added = new ThreadAddition(AnonymousForm.Written(turn), null);
        var isThere = thread.Posts.OfType<ThreadAddition>().Any(addition => addition.Text == added.Text);
        return cards.Thread(language, isThere ? thread : thread with { Posts = [.. thread.Posts, added] }, receipt, isReceived: true);
    }

    // What was to be added is kept beside the code, until there is one that opens something.
    private static CardReply NotOpened(AnonymousTurn turn, string typed, ReceiptReading reading)
    {
        var language = Language.For(turn.Culture);
        var error = reading.TooManyAttempts
            ? language["Comments.CodeTooMany", language.Number(ReceiptReader.AttemptsPerHour)]
            : language["Comments.CodeUnknown"];
        return ReceiptCards.Form(
            language, code: CardText.Cut(typed, ReceiptCards.LongestCode, ReceiptCards.MostCodeBytes), error: error, text: Kept(turn));
    }

    private static string Kept(AnonymousTurn turn) =>
        CardText.Cut(AnonymousForm.Written(turn), AnonymousText.MaxLength, AnonymousText.MaxBytes);
}
