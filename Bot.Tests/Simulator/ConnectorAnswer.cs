using System.Text.Json;

namespace ProcessDialogueBot.Tests.Simulator;

/// <summary>What Teams answers.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The JSON; null for none.</param>
internal sealed record ConnectorAnswer(int Status, string? Body)
{
    private const int OldErrorCode = 209;

    /// <summary>In seconds; null to ask for no wait.</summary>
    public int? RetryAfter { get; init; }

    public static readonly ConnectorAnswer NotFound = Error(404, "ConversationNotFound");

    public static readonly ConnectorAnswer MessageNotFound = Error(404, "ActivityNotFoundInConversation");

    public static readonly ConnectorAnswer TooBig = Error(413, "MessageSizeTooBig");

    public static readonly ConnectorAnswer BadSyntax = Error(400, "BadSyntax");

    /// <summary>In the older of the two shapes.</summary>
    public static readonly ConnectorAnswer Blocked =
        new(403, JsonSerializer.Serialize(new { errorCode = OldErrorCode, message = """{ "subCode": "MessageWritesBlocked" }""" }));

    /// <summary>Too many requests.</summary>
    /// <param name="wait">How long until there would not be; told in whole seconds, and at least one.</param>
    public static ConnectorAnswer Throttled(TimeSpan wait) => Error(429, "Throttled") with { RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) };

    public static ConnectorAnswer Error(int status, string code) =>
        new(status, JsonSerializer.Serialize(new { error = new { code, message = "The simulator says so." } }));

    /// <summary>A message or conversation that was made, changed or deleted.</summary>
    public static ConnectorAnswer Done(int status, object? body) => new(status, body is null ? null : JsonSerializer.Serialize(body));
}
