using System.Text.RegularExpressions;
using ProcessDialogueBot.Knowledge.Analysis;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Questions;

/// <summary>
/// How like two questions are, from 0 to 1: the share of what they are about that the other is about, too. A place or a number that only one of them
/// names, another thing that is asked for (who, when, how much), or another <see cref="Bearing"/> makes them two questions.
/// </summary>
internal sealed partial class Likeness(Analyzer analyzer)
{
    /// <summary>From here on one may be meant instead of the other, for people to decide: a list to choose from.</summary>
    public const double Similar = 0.45;

    /// <summary>From here on they ask the same. Set by the pairs in the tests: half of them chose it, the other half hold it.</summary>
    public const double Same = 0.7;

    private const double Synonym = 0.8;
    private const double Slip = 0.9;
    private const double Head = 0.8;
    private const double Part = 0.3;
    private const double Little = 0.5;
    private const double OtherKind = 0.85;

    // "Må jeg gå op i tid?", "Må jeg gå ned i tid?": for people to see beside one another, never one for the other.
    private const double OtherBearing = 0.65;

    // "Får vi nye gardiner i køkkenet?", "Får vi nye stole i køkkenet?": each has something that the other does not speak of.
    private const double OtherThing = 0.8;
    private const double Met = 0.5;
    private const int LongestLittle = 2;
    private const int ShortestPart = 4;
    private const int ShortestWithSlip = 6;

    /// <summary>Reads a question once, to be held against many.</summary>
    public ReadQuestion Read(string text)
    {
        text = Asked(text);
        var asked = analyzer.Understand(text);
        var names = Tokenizer.Names(text).Where(name => !analyzer.IsStopWord(name)).Select(Analyzer.Stem).ToHashSet(StringComparer.Ordinal);
        var words = asked.Words.DistinctBy(Analyzer.Stem, StringComparer.Ordinal)
            .Select(word => (Word: word, Stem: Analyzer.Stem(word)))
            .Where(word => !char.IsAsciiDigit(word.Word[0]))
            .Select(word => new ReadWord(word.Word, word.Stem, IsLittle(word.Word, word.Stem, names) ? Little : 1))
            .ToArray();
        return new ReadQuestion(words, names, asked.AllWords.Where(word => char.IsAsciiDigit(word[0])).ToHashSet(StringComparer.Ordinal), asked.Kind, asked.Bearing);
    }

    /// <summary>How like two questions are, from 0 to 1; the same both ways.</summary>
    public double Between(ReadQuestion one, ReadQuestion other)
    {
        if (one.Words.Count == 0 || other.Words.Count == 0
            || !one.Numbers.SetEquals(other.Numbers)
            || !one.Names.IsSubsetOf(other.Stems) || !other.Names.IsSubsetOf(one.Stems)
            || one.Kind != other.Kind && one.Kind != AnswerKind.None && other.Kind != AnswerKind.None)
            return 0;
        var all = one.Words.Sum(word => word.Weight) + other.Words.Sum(word => word.Weight);
        var (there, thereIsMore) = Hold(one, other);
        var (back, backIsMore) = Hold(other, one);
        return (there + back) / all * (one.Kind == other.Kind ? 1 : OtherKind) * (thereIsMore && backIsMore ? OtherThing : 1)
            * (one.Bearing.IsAgainst(one.Kind, one.Stems, other.Bearing, other.Kind, other.Stems) ? OtherBearing : 1);
    }

    private (double Shared, bool IsMore) Hold(ReadQuestion one, ReadQuestion other)
    {
        var (shared, isMore) = (0.0, false);
        foreach (var word in one.Words)
        {
            var met = other.Words.Max(candidate => Between(word, candidate));
            shared += word.Weight * met;
            isMore |= word.Weight == 1 && met < Met;
        }

        return (shared, isMore);
    }

    private double Between(ReadWord one, ReadWord other) =>
        one.Stem == other.Stem ? 1
        : IsSlip(one.Word, other.Word) ? Slip
        : analyzer.Lexicon.SynonymsOf(one.Stem).Contains(other.Stem) || analyzer.Lexicon.SynonymsOf(other.Stem).Contains(one.Stem) ? Synonym
        : Math.Max(Within(one, other), Within(other, one));

    // A "kontorstol" is a "stol"; a "vagtplan" is no "vagt".
    private static double Within(ReadWord part, ReadWord whole) =>
        part.Stem.Length < ShortestPart || whole.Stem.Length < part.Stem.Length + ShortestPart - 1 ? 0
        : whole.Stem.EndsWith(part.Stem, StringComparison.Ordinal) ? Head
        : whole.Stem.StartsWith(part.Stem, StringComparison.Ordinal) ? Part
        : 0;

    private static bool IsSlip(string one, string other) =>
        Math.Min(one.Length, other.Length) >= ShortestWithSlip && one[0] == other[0] && Math.Abs(one.Length - other.Length) <= 1
        && EditDistance.Between(one, other) == 1;

    // Where questions are put, what is told around them is left aside: one tells more, another less.
    private static string Asked(string text)
    {
        var questions = string.Join(' ', Questions().Matches(text).Select(match => match.Value.Trim()));
        return questions.Any(char.IsLetter) ? questions : text;
    }

    [GeneratedRegex(@"[^.!?\n]+\?", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Questions();

    // What is said of anything, or only where or when, tells little of what is asked.
    private bool IsLittle(string word, string stem, HashSet<string> names) =>
        word.Length <= LongestLittle || analyzer.Bearings.IsLittle(word) || analyzer.Kinds.Leans(stem) || names.Contains(stem);
}

/// <summary>A question as it is held against others.</summary>
/// <param name="Words">What it is about.</param>
/// <param name="Names">The stems of what it calls by name.</param>
/// <param name="Numbers">The numbers in it.</param>
/// <param name="Kind">What it asks for.</param>
/// <param name="Bearing">Whom it is about, and which way it is turned.</param>
internal sealed record ReadQuestion(IReadOnlyList<ReadWord> Words, IReadOnlySet<string> Names, IReadOnlySet<string> Numbers, AnswerKind Kind, Bearing Bearing)
{
    /// <summary>The stems of its words.</summary>
    public IReadOnlySet<string> Stems { get; } = Words.Select(word => word.Stem).ToHashSet(StringComparer.Ordinal);

    /// <summary>Says nothing of what is asked.</summary>
    public override string ToString() => nameof(ReadQuestion);
}

/// <summary>A word of a question.</summary>
/// <param name="Word">The word, folded.</param>
/// <param name="Stem">Its stem.</param>
/// <param name="Weight">How much it tells of what is asked: 0.5 or 1.</param>
internal readonly record struct ReadWord(string Word, string Stem, double Weight);
