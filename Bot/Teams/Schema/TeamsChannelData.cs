namespace ProcessDialogueBot.Teams.Schema;

/// <summary>The <c>channelData</c> of Teams.</summary>
public sealed record TeamsChannelData
{
    /// <summary>The tenant.</summary>
    public TeamsResource? Tenant { get; init; }

    /// <summary>The team, in a channel.</summary>
    public TeamsResource? Team { get; init; }

    /// <summary>The channel.</summary>
    public TeamsResource? Channel { get; init; }

    /// <summary>What happened, in a <c>conversationUpdate</c>.</summary>
    public string? EventType { get; init; }

    /// <summary>The channel chosen when the app was installed in a team.</summary>
    public TeamsChannelSettings? Settings { get; init; }

    /// <summary>Whether the message raises a notification.</summary>
    public TeamsNotification? Notification { get; init; }
}

/// <summary>Something with an id and perhaps a name: a tenant, a team, a channel.</summary>
public sealed record TeamsResource
{
    /// <summary>The id.</summary>
    public string? Id { get; init; }

    /// <summary>The name; General channels have none.</summary>
    public string? Name { get; init; }
}

/// <summary>Settings of an installation.</summary>
public sealed record TeamsChannelSettings
{
    /// <summary>The channel chosen when the app was installed in a team.</summary>
    public TeamsResource? SelectedChannel { get; init; }
}

/// <summary>How Teams announces a message.</summary>
public sealed record TeamsNotification
{
    /// <summary>Whether it appears in the activity feed.</summary>
    public bool Alert { get; init; }
}
