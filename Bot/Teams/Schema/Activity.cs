using System.Text.Json;

namespace ProcessDialogueBot.Teams.Schema;

/// <summary>
/// One Bot Framework activity, in either direction: the fields that Teams sends and that this bot uses.
/// Fields it does not know are ignored. Source: the Activity schema (botframework-sdk, specs/botframework-activity).
/// </summary>
public sealed record Activity
{
    /// <summary>What kind of activity this is, see <see cref="ActivityTypes"/>. Required by the protocol.</summary>
    public string? Type { get; set; }

    /// <summary>The channel's id of this activity; unique within the conversation.</summary>
    public string? Id { get; set; }

    /// <summary>When the channel accepted the activity (UTC).</summary>
    public DateTimeOffset? Timestamp { get; set; }

    /// <summary>Where the Bot Connector for this conversation is reached.</summary>
    public string? ServiceUrl { get; set; }

    /// <summary>The channel; Teams says <c>msteams</c>.</summary>
    public string? ChannelId { get; set; }

    /// <summary>The sender.</summary>
    public ChannelAccount? From { get; set; }

    /// <summary>The conversation it belongs to.</summary>
    public ConversationAccount? Conversation { get; set; }

    /// <summary>The receiver; on inbound activities this bot.</summary>
    public ChannelAccount? Recipient { get; set; }

    /// <summary>The sender's language as a BCP 47 tag.</summary>
    public string? Locale { get; set; }

    /// <summary>The activity that this one answers; for card actions the message that carries the card.</summary>
    public string? ReplyToId { get; set; }

    /// <summary>The name of an invoke or event, see <see cref="InvokeNames"/>.</summary>
    public string? Name { get; set; }

    /// <summary>The text of a message.</summary>
    public string? Text { get; set; }

    /// <summary><c>plain</c>, <c>markdown</c> or <c>xml</c>.</summary>
    public string? TextFormat { get; set; }

    /// <summary>The line shown in notifications.</summary>
    public string? Summary { get; set; }

    /// <summary>For <c>installationUpdate</c>: <c>add</c>, <c>remove</c>, <c>add-upgrade</c> or <c>remove-upgrade</c>.</summary>
    public string? Action { get; set; }

    /// <summary>The payload of an invoke.</summary>
    public JsonElement? Value { get; set; }

    /// <summary>Mentions and client information.</summary>
    public IReadOnlyList<Entity>? Entities { get; set; }

    /// <summary>Cards and files.</summary>
    public IReadOnlyList<Attachment>? Attachments { get; set; }

    /// <summary>Who joined (<c>conversationUpdate</c>).</summary>
    public IReadOnlyList<ChannelAccount>? MembersAdded { get; set; }

    /// <summary>Who left (<c>conversationUpdate</c>).</summary>
    public IReadOnlyList<ChannelAccount>? MembersRemoved { get; set; }

    /// <summary>What only Teams knows: tenant, team, channel.</summary>
    public TeamsChannelData? ChannelData { get; set; }
}

/// <summary>The activity types that this bot acts on or sends.</summary>
public static class ActivityTypes
{
    /// <summary>A message, in or out.</summary>
    public const string Message = "message";

    /// <summary>A request that expects its answer in the HTTP response.</summary>
    public const string Invoke = "invoke";

    /// <summary>Shows that the bot is writing.</summary>
    public const string Typing = "typing";

    /// <summary>Members came or went, a team or channel changed.</summary>
    public const string ConversationUpdate = "conversationUpdate";

    /// <summary>The app was installed or removed.</summary>
    public const string InstallationUpdate = "installationUpdate";
}

/// <summary>The invoke names that this bot answers.</summary>
public static class InvokeNames
{
    /// <summary><c>Action.Execute</c> on an Adaptive Card (universal action model).</summary>
    public const string AdaptiveCardAction = "adaptiveCard/action";

    /// <summary>The answer to a file consent card.</summary>
    public const string FileConsent = "fileConsent/invoke";

    /// <summary>Somebody types into a list of a card that is filled while one types (<c>Data.Query</c>).</summary>
    public const string Search = "application/search";

    /// <summary>Somebody chose one of the bot's actions on a message; a dialog is to open.</summary>
    public const string FetchTask = "composeExtension/fetchTask";

    /// <summary>A button was pressed in such a dialog.</summary>
    public const string SubmitAction = "composeExtension/submitAction";
}
