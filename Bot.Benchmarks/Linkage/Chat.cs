using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ProcessDialogueBot.Benchmarks.Linkage;

/// <summary>People in Teams who talk to the bot over HTTP.</summary>
internal sealed partial class Chat
{
    private int _activities;

    /// <summary>The way to the bot that runs now.</summary>
    public required HttpClient Client { get; set; }

    /// <summary>An id for an activity; the same again is a retry by Teams.</summary>
    public string NextId() => Interlocked.Increment(ref _activities).ToString(CultureInfo.InvariantCulture);

    /// <summary>Installs the app for a person, as an administrator does it for everyone.</summary>
    public Task InstallAsync(string person) => PostAsync(Activity(person, "installationUpdate", NextId(), new JsonObject { ["action"] = "add" }));

    /// <summary>Writes in the personal chat.</summary>
    public Task SayAsync(string person, string text) => PostAsync(Activity(person, "message", NextId(), new JsonObject { ["text"] = text }));

    /// <summary>Presses a button.</summary>
    /// <returns>The whole answer.</returns>
    public Task<string> PressAsync(string person, string verb, JsonObject data, string? id = null) => PostAsync(Activity(person, "invoke", id ?? NextId(), new JsonObject
    {
        ["name"] = "adaptiveCard/action",
        ["value"] = new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data }, ["trigger"] = "manual" },
    }));

    /// <summary>The random value of a form.</summary>
    public static string? NonceIn(string answer) => Nonce().Match(answer) is { Success: true } match ? match.Groups["nonce"].Value : null;

    /// <summary>The code that is shown for a text that was received; null when there is none.</summary>
    public static string? ReceiptIn(string answer) => Receipt().Match(answer) is { Success: true } match ? match.Value : null;

    /// <summary>The areas that a form offers.</summary>
    public static IReadOnlyList<string> AreasIn(string answer) =>
        [.. Objects(JsonNode.Parse(answer)).First(item => (string?)item["id"] == "area")["choices"]!.AsArray().Skip(1).Select(choice => (string)choice!["value"]!)];

    /// <summary>The version of a comment on the card that the process team changes it with; null when there is none.</summary>
    public static string? VersionIn(string answer, string comment) => Objects(JsonNode.Parse(answer))
        .FirstOrDefault(item => item["id"] is JsonValue id && id.TryGetValue<string>(out var text) && text == comment && item["version"] is not null)?["version"]?.GetValue<string>();

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject item => item.SelectMany(property => Objects(property.Value)).Prepend(item),
        JsonArray items => items.SelectMany(Objects),
        _ => [],
    };

    private async Task<string> PostAsync(JsonObject activity)
    {
        using var content = new StringContent(activity.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await Client.PostAsync(new Uri("/api/messages", UriKind.Relative), content);
        return await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }

    private static JsonObject Activity(string person, string type, string id, JsonObject more)
    {
        more["type"] = type;
        more["id"] = id;
        more["from"] = new JsonObject { ["id"] = $"29:{person}", ["aadObjectId"] = person, ["name"] = $"Navn {person}" };
        more["recipient"] = new JsonObject { ["id"] = "28:bot", ["name"] = "Bot" };
        more["conversation"] = new JsonObject { ["id"] = $"a:{person}", ["conversationType"] = "personal", ["tenantId"] = "tenant" };
        more["channelId"] = "msteams";
        more["locale"] = "da-DK";
        more["serviceUrl"] = "http://localhost:56150/_connector";
        return more;
    }

    [GeneratedRegex("\"nonce\":\"(?<nonce>[0-9a-f]{32})\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Nonce();

    [GeneratedRegex("[0-9A-Z]{4}(-[0-9A-Z]{4}){3}-[0-9A-Z]{5}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Receipt();
}
