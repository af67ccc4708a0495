using System.Text.Json;
using ProcessDialogueBot.Teams.Files;
using ProcessDialogueBot.Teams.Schema;

namespace ProcessDialogueBot.Teams.Turns;

/// <summary>The data of a card action, read with care: all of it comes from a stranger's client.</summary>
/// <param name="json">The <c>data</c> object; anything else counts as empty.</param>
public readonly struct CardData(JsonElement json)
{
    /// <summary>
    /// The data of an <c>adaptiveCard/action</c> invoke or of a button in a dialog, or the context of an answer to the offer of a file; empty for every
    /// other activity.
    /// </summary>
    public static CardData Of(Activity activity) => activity switch
    {
        { Type: ActivityTypes.Invoke, Name: InvokeNames.FileConsent } => new CardData(FileConsent.ContextOf(activity)),
        { Type: ActivityTypes.Invoke, Name: InvokeNames.SubmitAction, Value: { } value } => new CardData(Property(value, "data")),
        { Type: ActivityTypes.Invoke, Value: { } value } => new CardData(Property(Property(value, "action"), "data")),
        _ => default,
    };

    /// <summary>A text that must be there.</summary>
    /// <param name="name">The input's id.</param>
    /// <param name="maxLength">The longest text allowed, in UTF-16 code units, after trimming.</param>
    /// <exception cref="CardDataException">It is missing, blank, too long or not a text.</exception>
    public string Text(string name, int maxLength) =>
        OptionalText(name, maxLength) ?? throw new CardDataException(name, CardDataProblem.Missing);

    /// <summary>A text that may be left out; blank counts as left out.</summary>
    /// <param name="name">The input's id.</param>
    /// <param name="maxLength">The longest text allowed, in UTF-16 code units, after trimming.</param>
    /// <exception cref="CardDataException">It is too long or not a text.</exception>
    public string? OptionalText(string name, int maxLength)
    {
        var value = Property(json, name);
        if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
            return null;
        var text = ReadText(value) is { } read ? read.Trim() : throw new CardDataException(name, CardDataProblem.WrongType);
        if (text.Length > maxLength)
            throw new CardDataException(name, CardDataProblem.TooLong, maxLength);
        return text.Length == 0 ? null : text;
    }

    /// <summary>
    /// A property; undefined when it is not there, or when <paramref name="json"/> is no object or has half a surrogate pair in a name before it.
    /// </summary>
    internal static JsonElement Property(JsonElement json, string name)
    {
        try
        {
            return json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : default;
        }
        catch (InvalidOperationException)
        {
            return default;
        }
    }

    /// <summary>A JSON text, or null when it is something else or half a surrogate pair, which .NET cannot hold.</summary>
    internal static string? ReadText(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Whether a toggle is on. Teams sends the strings <c>true</c> and <c>false</c>.</summary>
    /// <exception cref="CardDataException">It is neither.</exception>
    public bool IsOn(string name) => OptionalText(name, 5) switch
    {
        null or "false" => false,
        "true" => true,
        _ => throw new CardDataException(name, CardDataProblem.WrongType),
    };
}

/// <summary>What is wrong with a card's data.</summary>
public enum CardDataProblem
{
    /// <summary>A required value is not there.</summary>
    Missing,

    /// <summary>The value is not of the expected type.</summary>
    WrongType,

    /// <summary>The text is longer than allowed.</summary>
    TooLong,
}

/// <summary>A card action carried data that cannot be used; answered with a friendly message, nothing is done.</summary>
/// <param name="field">The input's id.</param>
/// <param name="problem">What is wrong with it.</param>
/// <param name="limit">The longest length allowed, for <see cref="CardDataProblem.TooLong"/>.</param>
public sealed class CardDataException(string field, CardDataProblem problem, int limit = 0) : Exception($"{field}: {problem}")
{
    /// <summary>The input's id.</summary>
    public string Field { get; } = field;

    /// <summary>What is wrong with it.</summary>
    public CardDataProblem Problem { get; } = problem;

    /// <summary>The longest length allowed.</summary>
    public int Limit { get; } = limit;
}
