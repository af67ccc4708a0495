using ProcessDialogueBot.Teams.Schema;

namespace ProcessDialogueBot.Teams.Inbound;

/// <summary>What an activity must have to be handled at all. Ids are kept as keys, so they must not be longer than any that Teams gives.</summary>
internal static class ActivityRules
{
    /// <summary>The longest id taken, in UTF-16 code units. Those of Teams end below 200.</summary>
    public const int LongestId = 400;

    /// <summary>The longest service address taken.</summary>
    public const int LongestAddress = 2048;

    /// <summary>The part that is missing or cannot be used; null when all is there.</summary>
    public static string? Broken(Activity activity)
    {
        if (!IsPresent(activity.Type))
            return "type";
        if (!IsPresent(activity.From?.Id) && !IsPresent(activity.From?.AadObjectId) || !Fits(activity.From?.Id) || !Fits(activity.From?.AadObjectId))
            return "from.id";
        if (!IsPresent(activity.Conversation?.Id) || !Fits(activity.Conversation?.Id) || !Fits(activity.Conversation?.TenantId))
            return "conversation.id";
        if (!Fits(activity.Id) || !Fits(activity.ReplyToId))
            return "id";
        if (!Fits(activity.Recipient?.Id))
            return "recipient.id";
        if (activity.ChannelData is { } data && !(Fits(data.Tenant?.Id) && Fits(data.Team?.Id) && Fits(data.Channel?.Id) && Fits(data.Settings?.SelectedChannel?.Id)))
            return "channelData";
        return activity.ServiceUrl is { Length: <= LongestAddress }
            && Uri.TryCreate(activity.ServiceUrl, UriKind.Absolute, out var url)
            && url.Scheme is ("http" or "https")
            ? null
            : "serviceUrl";
    }

    private static bool IsPresent(string? id) => !string.IsNullOrWhiteSpace(id);

    private static bool Fits(string? id) => id is null or { Length: <= LongestId };
}
