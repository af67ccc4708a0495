namespace ProcessDialogueBot.Teams.Schema;

/// <summary>The <c>channelData</c> of Teams.</summary>
public sealed record TeamsChannelData
{
    /// <summary>The tenant.</summary>
    public TeamsResource? Tenant { get; set; }

    /// <summary>The team, in a channel.</summary>
    public TeamsResource? Team { get; set; }

    /// <summary>The channel.</summary>
    public TeamsResource? Channel { get; set; }

    /// <summary>What happened, in a <c>conversationUpdate</c>.</summary>
    public string? EventType { get; set; }

    /// <summary>The channel chosen when the app was installed in a team.</summary>
    public TeamsChannelSettings? Settings { get; set; }

    /// <summary>Whether the message raises a notification.</summary>
    public TeamsNotification? Notification { get; set; }
}

/// <summary>Something with an id and perhaps a name: a tenant, a team, a channel.</summary>
public sealed record TeamsResource
{
    /// <summary>The id.</summary>
    public string? Id { get; set; }

    /// <summary>The name; General channels have none.</summary>
    public string? Name { get; set; }
}

/// <summary>The channels of a team.</summary>
/// <param name="Conversations">The channels; General has the team's id and no name.</param>
public sealed record ConversationList(IReadOnlyList<TeamsResource>? Conversations);

/// <summary>What can happen to a team: the <see cref="TeamsChannelData.EventType"/> of a <c>conversationUpdate</c>, as far as the bot cares.</summary>
public static class TeamEvents
{
    /// <summary>A channel has another name.</summary>
    public const string ChannelRenamed = "channelRenamed";

    /// <summary>The team has another name.</summary>
    public const string TeamRenamed = "teamRenamed";
}

/// <summary>Settings of an installation.</summary>
public sealed record TeamsChannelSettings
{
    /// <summary>The channel chosen when the app was installed in a team.</summary>
    public TeamsResource? SelectedChannel { get; set; }
}

/// <summary>How Teams announces a message.</summary>
public sealed record TeamsNotification
{
    /// <summary>Whether it appears in the activity feed.</summary>
    public bool Alert { get; set; }
}
