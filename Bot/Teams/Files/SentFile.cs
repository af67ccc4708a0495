using System.Text.Json;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using JsonContent = ProcessDialogueBot.Teams.Schema.JsonContent;

namespace ProcessDialogueBot.Teams.Files;

/// <summary>A file that a person sent to the bot in a personal chat. All of it comes from a stranger's client.</summary>
/// <param name="Name">Its name, with the ending.</param>
/// <param name="DownloadUrl">Where it is to be read; whoever holds the address may read it, so it is never logged.</param>
internal sealed record SentFile(string Name, string? DownloadUrl)
{
    private const string ContentType = "application/vnd.microsoft.teams.file.download.info";
    private const int LongestName = 255;

    /// <summary>The files that go with a message; none in a channel, where Teams sends none.</summary>
    public static IReadOnlyList<SentFile> Of(Activity activity) =>
        activity is { Type: ActivityTypes.Message, Conversation.IsPersonal: true }
            ? [.. (activity.Attachments ?? []).Where(attachment => attachment.ContentType == ContentType).Select(From)]
            : [];

    private static SentFile From(Attachment attachment)
    {
        var name = attachment.Name ?? "";
        return new SentFile(name.Length <= LongestName ? name : name[^LongestName..], AddressIn(attachment.Content));
    }

    private static string? AddressIn(JsonContent? content)
    {
        if (content is not { } json)
            return null;
        try
        {
            using var document = JsonDocument.Parse(json.Utf8);
            return CardData.ReadText(CardData.Property(document.RootElement, "downloadUrl"));
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
