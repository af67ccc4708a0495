using System.Text.Json;
using System.Text.Json.Serialization;

namespace ProcessDialogueBot.Teams.Schema;

/// <summary>The HTTP answer to an activity.</summary>
/// <param name="Status">The HTTP status; 200 whenever the bot dealt with it.</param>
/// <param name="Body">The answer to a card action or search; null for an empty body.</param>
public sealed record InvokeResponse(int Status, CardActionResponse? Body = null)
{
    /// <summary>200 without a body: what every activity gets that expects no answer.</summary>
    public static InvokeResponse Accepted { get; } = new(200);

    /// <summary>The answer in the form of a dialog, where the activity came from one or opens one; it then stands in the place of <see cref="Body"/>.</summary>
    public TaskModuleResponse? Dialog { get; private init; }

    /// <summary>The same answer, for a dialog. Without a body, the dialog closes.</summary>
    public InvokeResponse InDialog() => Body is null ? this : this with { Dialog = TaskModuleResponse.Of(Body) };
}

/// <summary>
/// The answer to an <c>Action.Execute</c>, or to a search in a card's list. Source: Universal Action Model, "adaptiveCard/action response format";
/// "Typeahead search in Adaptive Cards", "Response".
/// </summary>
public sealed record CardActionResponse
{
    private const string MessageType = "application/vnd.microsoft.activity.message";
    private const string SearchType = "application/vnd.microsoft.search.searchResponse";
    private const string ErrorType = "application/vnd.microsoft.error";

    /// <summary>The outcome of the action (not the HTTP status, which stays 200).</summary>
    public int StatusCode { get; init; } = 200;

    /// <summary>What <see cref="Value"/> is.</summary>
    public required string Type { get; init; }

    /// <summary>A card, a string or an error object.</summary>
    public required JsonContent Value { get; init; }

    /// <summary>Replaces the card, for the person who acted.</summary>
    /// <param name="card">The new card as UTF-8 JSON.</param>
    public static CardActionResponse Card(ReadOnlyMemory<byte> card) =>
        new() { Type = Attachment.AdaptiveCardType, Value = new JsonContent(card) };

    /// <summary>Shows a short message and leaves the card as it is.</summary>
    /// <param name="text">The message, in the user's language.</param>
    public static CardActionResponse Message(string text) =>
        new() { Type = MessageType, Value = TeamsJson.Text(text) };

    /// <summary>What a list shows while somebody types.</summary>
    /// <param name="found">What was found, the best first.</param>
    public static CardActionResponse Found(IReadOnlyList<SearchResult> found) =>
        new() { Type = SearchType, Value = TeamsJson.Results(new SearchResults([.. found.Take(SearchResult.Most)])) };

    /// <summary>Says that the action failed.</summary>
    /// <param name="statusCode">400 for the caller's mistake, 500 for ours.</param>
    /// <param name="code">A stable word for the failure.</param>
    /// <param name="text">The message, in the user's language.</param>
    public static CardActionResponse Error(int statusCode, string code, string text) =>
        new() { StatusCode = statusCode, Type = ErrorType, Value = TeamsJson.Error(new ErrorBody(code, text)) };

    /// <summary>Whether the action was carried out.</summary>
    [JsonIgnore]
    public bool IsSuccess => StatusCode < 400;

    /// <summary>What it says; null when it is a card.</summary>
    [JsonIgnore]
    public string? Text => Type switch
    {
        MessageType => JsonSerializer.Deserialize(Value.Utf8.Span, TeamsJson.Default.String),
        ErrorType => JsonSerializer.Deserialize(Value.Utf8.Span, TeamsJson.Default.ErrorBody)?.Message,
        _ => null,
    };
}

/// <summary>One entry of a list that is filled while one types.</summary>
/// <param name="Title">What the person sees.</param>
/// <param name="Value">What the bot receives when it is chosen.</param>
public sealed record SearchResult(string Title, string Value)
{
    /// <summary>The most entries that Teams shows. Source: "Typeahead search in Adaptive Cards".</summary>
    public const int Most = 15;
}

/// <summary>What a search found.</summary>
/// <param name="Results">The entries.</param>
public sealed record SearchResults(IReadOnlyList<SearchResult> Results);
