using System.Text;
using System.Text.Json;

namespace ProcessDialogueBot.Plan.Exchange.Formats;

/// <summary>Looks through a JSON file before anything is made of it: whether it is JSON and saved as JSON is, whether it is of a size that can be, and whether it says anything twice.</summary>
internal static class JsonGuard
{
    /// <summary>The most entries in its lists.</summary>
    public const int MostEntries = 20_000;

    /// <summary>The most values in all.</summary>
    public const int MostValues = 200_000;

    private static readonly JsonReaderOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>What keeps it from being read; null when nothing does.</summary>
    /// <param name="json">The file, without a byte order mark.</param>
    public static FileProblem? Refuse(ReadOnlySpan<byte> json)
    {
        if (!FileText.IsUtf8(json))
            return Problem("Exchange.JsonEncoding");
        if (json.Trim(" \t\r\n"u8).IsEmpty)
            return Problem("Exchange.Empty");
        if (FileText.Garbled(Encoding.UTF8.GetString(json)) is var (line, letters))
            return Problem("Exchange.JsonGarbled", line, letters);
        var reader = new Utf8JsonReader(json, Options);
        try
        {
            return Look(ref reader);
        }
        catch (JsonException broken)
        {
            return Problem("Exchange.JsonBroken", broken.LineNumber + 1, broken.BytePositionInLine + 1);
        }
        catch (InvalidOperationException)
        {
            // Half a letter, written with \u.
            var before = json[..(int)reader.TokenStartIndex];
            return Problem("Exchange.JsonBroken", before.Count((byte)'\n') + 1, before.Length - before.LastIndexOf((byte)'\n'));
        }
    }

    private static FileProblem? Look(ref Utf8JsonReader reader)
    {
        var names = new Stack<HashSet<string>>();
        var (list, entries, values, index) = ("", 0, 0, -1);
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    var name = reader.GetString()!;
                    if (reader.CurrentDepth == 1)
                        (list, index) = (name, -1);
                    if (!names.Peek().Add(name))
                        return new FileProblem(new FilePlace(null, 0, PlaceOf(list, index, name)), "Exchange.JsonTwice", JsonNames.Short(name));
                    continue;
                case JsonTokenType.EndObject:
                    names.Pop();
                    continue;
                case JsonTokenType.EndArray:
                    continue;
                case JsonTokenType.StartObject:
                    names.Push(new HashSet<string>(StringComparer.Ordinal));
                    break;
                case JsonTokenType.String when reader.ValueIsEscaped:
                    _ = reader.GetString();
                    break;
                default:
                    break;
            }

            const int depthOfEntries = 2;
            if (reader.CurrentDepth == 0 && reader.TokenType != JsonTokenType.StartObject)
                return Problem(reader.TokenType == JsonTokenType.Null ? "Exchange.NoRows" : "Exchange.JsonNotPlan");
            if (reader.CurrentDepth == depthOfEntries)
            {
                index++;
                entries++;
            }

            if (entries > MostEntries)
                return Problem("Exchange.TooManyRows", MostEntries);
            if (++values > MostValues)
                return Problem("Exchange.TooManyCells", MostValues);
        }

        return null;
    }

    private static string PlaceOf(string list, int index, string name) =>
        index < 0 ? JsonNames.Short(name) : $"{JsonNames.Short(list)}[{index}].{JsonNames.Short(name)}";

    private static FileProblem Problem(string key, params IReadOnlyList<object?> values) => new(new FilePlace(null), key, values);
}
