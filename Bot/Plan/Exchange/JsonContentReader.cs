using System.Text.Json;
using System.Text.Json.Nodes;
using ProcessDialogueBot.Plan.Import;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Plan.Exchange;

/// <summary>Reads a plan file, or a part of one, as <see cref="PlanWriter"/> writes it. A list that is not in the file is not told of.</summary>
internal static class JsonContentReader
{
    private const int NearestSuggestion = 3;
    private static readonly string[] Process = ["title", "municipality"];

    /// <summary>Reads a file's content.</summary>
    public static PlanFileReading Read(byte[] file)
    {
        var json = file.AsSpan().StartsWith("\uFEFF"u8) ? file.AsSpan(3) : file;
        try
        {
            if (JsonSerializer.Deserialize(json, PlanJson.Default.PlanDocument) is not { } document)
                return PlanFileReading.Failed("Exchange.NoRows");
            var plan = JsonSerializer.SerializeToNode(document, PlanJson.Default.PlanDocument)!.AsObject();
            FileEntry[] entries = [.. PlanLists.All.SelectMany(list => Entries(plan, list))];
            return entries.Length == 0
                ? PlanFileReading.Failed("Exchange.NoRows")
                : new PlanFileReading(new PlanFileContent(entries, []) { Process = ProcessOf(plan) }, []);
        }
        catch (JsonException broken)
        {
            return Failed(json, broken);
        }
    }

    private static JsonObject ProcessOf(JsonObject plan) =>
        new(Process.Where(name => plan[name] is not null).Select(name => KeyValuePair.Create(name, plan[name]?.DeepClone())));

    private static IEnumerable<FileEntry> Entries(JsonObject plan, string list)
    {
        foreach (var (index, entry) in (plan[list] as JsonArray ?? []).Index())
        {
            var place = new FilePlace(null, 0, $"{list}[{index}]");
            yield return entry is JsonObject values
                ? new FileEntry(list, values.DeepClone().AsObject(), place)
                : new FileEntry(list, [], place) { Problems = [new FileProblem(place, "Plan.FieldMissing")] };
        }
    }

    // What is no JSON at all is told by its place; what is, but not of a plan, by its name.
    private static PlanFileReading Failed(ReadOnlySpan<byte> json, JsonException broken)
    {
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            while (reader.Read())
            {
                // Only whether it can be read.
            }
        }
        catch (JsonException)
        {
            return PlanFileReading.Failed("Exchange.JsonBroken", broken.LineNumber + 1, broken.BytePositionInLine + 1);
        }

        var path = (broken.Path ?? "$").TrimStart('$', '.');
        var name = path[(path.LastIndexOf('.') + 1)..];
        return new PlanFileReading(null, [new FileProblem(new FilePlace(null, 0, path), "Exchange.JsonUnknown", Nearest(name) ?? (object)PlanLists.Milestones)]);
    }

    private static string? Nearest(string name) => SheetKind.All.SelectMany(kind => kind.Columns).Select(column => column.Property).Concat(PlanLists.All).Concat(Process)
        .Select(known => (Distance: EditDistance.Between(name, known), Name: known))
        .Where(pair => pair.Distance is > 0 and <= NearestSuggestion).MinBy(pair => pair.Distance).Name;
}
