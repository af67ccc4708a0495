using System.Collections.Frozen;

namespace ProcessDialogueBot.Knowledge.Analysis;

/// <summary>Reads the <see cref="Bearing"/> of a question from its words.</summary>
internal sealed class Bearings
{
    private readonly FrozenSet<string> _more;
    private readonly FrozenSet<string> _less;
    private readonly FrozenSet<string> _not;
    private readonly FrozenSet<string> _manner;
    private readonly FrozenSet<string> _verbs;
    private readonly FrozenSet<string> _self;
    private readonly FrozenSet<string> _skipped;
    private readonly FrozenSet<string> _little;

    private Bearings(ILookup<string, string> words)
    {
        (_more, _less, _not, _manner) = (Of("more"), Of("less"), Of("not"), Of("manner"));
        (_verbs, _self, _skipped, _little) = (Of("verb"), Of("self"), Of("skip"), Of("little"));

        FrozenSet<string> Of(string role) => words[role].ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>The list that is built into the bot.</summary>
    public static Bearings Load() => new(LexiconFiles.Lines("bearings.da.txt")
        .Select(line => LexiconFiles.Split(line, ' '))
        .SelectMany(sides => LexiconFiles.Items(sides.Right), (sides, word) => (Role: sides.Left, Word: Folding.Fold(word)))
        .ToLookup(entry => entry.Role, entry => entry.Word, StringComparer.Ordinal));

    /// <summary>Whether a folded word is said of anything.</summary>
    public bool IsLittle(string word) => _little.Contains(word) || _skipped.Contains(word);

    /// <summary>Reads a question.</summary>
    /// <param name="words">All its words, folded, in order.</param>
    /// <param name="isSubject">Whether a word carries a subject.</param>
    public Bearing Of(IReadOnlyList<string> words, Func<string, bool> isSubject)
    {
        var about = About(words);
        var isOfSelf = about is not null && _self.Contains(about);
        return new Bearing(
            words.Any(_more.Contains),
            words.Any(_less.Contains),
            words.Any(_not.Contains),
            words.Any(_manner.Contains),
            isOfSelf,
            about is null || isOfSelf || !isSubject(about) ? null : Analyzer.Stem(about));
    }

    // "Vi har …", "har vi …", "skal min leder …"
    private string? About(IReadOnlyList<string> words)
    {
        for (var at = 0; at < words.Count; at++)
            if (_verbs.Contains(words[at]))
                return at > 0 && _self.Contains(words[at - 1]) ? words[at - 1] : words.Skip(at + 1).FirstOrDefault(word => _self.Contains(word) || !IsLittle(word));
        return null;
    }
}
