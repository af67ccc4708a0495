using System.Text.Json;
using System.Text.Json.Serialization;
using ProcessDialogueBot.People;

namespace ProcessDialogueBot.Updates.Audience;

/// <summary>Whom an editor wants to reach: those of <see cref="Include"/>, each once, but none of <see cref="Except"/>.</summary>
internal sealed record AudienceChoice
{
    /// <summary>Every person and every channel that is told of updates.</summary>
    public static AudienceChoice Everyone { get; } = new() { AllPeople = true, AllChannels = true };

    /// <summary>Whether everyone is meant whom the bot knows.</summary>
    public bool AllPeople { get; init; }

    /// <summary>Whether every channel is meant that is told of updates.</summary>
    public bool AllChannels { get; init; }

    /// <summary>Who is meant beside these.</summary>
    public AudienceParts Include { get; init; } = AudienceParts.None;

    /// <summary>Who is left out, whatever else says that they are meant.</summary>
    public AudienceParts Except { get; init; } = AudienceParts.None;

    /// <summary>Whether this is <see cref="Everyone"/>, as most updates are.</summary>
    [JsonIgnore]
    public bool IsEveryone => AllPeople && AllChannels && Include.IsNone && Except.IsNone;

    /// <summary>The choice as it is kept in a row; null for <see cref="Everyone"/>.</summary>
    public string? ToJson() => IsEveryone ? null : JsonSerializer.Serialize(this, AudienceJson.Default.AudienceChoice);

    /// <summary>The choice that a row keeps.</summary>
    public static AudienceChoice FromJson(string? json) =>
        json is null ? Everyone : JsonSerializer.Deserialize(json, AudienceJson.Default.AudienceChoice)!;

    /// <summary>Whether two choices name the same.</summary>
    public bool Equals(AudienceChoice? other) => other is not null && ToJson() == other.ToJson();

    /// <inheritdoc/>
    public override int GetHashCode() => ToJson()?.GetHashCode(StringComparison.Ordinal) ?? 0;
}

/// <summary>Groups of people and channels, by what they are known by.</summary>
internal sealed record AudienceParts
{
    /// <summary>Nobody.</summary>
    public static AudienceParts None { get; } = new();

    /// <summary>Areas, as the list of people names them.</summary>
    public IReadOnlyList<string> Areas { get; init; } = [];

    /// <summary>Roles.</summary>
    public IReadOnlyList<Role> Roles { get; init; } = [];

    /// <summary>Initiatives by number: those who follow one of them, or the whole process.</summary>
    public IReadOnlyList<string> Follows { get; init; } = [];

    /// <summary>People, by Entra object id.</summary>
    public IReadOnlyList<string> People { get; init; } = [];

    /// <summary>Entra groups, by object id, with the groups inside them.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Linked channels, by id.</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];

    /// <summary>Whether nobody is named.</summary>
    [JsonIgnore]
    public bool IsNone => Areas.Count + Roles.Count + Follows.Count + People.Count + Groups.Count + Channels.Count == 0;
}

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(AudienceChoice))]
internal sealed partial class AudienceJson : JsonSerializerContext;
