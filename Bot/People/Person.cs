using System.Text.Json.Serialization;

namespace ProcessDialogueBot.People;

/// <summary>What someone may do here.</summary>
public enum Role
{
    /// <summary>Everyone: reads, asks, comments.</summary>
    Employee,

    /// <summary>Is told of milestones first, and of questions in the own area.</summary>
    Leader,

    /// <summary>HR and the process team: writes, answers, moves milestones.</summary>
    Editor,
}

/// <summary>Someone the bot knows.</summary>
/// <param name="Id">The Entra object id.</param>
/// <param name="Name">The name, for colleagues to see.</param>
public sealed record Person(string Id, string Name)
{
    /// <summary>The area of work, as the municipality names it.</summary>
    public string? Area { get; init; }

    /// <summary>The roles; everyone is at least an <see cref="Role.Employee"/>.</summary>
    public IReadOnlyList<Role> Roles { get; init => field = value ?? [Role.Employee]; } = [Role.Employee];

    /// <summary>The language, <c>da</c> or <c>en</c>; null to follow the client's.</summary>
    public string? Locale { get; init; }

    /// <summary>Whether the person holds a role.</summary>
    public bool Is(Role role) => role == Role.Employee || Roles.Contains(role);
}

[JsonSourceGenerationOptions(
    System.Text.Json.JsonSerializerDefaults.Web,
    UseStringEnumConverter = true,
    ReadCommentHandling = System.Text.Json.JsonCommentHandling.Skip,
    AllowTrailingCommas = true)]
[JsonSerializable(typeof(IReadOnlyList<Person>))]
internal sealed partial class PeopleJson : JsonSerializerContext;
