using Microsoft.Extensions.Options;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.People;

/// <summary>Everyone the bot knows: those on the list, which is the file over Entra, and those who have met it.</summary>
internal sealed class PeopleDirectory
{
    private readonly PeopleTable _table;
    private readonly IReadOnlyList<Person> _filed;

    // Every turn reads it: it is never changed, only exchanged for another.
    private volatile Dictionary<string, Person> _listed;

    public PeopleDirectory(PeopleTable table, PeopleFile file, IOptions<PeopleOptions> options)
    {
        _table = table;
        _filed = file.Read(options.Value.File);
        _listed = Merged(_filed, []);
    }

    /// <summary>Everyone on the list: the same object as long as the list is the same.</summary>
    public IReadOnlyCollection<Person> List => _listed.Values;

    /// <summary>The person of an id: as listed, else an employee.</summary>
    public Person Get(string id, string? name = null) => _listed.GetValueOrDefault(id) ?? new Person(id, name ?? "");

    /// <summary>Those on the list who hold a role.</summary>
    public IEnumerable<Person> Listed(Role role) => _listed.Values.Where(person => person.Is(role));

    /// <summary>Everyone, those on the list first.</summary>
    public async Task<IReadOnlyList<Person>> GetEveryoneAsync(CancellationToken cancellationToken)
    {
        var everyone = new Dictionary<string, Person>(_listed, StringComparer.OrdinalIgnoreCase);
        await foreach (var known in _table.GetAllAsync(cancellationToken))
            everyone.TryAdd(known.Id, new Person(known.Id, ""));
        return [.. everyone.Values];
    }

    /// <summary>
    /// Puts those whom Entra names on the list, in the place of those whom it named before. What the file says of somebody stands; what it leaves out
    /// (area, language, any role but employee) is Entra's.
    /// </summary>
    public void Merge(IEnumerable<Person> fromEntra)
    {
        var merged = Merged(_filed, fromEntra);
        if (merged.Count != _listed.Count || merged.Any(person => _listed.GetValueOrDefault(person.Key) != person.Value))
            _listed = merged;
    }

    /// <summary>The language to write to a person in.</summary>
    public Language LanguageOf(string id, KnownPerson? known) =>
        Language.For(known?.ChosenLanguage ?? Get(id).Locale ?? known?.ClientLanguage);

    private static Dictionary<string, Person> Merged(IReadOnlyList<Person> filed, IEnumerable<Person> fromEntra)
    {
        var merged = fromEntra.ToDictionary(person => person.Id, StringComparer.OrdinalIgnoreCase);
        foreach (var person in filed)
            merged[person.Id] = merged.TryGetValue(person.Id, out var other) ? Over(person, other) : person;
        return merged;
    }

    private static Person Over(Person filed, Person other) => filed with
    {
        Area = filed.Area ?? other.Area,
        Locale = filed.Locale ?? other.Locale,
        Roles = filed.Roles.Any(role => role != Role.Employee) ? filed.Roles : other.Roles,
    };
}
