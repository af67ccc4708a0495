using Microsoft.Extensions.Options;
using Microsoft.Graph.Models;

namespace ProcessDialogueBot.People.Graph;

/// <summary>The staff as Entra knows them: enabled accounts of the organisation's own, without guests.</summary>
/// <remarks>
/// Where the organisation is the staff, Graph tells what has changed. Where a group is, its members are read anew: Graph follows the changes of a group's own
/// members only and not of the groups within it, and tells of them nothing but ids; a group with its members' names is read with as few calls as with their ids.
/// Source: "group: delta", "Get incremental changes to groups".
/// </remarks>
/// <param name="users">Reads accounts.</param>
/// <param name="options">Tells which groups and attributes count.</param>
/// <param name="logger">Where it is told that a group is not there.</param>
internal sealed partial class GraphPeople(GraphUsers users, IOptions<PeopleOptions> options, ILogger<GraphPeople> logger)
{
    private static readonly IReadOnlyList<Role> Employee = [Role.Employee];
    private readonly GraphOptions _options = options.Value.Graph;

    private string[] Select => field ??=
    [
        "id", "displayName", "preferredLanguage", "accountEnabled", "userType",
        AreaAttribute.IsExtension(_options.AreaAttribute) ? "onPremisesExtensionAttributes" : _options.AreaAttribute,
    ];

    /// <summary>What is read, by the settings: where it is another, everyone is read anew.</summary>
    public string Source => string.IsNullOrEmpty(_options.PeopleGroup) ? $"users {_options.AreaAttribute}" : $"{_options.PeopleGroup} {_options.AreaAttribute}";

    /// <summary>Leaders and editors, by id. They are staff wherever they are.</summary>
    /// <exception cref="DirectoryException">A group is not there, or Graph does not tell.</exception>
    public async Task<IReadOnlyDictionary<string, Person>> ReadSpecialAsync(CancellationToken cancellationToken)
    {
        var special = new Dictionary<string, Person>(StringComparer.OrdinalIgnoreCase);
        await NamedAsync(nameof(_options.LeadersGroup), () => AddAsync(special, Role.Leader, _options.LeadersGroup, cancellationToken));
        await NamedAsync(nameof(_options.EditorsGroup), () => AddAsync(special, Role.Editor, _options.EditorsGroup, cancellationToken));
        return special;
    }

    /// <summary>A page of accounts among which the staff are: the first, or that of a link.</summary>
    /// <returns>Null: the link is of no use any more.</returns>
    /// <exception cref="DirectoryException">The group is not there, or Graph does not tell.</exception>
    public Task<UserPage?> ReadAsync(string? link, CancellationToken cancellationToken) => string.IsNullOrEmpty(_options.PeopleGroup)
        ? users.PageOfOrganisationAsync(Select, link, cancellationToken)
        : NamedAsync(nameof(_options.PeopleGroup), () => users.PageOfGroupAsync(_options.PeopleGroup, Select, link, cancellationToken));

    /// <summary>Who has the account, without any role but employee; null for one that is none of the staff.</summary>
    /// <exception cref="DirectoryException">The bot may not see whether the account is in use.</exception>
    public Person? From(User user) => IsStaff(user) ? From(user, Employee) : null;

    /// <returns>Whether there is to be such a group.</returns>
    private async Task<bool> AddAsync(Dictionary<string, Person> people, Role role, string? group, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(group))
            return false;
        await foreach (var user in users.InGroupAsync(group, Select, cancellationToken))
            if (IsStaff(user))
                people[user.Id!] = From(user, people.TryGetValue(user.Id!, out var other) ? [.. other.Roles, role] : [role]);
        return true;
    }

    // Graph says that a group is not there, and not which of the three.
    private async Task<T> NamedAsync<T>(string setting, Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (DirectoryException failure) when (failure.Failure == DirectoryFailure.NotFound)
        {
            Log.NotThere(logger, setting);
            throw;
        }
    }

    // Old accounts are of no type.
    private bool IsStaff(User user) =>
        !GraphUsers.IsRemoved(user) && users.IsEnabled(user) && !string.Equals(user.UserType, "Guest", StringComparison.OrdinalIgnoreCase);

    private Person From(User user, IReadOnlyList<Role> roles) => new(user.Id!, user.DisplayName ?? "")
    {
        Area = Area(user) is { } area && !string.IsNullOrWhiteSpace(area) ? area.Trim() : null,
        Locale = user.PreferredLanguage?.Split('-')[0].ToLowerInvariant() is "da" or "en" ? user.PreferredLanguage[..2].ToLowerInvariant() : null,
        Roles = roles,
    };

    private string? Area(User user) => AreaAttribute.IsExtension(_options.AreaAttribute)
        ? user.OnPremisesExtensionAttributes?.BackingStore.Get<string>(_options.AreaAttribute)
        : user.BackingStore.Get<string>(_options.AreaAttribute);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The group of the setting People:Graph:{Property} is not in Entra, so nobody is read: was it deleted? Set the object id of one that is.")]
        public static partial void NotThere(ILogger logger, string property);
    }
}
