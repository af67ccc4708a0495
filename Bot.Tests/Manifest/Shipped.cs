using System.Text.Json.Nodes;
using ProcessDialogueBot.Operations.Manifest;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Manifest;

/// <summary>The folder <c>manifest/</c> as it is shipped.</summary>
internal static class Shipped
{
    public const string Domain = "bot.kommune.dk";

    public static Guid AppId { get; } = new("5f1c7a52-3b0e-4a55-9d0c-8f0a3f6f2b11");

    public static Guid TabAppId { get; } = new("5f1c7a52-3b0e-4a55-9d0c-8f0a3f6f2b12");

    public static string Folder { get; } = Repository.PathOf("manifest");

    public static JsonNode Manifest { get; } =
        JsonNode.Parse(ManifestPackage.Render(File.ReadAllText(PathOf(ManifestPackage.ManifestName)), AppId, Domain, TabAppId))!;

    public static JsonObject English { get; } = JsonNode.Parse(File.ReadAllText(PathOf("en.json")))!.AsObject();

    /// <summary>Every command of the bot's lists: its place as the language files write it, the scopes it is offered in, its titles.</summary>
    public static IReadOnlyList<ListedCommand> Commands { get; } = [.. ReadCommands()];

    /// <summary>Every action on a message: its place as the language files write it, its id, and where it is offered.</summary>
    public static IReadOnlyList<ListedAction> Actions { get; } =
    [
        .. Manifest["composeExtensions"]![0]!["commands"]!.AsArray().Select((action, a) => new ListedAction(
            $"composeExtensions[0].commands[{a}]",
            action!["id"]!.GetValue<string>(),
            [.. action["context"]!.AsArray().Select(context => context!.GetValue<string>())],
            action["fetchTask"]!.GetValue<bool>())),
    ];

    public static string PathOf(string name) => Path.Combine(Folder, name);

    private static IEnumerable<ListedCommand> ReadCommands()
    {
        foreach (var (list, l) in Manifest["bots"]![0]!["commandLists"]!.AsArray().Select((list, l) => (list!, l)))
        {
            var scopes = list["scopes"]!.AsArray().Select(scope => scope!.GetValue<string>()).ToHashSet();
            foreach (var (command, c) in list["commands"]!.AsArray().Select((command, c) => (command!, c)))
            {
                var place = $"bots[0].commandLists[{l}].commands[{c}]";
                yield return new ListedCommand(place, scopes, command["title"]!.GetValue<string>(), English[$"{place}.title"]?.GetValue<string>());
            }
        }
    }
}

internal sealed record ListedCommand(string Place, IReadOnlySet<string> Scopes, string Danish, string? English);

internal sealed record ListedAction(string Place, string Id, IReadOnlyList<string> Contexts, bool FetchesTask);
