using System.Globalization;
using System.Text.Json.Nodes;

namespace ProcessDialogueBot.Tests.People.Graph;

/// <summary>An account in Entra.</summary>
internal sealed record FakeUser(string Id, string Name)
{
    public string? Department { get; init; }

    public string? PreferredLanguage { get; init; }

    public string? ExtensionAttribute7 { get; init; }

    public bool IsEnabled { get; init; } = true;

    public string? Type { get; init; } = "Member";

    public JsonObject ToJson() => new()
    {
        ["id"] = Id,
        ["displayName"] = Name,
        ["department"] = Department,
        ["preferredLanguage"] = PreferredLanguage,
        ["accountEnabled"] = IsEnabled,
        ["userType"] = Type,
        ["onPremisesExtensionAttributes"] = new JsonObject { ["extensionAttribute7"] = ExtensionAttribute7 },
    };
}

/// <summary>A group in Entra.</summary>
internal sealed record FakeGroup(string Id, string Name)
{
    /// <summary>Users and groups.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    public bool IsSecurity { get; init; } = true;

    public bool IsMicrosoft365 { get; init; }

    public JsonObject ToJson() => new()
    {
        ["id"] = Id,
        ["displayName"] = Name,
        ["securityEnabled"] = IsSecurity,
        ["groupTypes"] = new JsonArray(IsMicrosoft365 ? ["Unified"] : []),
    };
}

/// <summary>Who is in Entra.</summary>
internal sealed class FakeDirectory
{
    public List<FakeUser> Users { get; } = [];

    public List<FakeGroup> Groups { get; } = [];

    /// <summary>A GUID that tells what it is for.</summary>
    public static string Id(int number) => new Guid(number, 0, 0, new byte[8]).ToString();

    public FakeUser Add(FakeUser user)
    {
        Users.Add(user);
        return user;
    }

    public FakeGroup Add(FakeGroup group)
    {
        Groups.Add(group);
        return group;
    }

    /// <summary>Adds users with ids from <paramref name="from"/> on.</summary>
    public IReadOnlyList<string> AddUsers(int from, int count) =>
        [.. Enumerable.Range(from, count).Select(number => Add(new FakeUser(Id(number), string.Create(CultureInfo.InvariantCulture, $"Navn {number}"))).Id)];

    /// <summary>Everyone in a group and in the groups within it, once; groups may be within one another.</summary>
    public IReadOnlyList<FakeUser> MembersOf(FakeGroup group)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([group.Id]);
        while (open.TryPop(out var id))
            if (seen.Add(id) && Groups.Find(other => other.Id == id) is { } inner)
                foreach (var member in inner.Members)
                    open.Push(member);
        return [.. Users.Where(user => seen.Contains(user.Id))];
    }
}
