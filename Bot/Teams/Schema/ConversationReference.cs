namespace ProcessDialogueBot.Teams.Schema;

/// <summary>All that is needed to speak in a conversation later, without an activity at hand.</summary>
/// <param name="ServiceUrl">The Bot Connector's address, as last seen on an inbound activity.</param>
/// <param name="ConversationId">The conversation.</param>
/// <param name="TenantId">The Entra tenant, when known.</param>
/// <param name="BotId">This bot's id in the channel (<c>28:…</c>), when known.</param>
public sealed record ConversationReference(string ServiceUrl, string ConversationId, string? TenantId = null, string? BotId = null);

/// <summary>The body of a request to create a conversation.</summary>
public sealed record ConversationParameters
{
    /// <summary>False for a one-to-one chat, true for a new thread in a channel.</summary>
    public bool IsGroup { get; set; }

    /// <summary>This bot.</summary>
    public ChannelAccount? Bot { get; set; }

    /// <summary>Exactly one person, for a one-to-one chat.</summary>
    public IReadOnlyList<ChannelAccount>? Members { get; set; }

    /// <summary>The tenant; required for a one-to-one chat.</summary>
    public string? TenantId { get; set; }

    /// <summary>The channel, for a new thread.</summary>
    public TeamsChannelData? ChannelData { get; set; }

    /// <summary>The first message; required for a new thread.</summary>
    public Activity? Activity { get; set; }
}

/// <summary>The id that the Connector gives to what it created.</summary>
/// <param name="Id">The activity or conversation.</param>
/// <param name="ActivityId">The first message of a created thread.</param>
public sealed record ResourceResponse(string? Id, string? ActivityId = null);

/// <summary>One page of a conversation's members.</summary>
/// <param name="Members">The members.</param>
/// <param name="ContinuationToken">Where the next page begins; null on the last.</param>
public sealed record PagedMembersResult(IReadOnlyList<ChannelAccount>? Members, string? ContinuationToken);

/// <summary>The Connector's error body (one of its two shapes).</summary>
/// <param name="Error">Code and message.</param>
public sealed record ErrorResponse(ErrorBody? Error);

/// <summary>The inner part of an error body.</summary>
/// <param name="Code">A stable code such as <c>ConversationNotFound</c>.</param>
/// <param name="Message">Text for people; never relied upon.</param>
public sealed record ErrorBody(string? Code, string? Message);
