using System.Collections.Frozen;
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

    /// <summary>Whether all is the same that is known of both; the roles in their order.</summary>
    public bool Equals(Person? other) =>
        other is not null && (Id, Name, Area, Locale) == (other.Id, other.Name, other.Area, other.Locale) && Roles.SequenceEqual(other.Roles);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Name, Area, Locale);

    /// <summary>Whether the person holds a role.</summary>
    public bool Is(Role role) => role == Role.Employee || Roles.Contains(role);
}

/// <summary>The names of the roles that people hold, as routes ask for them.</summary>
internal static class RoleNames
{
    // One set for each combination of roles, made once: every turn needs one.
    private static readonly FrozenSet<string>[] Sets =
    [
        .. Enumerable.Range(0, 1 << Enum.GetValues<Role>().Length)
            .Select(bits => Enum.GetValues<Role>().Where(role => (bits & Bit(role)) != 0).Select(role => role.ToString()).ToFrozenSet(StringComparer.Ordinal)),
    ];

    /// <summary>The roles of a person; everyone is an employee.</summary>
    public static IReadOnlySet<string> Of(Person person)
    {
        var bits = Bit(Role.Employee);
        foreach (var role in person.Roles)
            bits |= Bit(role);
        return Sets[bits];
    }

    private static int Bit(Role role) => 1 << (int)role;
}

[JsonSourceGenerationOptions(
    System.Text.Json.JsonSerializerDefaults.Web,
    UseStringEnumConverter = true,
    ReadCommentHandling = System.Text.Json.JsonCommentHandling.Skip,
    AllowTrailingCommas = true)]
[JsonSerializable(typeof(IReadOnlyList<Person>))]
internal sealed partial class PeopleJson : JsonSerializerContext;
