using ProcessDialogueBot.People;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Questions.Triage;

/// <summary>Those whom a question can be given to: editors and leaders.</summary>
internal sealed class TriagePeople(PeopleDirectory people)
{
    private const int MostListed = 12;

    /// <summary>All of them, by name.</summary>
    public IEnumerable<Person> All() => people.Listed(Role.Editor).Concat(people.Listed(Role.Leader))
        .DistinctBy(person => person.Id)
        .OrderBy(person => person.Name, StringComparer.Create(Language.Danish.Culture, ignoreCase: true));

    /// <summary>All of them when they fit a list that one looks through, else none.</summary>
    public IReadOnlyList<Person> Few() => All().Take(MostListed + 1).ToList() is { Count: <= MostListed } few ? few : [];

    /// <summary>"Mette Møller · Grenaa".</summary>
    public static string Title(Person person) => person.Area is { } area ? $"{person.Name} · {area}" : person.Name;
}
