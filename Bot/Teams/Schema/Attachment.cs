using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ProcessDialogueBot.Teams.Schema;

/// <summary>A card or file that goes with a message.</summary>
/// <param name="ContentType">The media type of <paramref name="Content"/>.</param>
/// <param name="Content">The card itself, as JSON.</param>
public sealed record Attachment(string ContentType, JsonContent? Content)
{
    /// <summary>The media type of an Adaptive Card.</summary>
    public const string AdaptiveCardType = "application/vnd.microsoft.card.adaptive";

    /// <summary>The name of a file.</summary>
    public string? Name { get; init; }

    /// <summary>Where a file is to be read.</summary>
    public string? ContentUrl { get; init; }

    /// <summary>Attaches an Adaptive Card.</summary>
    /// <param name="card">The card as UTF-8 JSON.</param>
    public static Attachment AdaptiveCard(ReadOnlyMemory<byte> card) => new(AdaptiveCardType, new JsonContent(card));
}

/// <summary>JSON that is carried through as it is, without being parsed into objects.</summary>
/// <param name="Utf8">The JSON text in UTF-8.</param>
[JsonConverter(typeof(JsonContentConverter))]
public readonly record struct JsonContent(ReadOnlyMemory<byte> Utf8);

/// <summary>Reads and writes <see cref="JsonContent"/> untouched.</summary>
public sealed class JsonContentConverter : JsonConverter<JsonContent>
{
    /// <inheritdoc/>
    public override JsonContent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return new JsonContent(JsonMarshal.GetRawUtf8Value(document.RootElement).ToArray());
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, JsonContent value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.Utf8.Span, skipInputValidation: true);
}
