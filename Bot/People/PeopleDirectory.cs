using Microsoft.Extensions.Options;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.People;

/// <summary>Everyone the bot knows: those on the list, and those who have met it.</summary>
internal sealed class PeopleDirectory(PeopleTable table, PeopleFile file, IOptions<PeopleOptions> options)
{
    private readonly Dictionary<string, Person> _listed =
        file.Read(options.Value.File).ToDictionary(person => person.Id, StringComparer.OrdinalIgnoreCase);

    /// <summary>The person of an id: as listed, else an employee.</summary>
    public Person Get(string id, string? name = null) => _listed.GetValueOrDefault(id) ?? new Person(id, name ?? "");

    /// <summary>Those on the list who hold a role.</summary>
    public IEnumerable<Person> Listed(Role role) => _listed.Values.Where(person => person.Is(role));

    /// <summary>Everyone, those on the list first.</summary>
    public async Task<IReadOnlyList<Person>> GetEveryoneAsync(CancellationToken cancellationToken)
    {
        var everyone = new Dictionary<string, Person>(_listed, StringComparer.OrdinalIgnoreCase);
        await foreach (var known in table.GetAllAsync(cancellationToken))
            everyone.TryAdd(known.Id, new Person(known.Id, ""));
        return [.. everyone.Values];
    }

    /// <summary>Leaders, and those who follow the process or one of these initiatives.</summary>
    public async Task<IReadOnlyList<Person>> GetLeadersAndFollowersAsync(string? initiative, CancellationToken cancellationToken)
    {
        var told = Listed(Role.Leader).ToDictionary(person => person.Id, StringComparer.OrdinalIgnoreCase);
        await foreach (var known in table.GetAllAsync(cancellationToken))
            if (known.Follows.Contains(KnownPerson.WholeProcess) || initiative is not null && known.Follows.Contains(initiative))
                told.TryAdd(known.Id, Get(known.Id));
        return [.. told.Values];
    }

    /// <summary>The language to write to a person in.</summary>
    public Language LanguageOf(string id, KnownPerson? known) =>
        Language.For(known?.ChosenLanguage ?? Get(id).Locale ?? known?.ClientLanguage);
}
