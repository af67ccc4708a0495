using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace ProcessDialogueBot.Knowledge.Analysis;

/// <summary>Tells what a question asks for and what a passage has: a person, a date, an amount, a duration, a reason.</summary>
internal sealed partial class AnswerKinds
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    // The thing itself, or an adjective and the thing.
    private const int CountedWithin = 2;

    private readonly PhraseTable<AnswerKind> _asks;
    private readonly FrozenDictionary<string, AnswerKind> _hints;
    private readonly FrozenDictionary<string, AnswerKind> _shows;
    private readonly FrozenDictionary<AnswerKind, string[]> _implies;
    private readonly FrozenSet<string> _units;
    private readonly FrozenSet<string> _numbers;
    private readonly FrozenSet<string> _leaning;
    private readonly FrozenSet<string> _personal;
    private readonly FrozenSet<string> _offices;

    private AnswerKinds(IReadOnlyCollection<Line> lines)
    {
        IEnumerable<(AnswerKind Kind, string Item)> Of(string role) =>
            lines.Where(line => line.Role == role).SelectMany(line => LexiconFiles.Items(line.List), (line, item) => (line.Kind, item));

        _asks = new PhraseTable<AnswerKind>(Of("asks").Select(entry => (Tokenizer.Words(entry.Item), entry.Kind)));
        _hints = ByStem(Of("hints"));
        _shows = ByStem(Of("shows"));
        _implies = Of("implies")
            .GroupBy(entry => entry.Kind, entry => Folding.Fold(entry.Item))
            .ToFrozenDictionary(group => group.Key, group => group.ToArray());
        _units = Words(Of("units"));
        _numbers = Words(Of("numbers"));
        _leaning = Of("leans").Concat(Of("hints")).Select(entry => Analyzer.Stem(Folding.Fold(entry.Item))).ToFrozenSet(StringComparer.Ordinal);
        _personal = Words(Of("personal"));
        _offices = Of("office").Select(entry => Analyzer.Stem(Folding.Fold(entry.Item))).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>The list that is built into the bot.</summary>
    public static AnswerKinds Load()
    {
        var lines = new List<Line>();
        var kind = AnswerKind.None;
        foreach (var text in LexiconFiles.Lines("kinds.da.txt"))
            if (text[0] == '[')
                kind = Enum.Parse<AnswerKind>(text.Trim('[', ']'), ignoreCase: true);
            else
                lines.Add(new Line(kind, LexiconFiles.Split(text, ' ')));
        return new AnswerKinds(lines);
    }

    /// <summary>What a question asks for, from its words in order, and those words without the ones that only ask.</summary>
    public (AnswerKind Kind, List<string> Remaining) AskedBy(IReadOnlyList<string> words)
    {
        var kind = AnswerKind.None;
        var rest = new List<string>(words.Count);
        for (var at = 0; at < words.Count;)
        {
            var length = _asks.Match(words, at, out var asked);
            if (length == 0)
                rest.Add(words[at]);
            else if (kind == AnswerKind.None)
                kind = asked;
            at += Math.Max(length, 1);
        }

        var hints = rest.Select(word => _hints.GetValueOrDefault(Analyzer.Stem(word)));
        return (kind != AnswerKind.None ? kind : hints.FirstOrDefault(hint => hint != AnswerKind.None), rest);
    }

    /// <summary>Whether the words speak of the person who asks.</summary>
    public bool ArePersonal(IReadOnlyList<string> words) => words.Any(_personal.Contains);

    /// <summary>Whether a stem asks for something about the subject that stands beside it: "koster" in "hvad koster undersøgelsen".</summary>
    public bool Leans(string stem) => _leaning.Contains(stem);

    /// <summary>Whether a stem is an office: who asks "hvem er borgmester" knows the role and wants the name.</summary>
    public bool IsOffice(string stem) => _offices.Contains(stem);

    /// <summary>Whether a stem asks for something else than the question word beside it: "hvem får pengene" asks for no amount, and no amount answers it.</summary>
    public bool Contradicts(AnswerKind asked, string stem) => _hints.TryGetValue(stem, out var hint)
        && asked is not AnswerKind.None && !hint.HasFlag(asked) && !(asked == AnswerKind.Count && hint.HasFlag(AnswerKind.Amount));

    /// <summary>What to look for when a question says no more than its question word.</summary>
    public IReadOnlyList<string> ImpliedBy(AnswerKind kind) => _implies.GetValueOrDefault(kind, []);

    /// <summary>Whether a word is a month, a part of a year or a unit of time.</summary>
    public bool IsTime(string word) => _units.Contains(word) || ShownBy(Analyzer.Stem(word)).HasFlag(AnswerKind.Date);

    /// <summary>The kinds that a single stem is an example of.</summary>
    public AnswerKind ShownBy(string stem) => _shows.GetValueOrDefault(stem);

    /// <summary>The kinds that a passage's text has by its form: figures with a unit, a currency, a year.</summary>
    public AnswerKind ShownByForm(string text, IReadOnlyList<string> words)
    {
        var kinds = Amount().IsMatch(text) ? AnswerKind.Amount : AnswerKind.None;
        if (Year().IsMatch(text))
            kinds |= AnswerKind.Date;
        if (Name().IsMatch(text))
            kinds |= AnswerKind.Names;
        if (Titled().Matches(text).Any(match => IsOffice(Analyzer.Stem(Folding.Fold(match.Groups["office"].Value)))))
            kinds |= AnswerKind.Name;
        for (var i = 0; i + 1 < words.Count; i++)
            if (IsNumber(words[i]) && _units.Contains(words[i + 1]))
                kinds |= AnswerKind.Duration;
        return kinds;
    }

    /// <summary>The stems of what a text tells the number of: "aftaleområde" in "seks aftaleområder", "tiltag" in "to nye tiltag".</summary>
    public IReadOnlySet<string> Counted(IReadOnlyList<string> words) => Enumerable.Range(0, words.Count)
        .Where(at => IsNumber(words[at]) && !Year().IsMatch(words[at]))
        .SelectMany(at => words.Skip(at + 1).Take(CountedWithin))
        .Select(Analyzer.Stem)
        .ToHashSet(StringComparer.Ordinal);

    private bool IsNumber(string word) => char.IsAsciiDigit(word[0]) || _numbers.Contains(word);

    private static FrozenSet<string> Words(IEnumerable<(AnswerKind Kind, string Item)> entries) =>
        entries.Select(entry => Folding.Fold(entry.Item)).ToFrozenSet(StringComparer.Ordinal);

    private static FrozenDictionary<string, AnswerKind> ByStem(IEnumerable<(AnswerKind Kind, string Item)> entries) => entries
        .GroupBy(entry => Analyzer.Stem(Folding.Fold(entry.Item)), entry => entry.Kind, StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.Aggregate((all, kind) => all | kind), StringComparer.Ordinal);

    [GeneratedRegex(@"[0-9]\s*(mio\b|mia\b|kr\b|t\.?kr\b|kroner|million|tusind|procent|%)", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Amount();

    [GeneratedRegex(@"\b(19|20)[0-9]{2}\b", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Year();

    [GeneratedRegex(@"”[^”]+”", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();

    // "borgmester Jens Jensen"
    [GeneratedRegex(@"(?<office>\p{L}+),?\s+\p{Lu}\p{Ll}+(\s+\p{Lu}\p{Ll}*\.?)*\s+\p{Lu}\p{Ll}+", Options & ~RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Titled();

    private sealed record Line(AnswerKind Kind, string Role, string List)
    {
        public Line(AnswerKind kind, (string Left, string Right) sides)
            : this(kind, sides.Left, sides.Right)
        {
        }
    }
}
