using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ProcessDialogueBot.Tables.Sqlite;

/// <summary>
/// A row's properties as one JSON object that a person can read with the <c>sqlite3</c> tool. Text, truth values and Int32 are plain;
/// the other types are an object whose one name says which: <c>{"Due":{"time":"2026-03-01T12:00:00Z"}}</c>.
/// </summary>
internal static class PropertyJson
{
    // The column is never part of a web page, so Danish letters and quotes need no escape sequences.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static byte[] Encode(TableEntity entity)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in entity)
            {
                writer.WritePropertyName(name);
                Write(writer, value);
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Sets the properties that <paramref name="json"/> holds.</summary>
    /// <param name="json">What <see cref="Encode"/> gave.</param>
    /// <param name="entity">The row to set them on.</param>
    /// <param name="select">Which of them; null for all.</param>
    public static void DecodeInto(ReadOnlySpan<byte> json, TableEntity entity, IReadOnlyList<string>? select = null)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (select is null || select.Contains(name, StringComparer.Ordinal))
                entity.Add(name, Read(ref reader));
            else
                reader.Skip();
        }
    }

    private static void Write(Utf8JsonWriter writer, object value)
    {
        switch (value)
        {
            case string text:
                writer.WriteStringValue(text);
                return;
            case bool truth:
                writer.WriteBooleanValue(truth);
                return;
            case int number:
                writer.WriteNumberValue(number);
                return;
        }

        writer.WriteStartObject();
        switch (value)
        {
            case long number:
                writer.WriteNumber("long"u8, number);
                break;
            case double number when double.IsFinite(number):
                writer.WriteNumber("double"u8, number);
                break;
            case double number:
                writer.WriteString("double"u8, double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity");
                break;
            case DateTimeOffset time:
                writer.WriteString("time"u8, time.UtcDateTime);
                break;
            case Guid guid:
                writer.WriteString("guid"u8, guid);
                break;
            case byte[] bytes:
                writer.WriteBase64String("bytes"u8, bytes);
                break;
        }

        writer.WriteEndObject();
    }

    private static object Read(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return reader.GetString()!;
            case JsonTokenType.True or JsonTokenType.False:
                return reader.GetBoolean();
            case JsonTokenType.Number:
                return reader.GetInt32();
        }

        reader.Read();
        var type = reader.GetString();
        reader.Read();
        object value = type switch
        {
            "long" => reader.GetInt64(),
            "double" when reader.TokenType == JsonTokenType.Number => reader.GetDouble(),
            "double" => reader.GetString() switch { "NaN" => double.NaN, "Infinity" => double.PositiveInfinity, _ => double.NegativeInfinity },
            "time" => reader.GetDateTimeOffset(),
            "guid" => reader.GetGuid(),
            "bytes" => reader.GetBytesFromBase64(),
            _ => throw new JsonException($"A property has the type '{type}', which this version does not know."),
        };
        reader.Read();
        return value;
    }
}
