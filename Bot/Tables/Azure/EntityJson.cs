using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Azure;

namespace ProcessDialogueBot.Tables.Azure;

/// <summary>
/// A row as the service's JSON has it: types that JSON does not tell apart are named in an annotation beside the value.
/// Source: "Payload format for Table service operations".
/// </summary>
internal static class EntityJson
{
    private const string Annotation = "@odata.type";

    public static byte[] Encode(TableEntity entity)
    {
        // Nothing but ASCII, as is the default: Azurite 3.37 spoils a letter of two bytes when they come in two packets.
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("PartitionKey"u8, KeyEncoding.Encode(entity.PartitionKey));
            writer.WriteString("RowKey"u8, KeyEncoding.Encode(entity.RowKey));
            foreach (var (name, value) in entity)
            {
                if (TypeOf(value) is { } type)
                    writer.WriteString(name + Annotation, type);
                writer.WritePropertyName(name);
                Write(writer, value);
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <exception cref="JsonException">The service has a type that is not known here.</exception>
    /// <exception cref="FormatException">Another program wrote the row.</exception>
    public static TableEntity Decode(JsonElement json)
    {
        var types = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var property in json.EnumerateObject())
        {
            if (property.Name.EndsWith(Annotation, StringComparison.Ordinal))
                types[property.Name[..^Annotation.Length]] = property.Value.GetString();
        }

        var entity = new TableEntity(Key("PartitionKey"), Key("RowKey"))
        {
            ETag = new ETag(json.GetProperty("odata.etag").GetString()!),
            Timestamp = Time(json.GetProperty("Timestamp")),
        };
        foreach (var property in json.EnumerateObject())
        {
            // The service's own names have a dot; a property that was selected and is not there comes as null.
            if (property.Name is not ("PartitionKey" or "RowKey" or "Timestamp") && !property.Name.Contains('.', StringComparison.Ordinal)
                && property.Value.ValueKind != JsonValueKind.Null)
                entity[property.Name] = Read(property.Value, types.GetValueOrDefault(property.Name));
        }

        return entity;

        string Key(string name) => KeyEncoding.Decode(json.GetProperty(name).GetString()!);
    }

    private static string? TypeOf(object value) => value switch
    {
        long => "Edm.Int64",
        double => "Edm.Double",
        DateTimeOffset => "Edm.DateTime",
        Guid => "Edm.Guid",
        byte[] => "Edm.Binary",
        _ => null,
    };

    private static void Write(Utf8JsonWriter writer, object value)
    {
        switch (value)
        {
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool truth:
                writer.WriteBooleanValue(truth);
                break;
            case int number:
                writer.WriteNumberValue(number);
                break;
            case long number:
                writer.WriteStringValue(number.ToString(CultureInfo.InvariantCulture));
                break;
            case double number when double.IsFinite(number):
                writer.WriteNumberValue(number);
                break;
            case double number:
                writer.WriteStringValue(double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity");
                break;
            case DateTimeOffset time:
                writer.WriteStringValue(time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
                break;
            case Guid guid:
                writer.WriteStringValue(guid);
                break;
            case byte[] bytes:
                writer.WriteBase64StringValue(bytes);
                break;
        }
    }

    private static object Read(JsonElement value, string? type) => type switch
    {
        "Edm.Int64" => long.Parse(value.GetString()!, CultureInfo.InvariantCulture),
        "Edm.Double" when value.ValueKind == JsonValueKind.String => Special(value.GetString()),
        "Edm.Double" => value.GetDouble(),
        "Edm.DateTime" => Time(value),
        "Edm.Guid" => value.GetGuid(),
        "Edm.Binary" => value.GetBytesFromBase64(),
        null or "Edm.String" or "Edm.Boolean" or "Edm.Int32" => value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.True or JsonValueKind.False => value.GetBoolean(),

            // A number with a point or an exponent is a double, which then needs no annotation.
            JsonValueKind.Number when value.TryGetInt32(out var number) => number,
            _ => value.GetDouble(),
        },
        _ => throw new JsonException($"A property has the type '{type}', which is not known here."),
    };

    private static double Special(string? text) => text switch
    {
        "NaN" => double.NaN,
        "Infinity" => double.PositiveInfinity,
        "-Infinity" => double.NegativeInfinity,
        _ => throw new JsonException("A property of the type 'Edm.Double' has no number."),
    };

    private static DateTimeOffset Time(JsonElement value) => value.GetDateTimeOffset().ToUniversalTime();
}
