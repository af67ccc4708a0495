using System.Text.Json.Serialization;

namespace ProcessDialogueBot.Teams.Schema;

/// <summary>A person or a bot in a conversation.</summary>
public sealed record ChannelAccount
{
    /// <summary>The channel's id: <c>29:…</c> for a person (unique per bot), <c>28:…</c> for a bot.</summary>
    public string? Id { get; set; }

    /// <summary>The display name.</summary>
    public string? Name { get; set; }

    /// <summary>The Entra object id: the same person in the whole tenant.</summary>
    public string? AadObjectId { get; set; }
}

/// <summary>A personal chat, a group chat, or a channel thread.</summary>
public sealed record ConversationAccount
{
    /// <summary>The id; a thread in a channel ends in <c>;messageid=…</c>.</summary>
    public string? Id { get; set; }

    /// <summary><c>personal</c>, <c>groupChat</c> or <c>channel</c>.</summary>
    public string? ConversationType { get; set; }

    /// <summary>The Entra tenant.</summary>
    public string? TenantId { get; set; }

    /// <summary>Whether more than one person can be in it.</summary>
    public bool? IsGroup { get; set; }

    /// <summary>Whether this is a one-to-one chat with the bot.</summary>
    [JsonIgnore]
    public bool IsPersonal => ConversationType is "personal" or null && IsGroup is not true;
}

/// <summary>A mention or a piece of client information in a message.</summary>
public sealed record Entity
{
    /// <summary><c>mention</c>, <c>clientInfo</c> …</summary>
    public string? Type { get; set; }

    /// <summary>The text that stands for the mention in the message.</summary>
    public string? Text { get; set; }

    /// <summary>Who is mentioned.</summary>
    public ChannelAccount? Mentioned { get; set; }

    /// <summary>The client's language (<c>clientInfo</c>).</summary>
    public string? Locale { get; set; }
}
