using System.Text.Json;
using System.Text.Json.Serialization;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Teams.Files;

/// <summary>What a person answered to the question whether the bot may lay a file in their OneDrive. All of it comes from a stranger's client.</summary>
/// <param name="IsAccepted">Yes or no.</param>
/// <param name="Upload">Where Teams has made room for the file; there when it was accepted.</param>
internal sealed record FileConsent(bool IsAccepted, FileUploadInfo? Upload)
{
    /// <summary>In the context of an offer: the route that makes the file.</summary>
    public const string RouteData = "file";

    /// <summary>The value of a <c>fileConsent/invoke</c>; null when it is none.</summary>
    public static FileConsent? Of(Activity activity)
    {
        try
        {
            var value = activity.Value?.Deserialize(FilesJson.Default.FileConsentCardResponse);
            return value?.Action switch
            {
                "accept" => new FileConsent(true, value.UploadInfo),
                "decline" => new FileConsent(false, null),
                _ => null,
            };
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>What the bot gave along with the offer.</summary>
    public static JsonElement ContextOf(Activity activity) =>
        activity is { Name: InvokeNames.FileConsent, Value: { } value } ? CardData.Property(value, "context") : default;
}

/// <summary>The content of a file consent card. Source: "Send and receive files using bot", message requesting permission to upload.</summary>
/// <param name="Description">What is in the file.</param>
/// <param name="SizeInBytes">About how large it is.</param>
/// <param name="AcceptContext">Comes back when the person accepts.</param>
/// <param name="DeclineContext">Comes back when the person declines.</param>
internal sealed record FileConsentCard(
    string Description, long SizeInBytes, IReadOnlyDictionary<string, string> AcceptContext, IReadOnlyDictionary<string, string> DeclineContext)
{
    public const string ContentType = "application/vnd.microsoft.teams.card.file.consent";
}

/// <summary>The value of a <c>fileConsent/invoke</c>.</summary>
/// <param name="Action"><c>accept</c> or <c>decline</c>.</param>
/// <param name="UploadInfo">There when it was accepted.</param>
internal sealed record FileConsentCardResponse(string? Action, FileUploadInfo? UploadInfo);

/// <summary>Where Teams has made room for a file.</summary>
/// <param name="ContentUrl">Where the file is to be read afterwards.</param>
/// <param name="Name">Its name there, which may differ from the one that was offered.</param>
/// <param name="UploadUrl">Where to put it; whoever holds the address may write there, so it is never logged.</param>
/// <param name="UniqueId">The item in the drive.</param>
/// <param name="FileType">The ending of its name.</param>
internal sealed record FileUploadInfo(string? ContentUrl, string? Name, string? UploadUrl, string? UniqueId, string? FileType);

/// <summary>The content of the card that shows a file that is there.</summary>
/// <param name="UniqueId">The item in the drive.</param>
/// <param name="FileType">The ending of its name.</param>
internal sealed record FileInfoCard(string? UniqueId, string? FileType)
{
    public const string ContentType = "application/vnd.microsoft.teams.card.file.info";
}

/// <summary>Source-generated JSON for files.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FileConsentCard))]
[JsonSerializable(typeof(FileConsentCardResponse))]
[JsonSerializable(typeof(FileInfoCard))]
internal sealed partial class FilesJson : JsonSerializerContext;
