using System.Collections.Frozen;
using System.Numerics;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Knowledge.Analysis;

/// <summary>The words that the passages and the word lists know, each with its stem; finds the nearest to a misspelt one.</summary>
internal sealed class Vocabulary
{
    private const int LengthForOneSlip = 6;
    private const int LengthForTwoSlips = 9;
    private const int ShortestPart = 5;
    private const int ShortestRest = 4;

    private readonly FrozenDictionary<string, string> _stems;
    private readonly FrozenSet<string> _knownStems;
    private readonly Dictionary<(int Length, char First), (string Word, uint Letters)[]> _byLength;
    private readonly string[] _forwards;
    private readonly string[] _backwards;

    /// <summary>A vocabulary of folded words.</summary>
    public Vocabulary(IEnumerable<string> words)
    {
        _stems = words.Distinct(StringComparer.Ordinal).ToFrozenDictionary(word => word, Analyzer.Stem, StringComparer.Ordinal);
        _knownStems = _stems.Values.ToFrozenSet(StringComparer.Ordinal);
        _forwards = [.. _stems.Keys.Where(word => !char.IsAsciiDigit(word[0])).Order(StringComparer.Ordinal)];
        _backwards = [.. _forwards.Select(Reversed).Order(StringComparer.Ordinal)];
        _byLength = _forwards.Concat(_knownStems.Where(stem => stem.Length > 0 && !char.IsAsciiDigit(stem[0])))
            .Distinct(StringComparer.Ordinal)
            .GroupBy(word => (word.Length, word[0]))
            .ToDictionary(group => group.Key, group => group.Select(word => (word, Letters(word))).ToArray());
    }

    /// <summary>Whether the word itself is known.</summary>
    public bool Has(string word) => _stems.ContainsKey(word);

    /// <summary>Whether some form of the word is known.</summary>
    public bool HasStem(string stem) => _knownStems.Contains(stem);

    /// <summary>The stems of the known words that are one slip of the finger away, or two in a long word; in whatever form the word was typed.</summary>
    public IEnumerable<(string Stem, int Distance)> Near(string word)
    {
        var slips = word.Length >= LengthForTwoSlips ? 2 : word.Length >= LengthForOneSlip ? 1 : 0;
        if (slips == 0 || char.IsAsciiDigit(word[0]))
            return [];

        return Near(word, slips).Concat(Analyzer.Stem(word) is { Length: >= LengthForOneSlip } stem ? Near(stem, 1) : [])
            .GroupBy(near => near.Stem, (stem, all) => (stem, all.Min(near => near.Distance)), StringComparer.Ordinal);
    }

    private IEnumerable<(string Stem, int Distance)> Near(string word, int slips)
    {
        var letters = Letters(word);
        return Enumerable.Range(word.Length - slips, 2 * slips + 1)
            .SelectMany(length => _byLength.GetValueOrDefault((length, word[0]), []))
            .Where(known => BitOperations.PopCount(known.Letters ^ letters) <= 2 * slips)
            .Select(known => (Stem: _stems.GetValueOrDefault(known.Word, known.Word), Distance: EditDistance.Between(word, known.Word)))
            .Where(near => near.Distance <= slips);
    }

    /// <summary>The stems of the known compounds that begin or end with the word: "pleje" is in "plejeudvalget".</summary>
    public IEnumerable<string> CompoundsWith(string word) => word.Length < ShortestPart || char.IsAsciiDigit(word[0])
        ? []
        : StartingWith(_forwards, word).Concat(StartingWith(_backwards, Reversed(word)).Select(Reversed))
            .Where(known => known.Length >= word.Length + ShortestRest)
            .Select(known => _stems[known])
            .Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> StartingWith(string[] sorted, string start)
    {
        var at = Array.BinarySearch(sorted, start, StringComparer.Ordinal);
        for (at = at < 0 ? ~at : at; at < sorted.Length && sorted[at].StartsWith(start, StringComparison.Ordinal); at++)
            yield return sorted[at];
    }

    private static string Reversed(string word) => string.Create(word.Length, word, (letters, forwards) =>
    {
        forwards.CopyTo(letters);
        letters.Reverse();
    });

    // One slip changes at most two of the letters that a word uses: a cheap test before the costly one.
    private static uint Letters(string word)
    {
        var letters = 0u;
        foreach (var letter in word)
            letters |= 1u << (letter & 31);
        return letters;
    }
}
