using System.Collections.Frozen;

namespace ProcessDialogueBot.People.Names;

/// <summary>
/// Finds names in a text: a full name, however it is capitalised and whichever of the middle names are left out; or a first name or surname that is
/// capitalised, at the beginning of a sentence only where it is no word of every day.
/// </summary>
internal sealed class NameIndex
{
    private const int MostMiddleNames = 4;

    // Written with a capital by everybody, and hardly ever a person; and words of every day that are names too: two of them are no full name, and one
    // that begins a sentence is none.
    private static readonly FrozenSet<string> Capitals = Read("capitals.txt");
    private static readonly FrozenSet<string> Ordinary = Read("ordinary.txt");

    private readonly HashSet<string> _parts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _firstAndLast = new(StringComparer.Ordinal);
    private readonly HashSet<(string First, string Last)> _full = [];

    /// <summary>The names of these people. What their places of work are called is no name.</summary>
    public static NameIndex Of(IReadOnlyCollection<Person> people)
    {
        var index = new NameIndex();
        foreach (var person in people)
            index.Add(NameWords.PartsOf(person.Name));
        index._firstAndLast.ExceptWith(Capitals);
        foreach (var area in people.Select(person => person.Area).OfType<string>().Distinct(StringComparer.Ordinal))
            index._firstAndLast.ExceptWith(NameWords.In(area).Select(word => word.Folded));
        return index;
    }

    /// <summary>Whether the text names somebody.</summary>
    public bool AreIn(string text)
    {
        var words = NameWords.In(text);
        for (var i = 0; i < words.Count; i++)
            if (IsPart(words[i]) || BeginsFullName(words, i))
                return true;
        return false;
    }

    private void Add(IReadOnlyList<string> parts)
    {
        if (parts.Count == 0)
            return;
        _parts.UnionWith(parts);
        var (first, last) = (Shared(parts[0]), Shared(parts[^1]));
        _firstAndLast.UnionWith([first, last]);
        if (parts.Count > 1)
            _full.Add((first, last));

        // Many are called alike: one object for each name.
        string Shared(string part) => _parts.TryGetValue(part, out var shared) ? shared : part;
    }

    private bool IsPart(NameWord word) =>
        word.IsCapitalised && word.Forms.Any(_firstAndLast.Contains) && !(word.BeginsSentence && word.Forms.Any(Ordinary.Contains));

    private bool BeginsFullName(IReadOnlyList<NameWord> words, int first)
    {
        if (!_parts.Contains(words[first].Folded))
            return false;
        for (var last = first + 1; last < words.Count && last <= first + 1 + MostMiddleNames && !words[last].BeginsSentence; last++)
        {
            if (words[last].Forms.Any(form => _full.Contains((words[first].Folded, form)) && IsMeant(words[first], words[last], form)))
                return true;
            if (!_parts.Contains(words[last].Folded))
                return false;
        }

        return false;
    }

    // "to gange per dag" is not Per Dag.
    private static bool IsMeant(NameWord first, NameWord last, string lastForm) =>
        first.IsCapitalised && last.IsCapitalised || !Ordinary.Contains(first.Folded) || !Ordinary.Contains(lastForm);

    private static FrozenSet<string> Read(string file)
    {
        using var stream = typeof(NameIndex).Assembly.GetManifestResourceStream($"{typeof(NameIndex).Namespace}.{file}")!;
        using var reader = new StreamReader(stream);
        return NameWords.In(reader.ReadToEnd()).Select(word => word.Folded).ToFrozenSet(StringComparer.Ordinal);
    }
}
