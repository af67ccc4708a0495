using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.People.Names;

/// <summary>The names of everyone on the list, gathered anew when the list has changed.</summary>
/// <param name="people">The list.</param>
internal sealed class KnownNames(PeopleDirectory people) : IKnownNames
{
    private readonly Lock _lock = new();
    private volatile Gathered? _gathered;

    /// <inheritdoc/>
    public bool AreIn(string text) => Current().AreIn(text);

    private NameIndex Current()
    {
        var list = people.List;
        if (_gathered is { } known && ReferenceEquals(known.From, list))
            return known.Names;
        lock (_lock)
        {
            if (_gathered is not { } meanwhile || !ReferenceEquals(meanwhile.From, list))
                _gathered = new Gathered(list, NameIndex.Of(list));
            return _gathered!.Names;
        }
    }

    private sealed record Gathered(IReadOnlyCollection<Person> From, NameIndex Names);
}
