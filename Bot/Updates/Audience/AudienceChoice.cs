using System.Text.Json;
using System.Text.Json.Serialization;

namespace ProcessDialogueBot.Updates.Audience;

/// <summary>Whom an editor wants to reach: those of <see cref="Include"/>, each once, but none of <see cref="Except"/>.</summary>
internal sealed record AudienceChoice
{
    /// <summary>The most parts that are chosen for one update, both lists together; more people are a group's or an area's business.</summary>
    public const int MaxParts = 60;

    /// <summary>Every person and every channel that is told of updates.</summary>
    public static AudienceChoice Everyone { get; } = new() { Include = [new(AudienceKind.Everyone), new(AudienceKind.AllChannels)] };

    /// <summary>Nobody yet.</summary>
    public static AudienceChoice Nobody { get; } = new();

    /// <summary>Who is meant.</summary>
    public IReadOnlyList<AudiencePart> Include { get; init; } = [];

    /// <summary>Who is left out, whatever else says that they are meant.</summary>
    public IReadOnlyList<AudiencePart> Except { get; init; } = [];

    /// <summary>Whether this is <see cref="Everyone"/>, as most updates are.</summary>
    [JsonIgnore]
    public bool IsEveryone => Except.Count == 0 && Include.Count == Everyone.Include.Count && Everyone.Include.All(Include.Contains);

    /// <summary>Whether everyone is meant whom the bot knows, perhaps with exceptions.</summary>
    [JsonIgnore]
    public bool IsForEveryone => Include.Contains(new(AudienceKind.Everyone));

    /// <summary>Whether everyone may read it, whoever asks and whoever reads along.</summary>
    [JsonIgnore]
    public bool IsPublic => IsForEveryone && Except.Count == 0;

    /// <summary>The choice as it is kept in a row; null for <see cref="Everyone"/>.</summary>
    public string? ToJson() => IsEveryone ? null : JsonSerializer.Serialize(this, AudienceJson.Default.AudienceChoice);

    /// <summary>The choice that a row keeps.</summary>
    public static AudienceChoice FromJson(string? json) =>
        json is null ? Everyone : JsonSerializer.Deserialize(json, AudienceJson.Default.AudienceChoice)!;

    /// <summary>Whether two choices name the same.</summary>
    public bool Equals(AudienceChoice? other) => other is not null && (IsEveryone && other.IsEveryone || ToJson() == other.ToJson());

    /// <inheritdoc/>
    public override int GetHashCode() => ToJson()?.GetHashCode(StringComparison.Ordinal) ?? 0;
}

/// <summary>Some people, or some channels.</summary>
/// <param name="Kind">By what they are named.</param>
/// <param name="Key">Which; empty where the kind says it all.</param>
internal readonly record struct AudiencePart(AudienceKind Kind, string Key = "");

/// <summary>By what people and channels are named.</summary>
internal enum AudienceKind
{
    /// <summary>Everyone whom the bot knows.</summary>
    Everyone,

    /// <summary>Every channel that is told of updates.</summary>
    AllChannels,

    /// <summary>An area, as the list of people names it.</summary>
    Area,

    /// <summary>A role by its name.</summary>
    Role,

    /// <summary>Those who follow an initiative, by its number, or the whole process.</summary>
    Followers,

    /// <summary>A person, by Entra object id.</summary>
    Person,

    /// <summary>An Entra group, by object id, with the groups inside it.</summary>
    Group,

    /// <summary>A linked channel, by id.</summary>
    Channel,
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(AudienceChoice))]
internal sealed partial class AudienceJson : JsonSerializerContext;
