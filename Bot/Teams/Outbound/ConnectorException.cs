using System.Net;

namespace ProcessDialogueBot.Teams.Outbound;

/// <summary>
/// What a failed call means for the one who made it. Source: "Send proactive messages", status codes of the Bot Connector.
/// </summary>
public enum ConnectorFailure
{
    /// <summary>A mistake in the request; trying again is of no use.</summary>
    Rejected,

    /// <summary>The person has blocked the bot, or the thread takes no messages.</summary>
    Blocked,

    /// <summary>The app is not installed there.</summary>
    NotInstalled,

    /// <summary>The conversation or message does not exist (any more).</summary>
    NotFound,

    /// <summary>The message is too large.</summary>
    TooLarge,

    /// <summary>Teams asks for a slower pace.</summary>
    Throttled,

    /// <summary>A passing fault; the message was not posted.</summary>
    Transient,

    /// <summary>The answer was lost: the message may or may not have been posted.</summary>
    Uncertain,
}

/// <summary>The Bot Connector did not do what it was asked. Carries no text of the message.</summary>
/// <param name="failure">What it means.</param>
/// <param name="status">The HTTP status; null when no answer came.</param>
/// <param name="code">The Connector's error code, where it gave one.</param>
/// <param name="inner">The cause.</param>
public sealed class ConnectorException(ConnectorFailure failure, HttpStatusCode? status, string? code, Exception? inner = null)
    : Exception($"The Bot Connector answered {(int?)status} {code} ({failure}).", inner)
{
    /// <summary>What it means.</summary>
    public ConnectorFailure Failure { get; } = failure;

    /// <summary>The HTTP status; null when no answer came.</summary>
    public HttpStatusCode? Status { get; } = status;

    /// <summary>The Connector's error code, where it gave one.</summary>
    public string? Code { get; } = code;

    /// <summary>How long Teams asks to wait before the next try; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    internal static ConnectorFailure Classify(HttpStatusCode status, string? code) => (status, code) switch
    {
        (_, "ConversationBlockedByUser" or "MessageWritesBlocked" or "BotDisabledByAdmin") => ConnectorFailure.Blocked,
        (HttpStatusCode.Forbidden, "BotNotInConversationRoster" or "ForbiddenOperationException") => ConnectorFailure.NotInstalled,
        (HttpStatusCode.NotFound, _) => ConnectorFailure.NotFound,
        (HttpStatusCode.RequestEntityTooLarge, _) => ConnectorFailure.TooLarge,
        (HttpStatusCode.TooManyRequests, _) => ConnectorFailure.Throttled,
        (HttpStatusCode.PreconditionFailed or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable, _) => ConnectorFailure.Transient,
        (HttpStatusCode.GatewayTimeout or HttpStatusCode.InternalServerError, _) => ConnectorFailure.Uncertain,
        _ => ConnectorFailure.Rejected,
    };
}
