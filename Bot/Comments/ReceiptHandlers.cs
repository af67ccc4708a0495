using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Anonymity.Threads;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Comments;

/// <summary>Lets one who holds a code read what was replied, to a comment or to a question.</summary>
/// <param name="reader">Finds what a code opens.</param>
/// <param name="cards">What the reader sees.</param>
internal sealed class ReceiptHandlers(ReceiptReader reader, ReceiptCards cards)
{
    private const int LongestField = 256 * 1024;
    private static readonly string[] Commands = ["svar", "replies"];

    /// <summary>Whether there is a code in a message, or part of one behind the command. All else that begins like the command is a question.</summary>
    public static bool HasCode(string text) =>
        ReceiptShape.IsIn(text)
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
        if (reading.Thread is { } thread)
            return cards.Thread(language, thread);
        var error = reading.TooManyAttempts
            ? language["Comments.CodeTooMany", language.Number(ReceiptReader.AttemptsPerHour)]
            : language["Comments.CodeUnknown"];
        return ReceiptCards.Form(language, code: CardText.Cut(typed, ReceiptCards.LongestCode, ModerationCards.ReplyBytes), error: error);
    }
}
