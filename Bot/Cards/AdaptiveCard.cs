using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ProcessDialogueBot.Cards;

/// <summary>An Adaptive Card. Source: adaptivecards.io schema 1.5 and the Teams card reference.</summary>
/// <param name="FallbackText">What is shown and read aloud where the card cannot be.</param>
/// <param name="Body">The elements, from top to bottom.</param>
public sealed record AdaptiveCard(string FallbackText, params IReadOnlyList<CardElement> Body)
{
    /// <summary>The largest card this bot sends, in bytes of UTF-8; Teams' own oldest limit is 28 KB.</summary>
    public const int MaxBytes = 25 * 1024;

    /// <summary>The version that Teams accepts from bots on every client (cards reference: "1.5 or earlier").</summary>
    public const string SchemaVersion = "1.5";

    private static readonly CardJson Json = new(new JsonSerializerOptions(CardJson.Default.Options)
    {
        // æ, ø and å as themselves: half the bytes, and readable in a log of the Playground.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>The schema's discriminator.</summary>
    [JsonInclude, JsonPropertyOrder(-2)]
    internal string Type { get; } = nameof(AdaptiveCard);

    /// <summary>The schema version.</summary>
    [JsonInclude, JsonPropertyOrder(-1)]
    internal string Version { get; } = SchemaVersion;

    /// <summary>The buttons at the bottom.</summary>
    public IReadOnlyList<CardAction>? Actions { get; init; }

    /// <summary>How the card is made anew when it is looked at again; null when it stays as it is.</summary>
    public Refresh? Refresh { get; init; }

    /// <summary>The language of the card, for screen readers.</summary>
    public string? Lang { get; init; }

    /// <summary>The card as UTF-8 JSON.</summary>
    public ReadOnlyMemory<byte> ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Json.AdaptiveCard);
}

/// <summary>
/// What a client that shows a card again runs by itself, to show the answer instead. Teams does so for everyone in a conversation of up to 60 people
/// ("Work with Universal Actions for Adaptive Cards"); a client that cannot leaves the card as it is.
/// </summary>
/// <param name="Action">An <see cref="ExecuteAction"/>.</param>
public sealed record Refresh(CardAction Action);

/// <summary>Source-generated JSON for cards.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(AdaptiveCard))]
internal sealed partial class CardJson : JsonSerializerContext;
