using ProcessDialogueBot.Knowledge.Learning;

namespace ProcessDialogueBot.Knowledge;

/// <summary>Everything that the sources told at one moment.</summary>
/// <param name="Passages">The passages, in the order of the sources.</param>
/// <param name="Synonyms">The words that people have added.</param>
/// <param name="Examples">How people ask.</param>
internal sealed record Published(IReadOnlyList<Passage> Passages, IReadOnlyList<IReadOnlyList<string>> Synonyms, IReadOnlyList<ExampleQuestion> Examples)
{
    /// <summary>Whether nothing has changed. Records compare their lists by reference, so those are looked into here.</summary>
    public bool IsSameAs(Published other) =>
        Passages.Count == other.Passages.Count
        && Passages.Zip(other.Passages).All(pair => IsSame(pair.First, pair.Second))
        && Synonyms.Count == other.Synonyms.Count
        && Examples.AreSameAs(other.Examples)
        && Synonyms.Zip(other.Synonyms).All(pair => pair.First.SequenceEqual(pair.Second, StringComparer.Ordinal));

    private static bool IsSame(Passage one, Passage other) =>
        (ReferenceEquals(one, other)
            || one.Keywords.SequenceEqual(other.Keywords, StringComparer.Ordinal)
            && one.AlsoFrom.SequenceEqual(other.AlsoFrom)
            && (one.InEnglish is null ? other.InEnglish is null : other.InEnglish is not null && IsSame(one.InEnglish, other.InEnglish)))
        && one == other with { Keywords = one.Keywords, AlsoFrom = one.AlsoFrom, InEnglish = one.InEnglish };
}
