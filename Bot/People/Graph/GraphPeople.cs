using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using Microsoft.Graph.Models;

namespace ProcessDialogueBot.People.Graph;

/// <summary>The staff as Entra knows them: enabled accounts of the organisation's own, without guests.</summary>
/// <param name="users">Reads accounts.</param>
/// <param name="options">Tells which groups and attributes count.</param>
internal sealed class GraphPeople(GraphUsers users, IOptions<PeopleOptions> options)
{
    private static readonly IReadOnlyList<Role> Employee = [Role.Employee];
    private readonly GraphOptions _options = options.Value.Graph;

    private string[] Select => field ??=
    [
        "id", "displayName", "preferredLanguage", "accountEnabled", "userType",
        AreaAttribute.IsExtension(_options.AreaAttribute) ? "onPremisesExtensionAttributes" : _options.AreaAttribute,
    ];

    /// <summary>Everyone once, leaders and editors first; page by page, so a failure can come after some of them.</summary>
    /// <exception cref="DirectoryException">A group is not there, or Graph does not tell.</exception>
    public async IAsyncEnumerable<Person> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var special = new Dictionary<string, Person>(StringComparer.OrdinalIgnoreCase);
        await AddAsync(special, Role.Leader, _options.LeadersGroup, cancellationToken);
        await AddAsync(special, Role.Editor, _options.EditorsGroup, cancellationToken);
        foreach (var person in special.Values)
            yield return person;
        var staff = string.IsNullOrEmpty(_options.PeopleGroup)
            ? users.OfOrganisationAsync(Select, cancellationToken)
            : users.InGroupAsync(_options.PeopleGroup, Select, cancellationToken);
        await foreach (var user in staff)
            if (IsStaff(user) && !special.ContainsKey(user.Id!))
                yield return From(user, Employee);
    }

    private async Task AddAsync(Dictionary<string, Person> people, Role role, string? group, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(group))
            return;
        await foreach (var user in users.InGroupAsync(group, Select, cancellationToken))
            if (IsStaff(user))
                people[user.Id!] = From(user, people.TryGetValue(user.Id!, out var other) ? [.. other.Roles, role] : [role]);
    }

    // Old accounts are of no type.
    private bool IsStaff(User user) => users.IsEnabled(user) && !string.Equals(user.UserType, "Guest", StringComparison.OrdinalIgnoreCase);

    private Person From(User user, IReadOnlyList<Role> roles) => new(user.Id!, user.DisplayName ?? "")
    {
        Area = Area(user) is { } area && !string.IsNullOrWhiteSpace(area) ? area.Trim() : null,
        Locale = user.PreferredLanguage?.Split('-')[0].ToLowerInvariant() is "da" or "en" ? user.PreferredLanguage[..2].ToLowerInvariant() : null,
        Roles = roles,
    };

    private string? Area(User user) => AreaAttribute.IsExtension(_options.AreaAttribute)
        ? user.OnPremisesExtensionAttributes?.BackingStore.Get<string>(_options.AreaAttribute)
        : user.BackingStore.Get<string>(_options.AreaAttribute);
}
