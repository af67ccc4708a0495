using System.Text.RegularExpressions;

namespace ProcessDialogueBot.Knowledge.Analysis;

/// <summary>Cuts a text into folded words and numbers.</summary>
internal static partial class Tokenizer
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <summary>The words in order; "MED-aftalen" gives "med", "aftalen" and "medaftalen".</summary>
    public static List<string> Words(string text)
    {
        var words = new List<string>();
        foreach (var match in Pieces().EnumerateMatches(text))
        {
            var piece = text.AsSpan(match.Index, match.Length);
            if (char.IsAsciiDigit(piece[0]))
            {
                words.Add(piece.ToString().Replace('.', ','));
                continue;
            }

            var parts = piece.ToString().Split('-');
            foreach (var part in parts)
                words.Add(Folding.Fold(part));
            if (parts.Length > 1)
                words.Add(Folding.Fold(string.Concat(parts)));
        }

        return words;
    }

    /// <summary>The folded words that are written as names are: with a capital, though no sentence begins there.</summary>
    public static IEnumerable<string> Names(string text) =>
        from match in CapitalsWithin().Matches(text)
        from word in Words(match.Value)
        select word;

    [GeneratedRegex(@"(?<=[\p{Ll},][""”“»(]*\s+[""”“»(]*)\p{Lu}[\p{L}\p{M}-]+", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CapitalsWithin();

    [GeneratedRegex(@"[\p{L}\p{M}]+(?:-\p{L}[\p{L}\p{M}]*)*|[0-9]+(?:[.,][0-9]+)*", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pieces();
}
