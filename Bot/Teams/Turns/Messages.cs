using ProcessDialogueBot.Teams.Schema;

namespace ProcessDialogueBot.Teams.Turns;

/// <summary>Outbound message activities.</summary>
public static class Messages
{
    /// <summary>Shows for some seconds that the bot is writing.</summary>
    public static Activity Typing => new() { Type = ActivityTypes.Typing };

    /// <summary>A message of text.</summary>
    /// <param name="text">Teams' Markdown subset.</param>
    public static Activity Text(string text) => new() { Type = ActivityTypes.Message, Text = text, TextFormat = "markdown" };

    /// <summary>A message that is one card. Text and card together would be split in two by Teams.</summary>
    /// <param name="card">The card as UTF-8 JSON.</param>
    /// <param name="summary">The line shown in notifications.</param>
    /// <param name="alert">Whether it raises a notification of its own in the activity feed.</param>
    public static Activity Card(ReadOnlyMemory<byte> card, string summary, bool alert = false) => new()
    {
        Type = ActivityTypes.Message,
        Summary = summary,
        Attachments = [Attachment.AdaptiveCard(card)],
        ChannelData = alert ? new TeamsChannelData { Notification = new TeamsNotification { Alert = true } } : null,
    };
}
