using System.Text.Json;
using System.Text.Json.Nodes;
using ProcessDialogueBot.Plan.Import;

namespace ProcessDialogueBot.Plan.Exchange.Formats;

/// <summary>
/// Reads a plan file, or a part of one, as <see cref="PlanWriter"/> writes it. What is not in the file is not told of, be it a list or a property of an
/// entry; what is there as <c>null</c> is told to be empty.
/// </summary>
internal static class JsonContentReader
{
    private static readonly string[] Process = ["title", "municipality"];
    private static readonly string[] Known = [.. PlanLists.All, .. Process];
    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Reads a file's content.</summary>
    public static PlanFileReading Read(byte[] file)
    {
        var json = FileText.WithoutMark(file);
        if (JsonGuard.Refuse(json.Span) is { } refused)
            return new PlanFileReading(null, [refused]);
        using var document = JsonDocument.Parse(json, Options);
        List<JsonProperty> properties = [.. document.RootElement.EnumerateObject()];
        if (properties.Count > 0 && properties.TrueForAll(property => !Known.Contains(property.Name) && JsonNames.Nearest(property.Name, Known) is null))
            return PlanFileReading.Failed("Exchange.JsonForeign");
        List<FileProblem> failures = [];
        List<FileEntry> entries = [];
        var process = new JsonObject();
        foreach (var property in properties)
        {
            var place = new FilePlace(null, 0, JsonNames.Short(property.Name));
            switch (property.Value.ValueKind)
            {
                case var _ when !Known.Contains(property.Name):
                    failures.Add(JsonNames.Unknown(place, property.Name, Known));
                    break;
                case JsonValueKind.Null:
                    break;
                case JsonValueKind.Array when PlanLists.All.Contains(property.Name):
                    entries.AddRange(property.Value.EnumerateArray().Select((entry, index) => Entry(property.Name, entry, index, failures)));
                    break;
                case JsonValueKind.String when Process.Contains(property.Name):
                    process[property.Name] = property.Value.GetString();
                    break;
                default:
                    failures.Add(new FileProblem(place, "Exchange.JsonKind"));
                    break;
            }
        }

        if (failures.Count > 0)
            return new PlanFileReading(null, failures);
        return entries.Count == 0 && process.Count == 0
            ? PlanFileReading.Failed("Exchange.NoRows")
            : new PlanFileReading(new PlanFileContent(entries, []) { Process = process }, []);
    }

    private static FileEntry Entry(string list, JsonElement entry, int index, List<FileProblem> failures)
    {
        var place = new FilePlace(null, 0, $"{list}[{index}]");
        if (entry.ValueKind == JsonValueKind.Null)
            return Bad(new FileProblem(place, "Plan.FieldMissing"));
        var info = JsonNames.EntryOf(list);
        try
        {
            entry.Deserialize(info);
        }
        catch (JsonException wrong)
        {
            var (problem, isUnknown) = JsonNames.Told(info, place.Column!, wrong);
            if (isUnknown)
                failures.Add(problem);
            return Bad(problem);
        }

        // What was read is a check alone: it does not tell what is missing from what is null.
        var values = JsonObject.Create(entry)!.DeepClone().AsObject();
        var read = new FileEntry(list, values, place);
        return values.TryGetPropertyValue("status", out var status) && status is null
            ? read with { Problems = [new FileProblem(read.PlaceOf("status"), "Exchange.JsonStatusEmpty")] }
            : read;

        FileEntry Bad(FileProblem problem) => new(list, [], place) { Problems = [problem] };
    }
}
