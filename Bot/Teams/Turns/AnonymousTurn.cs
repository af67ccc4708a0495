using System.Globalization;

namespace ProcessDialogueBot.Teams.Turns;

/// <summary>
/// All that an anonymous handler is given of a turn. There is no field for who sent it, where or when:
/// the router leaves them behind before it calls.
/// </summary>
/// <param name="Culture">The language to answer in.</param>
/// <param name="HasText">Whether something was typed after a command's name (and so stands in the chat).</param>
/// <param name="Data">The form's values.</param>
/// <param name="SenderToken">
/// Tells writers apart within one day of one process: a keyed hash whose key is only in memory. Never to be stored.
/// </param>
public sealed record AnonymousTurn(CultureInfo Culture, bool HasText, CardData Data, SenderToken SenderToken);

/// <summary>A card that is the whole of an answer.</summary>
/// <param name="Card">The card as UTF-8 JSON.</param>
/// <param name="Summary">The line shown in notifications, where it is sent as a message.</param>
public sealed record CardReply(ReadOnlyMemory<byte> Card, string Summary)
{
    /// <summary>The id of what the handler has changed, see <see cref="TurnContext.Changed"/>.</summary>
    public string? Changed { get; init; }
}
