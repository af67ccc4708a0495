using System.Text.Json;

namespace ProcessDialogueBot.Tests.Support;

/// <summary>An Adaptive Card as a person sees it: texts to read, buttons to press, inputs to fill in.</summary>
internal sealed record ShownCard(JsonElement Json)
{
    /// <summary>Every text on it, line by line.</summary>
    public string Text => string.Join('\n', Objects(Json).SelectMany(Texts));

    /// <summary>The titles of its buttons.</summary>
    public IReadOnlyList<string> Buttons => [.. Actions.Select(action => action.GetProperty("title").GetString()!)];

    public IReadOnlyList<string> Inputs => [.. Objects(Json).Where(IsInput).Select(input => input.GetProperty("id").GetString()!)];

    /// <summary>The ids behind the buttons of a verb.</summary>
    public IReadOnlyList<string> Ids(string verb) =>
        [.. Actions.Where(action => action.TryGetProperty("verb", out var own) && own.GetString() == verb).Select(action => action.GetProperty("data").GetProperty("id").GetString()!)];

    /// <summary>What every press sends, with no input filled in: also that of a part of the card.</summary>
    public IReadOnlyList<(string Title, string Verb, JsonElement Data)> Executes =>
    [
        .. Actions.Where(action => TypeOf(action) == "Action.Execute").Select(action => (
            action.GetProperty("title").GetString()!,
            action.GetProperty("verb").GetString()!,
            action.TryGetProperty("data", out var data) ? data : JsonSerializer.SerializeToElement(new { }))),
    ];

    /// <summary>The element with an id.</summary>
    public JsonElement Find(string id) => Objects(Json).First(element => element.TryGetProperty("id", out var own) && own.GetString() == id);

    private IEnumerable<JsonElement> Actions => Objects(Json).Where(element => TypeOf(element)?.StartsWith("Action.", StringComparison.Ordinal) == true);

    /// <summary>What a press of the button sends: verb (none in a dialog) and data, with the inputs as they stand, or as filled in.</summary>
    public (string Verb, Dictionary<string, JsonElement> Data) Press(string title, IReadOnlyDictionary<string, string>? inputs = null)
    {
        var action = Actions.FirstOrDefault(candidate => candidate.GetProperty("title").GetString() == title);
        if (action.ValueKind == JsonValueKind.Undefined)
            throw new InvalidOperationException($"There is no button '{title}'. There are: {string.Join(", ", Buttons)}");
        var data = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (action.TryGetProperty("data", out var own))
            foreach (var property in own.EnumerateObject())
                data[property.Name] = property.Value;
        foreach (var input in Objects(Json).Where(IsInput))
            if (input.TryGetProperty("value", out var value))
                data[input.GetProperty("id").GetString()!] = value;
        foreach (var (id, value) in inputs ?? new Dictionary<string, string>())
        {
            if (!Inputs.Contains(id))
                throw new InvalidOperationException($"There is no input '{id}'. There are: {string.Join(", ", Inputs)}");
            data[id] = JsonSerializer.SerializeToElement(value);
        }

        return (action.TryGetProperty("verb", out var verb) ? verb.GetString()! : "", data);
    }

    private static bool IsInput(JsonElement element) => TypeOf(element)?.StartsWith("Input.", StringComparison.Ordinal) == true;

    private static string? TypeOf(JsonElement element) =>
        element.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString() : null;

    private static IEnumerable<string> Texts(JsonElement element) =>
        element.EnumerateObject()
            .Where(property => property.Name is "text" or "title" or "value" or "label" && property.Value.ValueKind == JsonValueKind.String)
            .Select(property => property.Value.GetString()!.Replace('\u00A0', ' '));

    private static IEnumerable<JsonElement> Objects(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject()
            .Where(property => property.Name is not ("data" or "fallback"))
            .SelectMany(property => Objects(property.Value))
            .Prepend(element),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Objects),
        _ => [],
    };
}
