using System.Text.Json;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Tests.Anonymity;

namespace ProcessDialogueBot.Tests.Comments;

/// <summary>A card as its reader sees it.</summary>
internal sealed class Card
{
    private readonly JsonElement _root;

    private Card(JsonElement root) => _root = root;

    /// <summary>All texts, joined.</summary>
    public string Texts => string.Join('\n', Blocks);

    /// <summary>What stands on the buttons.</summary>
    public IReadOnlyList<string> Buttons => [.. _root.GetProperty("actions").EnumerateArray().Select(action => action.GetProperty("title").GetString()!)];

    private IEnumerable<string> Blocks => Elements(_root, "TextBlock").Select(block => block.GetProperty("text").GetString()!);

    public static Card Of(CardReply reply)
    {
        Assert.NotEmpty(reply.Summary);
        return new Card(JsonDocument.Parse(reply.Card).RootElement);
    }

    /// <summary>The one text for which something holds.</summary>
    public string Block(Func<string, bool> predicate) => Assert.Single(Blocks, block => predicate(block));

    /// <summary>What stands in a field.</summary>
    public string Field(string id) =>
        Elements(_root, "Input.Text").Single(input => input.GetProperty("id").GetString() == id) is var field && field.TryGetProperty("value", out var value)
            ? value.GetString()!
            : "";

    /// <summary>The values that a list offers, and the one that is chosen.</summary>
    public (IReadOnlyList<string> Offered, string Chosen) List(string id)
    {
        var list = Elements(_root, "Input.ChoiceSet").Single(input => input.GetProperty("id").GetString() == id);
        return ([.. list.GetProperty("choices").EnumerateArray().Select(choice => choice.GetProperty("value").GetString()!)], list.GetProperty("value").GetString()!);
    }

    /// <summary>Whether there is a button of a verb.</summary>
    public bool Has(string verb) => Elements(_root, "Action.Execute").Any(action => action.GetProperty("verb").GetString() == verb);

    /// <summary>The data that a button sends.</summary>
    public (string Key, string Value)[] DataOf(string verb, int index = 0) =>
        [.. Elements(_root, "Action.Execute").Where(action => action.GetProperty("verb").GetString() == verb).ElementAt(index)
            .GetProperty("data").EnumerateObject().Select(entry => (entry.Name, entry.Value.GetString()!))];

    private static IEnumerable<JsonElement> Elements(JsonElement json, string type) => json.ValueKind switch
    {
        JsonValueKind.Array => json.EnumerateArray().SelectMany(item => Elements(item, type)),
        JsonValueKind.Object => json.EnumerateObject().SelectMany(entry => Elements(entry.Value, type))
            .Concat(json.TryGetProperty("type", out var own) && own.ValueEquals(type) ? [json] : []),
        _ => [],
    };
}

/// <summary>Anonymous turns.</summary>
internal static class Turn
{
    public static AnonymousTurn Of(params (string Key, string Value)[] data)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            foreach (var (key, value) in data)
                json.WriteString(key, value);
            json.WriteEndObject();
        }

        return new AnonymousTurn(Cultures.Danish, false, new CardData(JsonDocument.Parse(stream.ToArray()).RootElement), AnonymityHost.Sender(1));
    }
}
