using ProcessDialogueBot.People;

namespace ProcessDialogueBot.Updates.Audience;

/// <summary>Tells whether a person belongs to one of several parts, and counts who does.</summary>
internal sealed class AudienceMatcher
{
    private readonly List<(AudiencePart Part, Func<Person, IReadOnlyList<string>, bool> Matches)> _tests = [];
    private readonly HashSet<string> _named = new(StringComparer.OrdinalIgnoreCase);

    private AudienceMatcher()
    {
    }

    /// <summary>People who are meant by id or as members of a group, also those whom the bot has not met.</summary>
    public IReadOnlyCollection<string> Named => _named;

    /// <summary>How many were counted for each part.</summary>
    public Dictionary<AudiencePart, int> Counts { get; } = [];

    /// <summary>Reads the groups among the parts, page by page.</summary>
    /// <exception cref="DirectoryException">A group is gone, or cannot be read now.</exception>
    public static async Task<AudienceMatcher> OfAsync(IReadOnlyList<AudiencePart> parts, IGroupDirectory groups, CancellationToken cancellationToken)
    {
        var matcher = new AudienceMatcher();
        foreach (var part in parts.Distinct())
        {
            HashSet<string> members = new(StringComparer.OrdinalIgnoreCase);
            if (part.Kind == AudienceKind.Person)
                members.Add(part.Key);
            else if (part.Kind == AudienceKind.Group)
                await foreach (var member in groups.GetMembersAsync(part.Key, cancellationToken))
                    members.Add(member);
            matcher._named.UnionWith(members);
            matcher.Counts[part] = 0;
            matcher._tests.Add((part, TestOf(part, members)));
        }

        return matcher;
    }

    /// <summary>
    /// Whether a person is meant, as far as that can be told without asking Entra: whoever might be meant or left out as a member of a group only, is
    /// not surely meant.
    /// </summary>
    public static bool IsSurelyMeant(AudienceChoice choice, Person person, IReadOnlyList<string> follows)
    {
        return choice.Include.Any(Has) && choice.Except.All(part => part.Kind != AudienceKind.Group && !Has(part));

        bool Has(AudiencePart part) => TestOf(part, new(part.Kind == AudienceKind.Person ? [part.Key] : [], StringComparer.OrdinalIgnoreCase))(person, follows);
    }

    public bool Matches(Person person, IReadOnlyList<string> follows)
    {
        foreach (var (_, matches) in _tests)
            if (matches(person, follows))
                return true;
        return false;
    }

    /// <summary>Counts a person for every part that they belong to.</summary>
    public void Count(Person person, IReadOnlyList<string> follows)
    {
        foreach (var (part, matches) in _tests)
            if (matches(person, follows))
                Counts[part]++;
    }

    private static Func<Person, IReadOnlyList<string>, bool> TestOf(AudiencePart part, HashSet<string> members) => part.Kind switch
    {
        AudienceKind.Everyone => static (_, _) => true,
        AudienceKind.Area => (person, _) => string.Equals(person.Area, part.Key, StringComparison.OrdinalIgnoreCase),
        AudienceKind.Role when Enum.TryParse<Role>(part.Key, out var role) => (person, _) => person.Is(role),
        AudienceKind.Followers => (_, follows) => follows.Contains(KnownPerson.WholeProcess) || follows.Contains(part.Key),
        AudienceKind.Person or AudienceKind.Group => (person, _) => members.Contains(person.Id),
        _ => static (_, _) => false,
    };
}
