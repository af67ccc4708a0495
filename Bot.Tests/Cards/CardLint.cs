using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Cards;

/// <summary>Says what is wrong with cards: by our own rules, and as the official renderer sees them.</summary>
internal static partial class CardLint
{
    private const int MostActions = 4;

    /// <summary>Finds what is wrong with cards, with one start of the renderer for all of them.</summary>
    /// <param name="cards">The cards as UTF-8 JSON, by a name to find them again.</param>
    /// <returns>Lines of the form <c>name: problem</c>; none for good cards.</returns>
    public static async Task<IReadOnlyList<string>> FindProblemsAsync(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> cards)
    {
        List<string> problems = [];
        Dictionary<string, JsonElement> readable = [];
        foreach (var (name, json) in cards)
        {
            try
            {
                readable[name] = JsonElement.Parse(json.Span);
                problems.AddRange(OwnRules(readable[name], json.Length).Select(problem => $"{name}: {problem}"));
            }
            catch (JsonException malformed)
            {
                problems.Add($"{name}: not JSON: {malformed.Message}");
            }
        }

        return [.. problems, .. await RenderAsync(readable)];
    }

    private static IEnumerable<string> OwnRules(JsonElement card, int bytes)
    {
        if (bytes > AdaptiveCard.MaxBytes) yield return $"{bytes} bytes, and {AdaptiveCard.MaxBytes} are the most";
        if (Text(card, "fallbackText") is "") yield return "no fallbackText";
        if (Text(card, "version") is not AdaptiveCard.SchemaVersion) yield return $"version is not {AdaptiveCard.SchemaVersion}";
        if (card.TryGetProperty("actions", out var actions) && actions.EnumerateArray().Count(IsPrimary) is > MostActions and var count)
            yield return $"{count} buttons at the bottom, and {MostActions} are the most";

        foreach (var node in Nodes(card))
        {
            var type = Text(node, "type");
            if (type == "TextBlock" && !IsTrue(node, "wrap")) yield return $"the text '{Text(node, "text")}' does not wrap";
            if (type == "Action.Execute" && !Verb().IsMatch(Text(node, "verb"))) yield return $"the verb '{Text(node, "verb")}' is not of the form feature.action";
            foreach (var list in Markdown(node, type).Where(text => LoneListItem().IsMatch(text)))
                yield return $"Markdown makes a list of '{list}': write the full stop as \\.";
            if (!type.StartsWith("Input.", StringComparison.Ordinal)) continue;

            if (Text(node, "id") is "") yield return $"an {type} has no id";
            if (Text(node, "label") is "") yield return $"the input '{Text(node, "id")}' has no label";
            if (IsTrue(node, "isRequired") && Text(node, "errorMessage") is "") yield return $"the required input '{Text(node, "id")}' has no errorMessage";
        }
    }

    // Every object with a type, however deep: elements, actions, inner cards and fallbacks.
    private static IEnumerable<JsonElement> Nodes(JsonElement node) => node.ValueKind switch
    {
        JsonValueKind.Array => node.EnumerateArray().SelectMany(Nodes),
        JsonValueKind.Object => node.EnumerateObject().Where(p => p.Name is not "data").SelectMany(p => Nodes(p.Value)).Prepend(node),
        _ => [],
    };

    private static string Text(JsonElement node, string name) =>
        node.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static bool IsTrue(JsonElement node, string name) => node.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static IEnumerable<string> Markdown(JsonElement node, string type) => type switch
    {
        "TextBlock" => [Text(node, "text")],
        "FactSet" => node.GetProperty("facts").EnumerateArray().Select(fact => Text(fact, "value")),
        _ => [],
    };

    private static bool IsPrimary(JsonElement action) => !string.Equals(Text(action, "mode"), "secondary", StringComparison.OrdinalIgnoreCase);

    private static async Task<string[]> RenderAsync(Dictionary<string, JsonElement> cards)
    {
        var clients = await TestClients.InstalledAsync();
        using var node = Process.Start(clients.Script("lint-cards.mjs"))!;
        var errors = node.StandardError.ReadToEndAsync();
        await JsonSerializer.SerializeAsync(node.StandardInput.BaseStream, cards);
        node.StandardInput.Close();
        var output = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        return node.ExitCode == 0 ? JsonSerializer.Deserialize<string[]>(output)! : throw new InvalidOperationException(await errors);
    }

    // "1. kvartal" loses its number to a screen reader. A list of several lines is meant.
    [GeneratedRegex(@"^[0-9]+\. [^\n]*\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LoneListItem();

    [GeneratedRegex(@"^[a-z]+(\.[a-z-]+)+\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Verb();
}
