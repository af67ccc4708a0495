using ProcessDialogueBot.Cards;

namespace ProcessDialogueBot.Comments.Summaries;

/// <summary>
/// Finds what in a summary stands word for word in what somebody wrote anonymously: by such a piece its writer may be recognised. Capitals and line
/// breaks make no difference. It points out; the editor decides.
/// </summary>
internal static class OwnWords
{
    /// <summary>The fewest characters in a row that count as quoted.</summary>
    public const int Quoted = 40;

    /// <summary>The longest piece of a summary, as it stands there, that stands in one of the texts; null when none is as long as <see cref="Quoted"/>.</summary>
    public static async Task<string?> FindQuoteAsync(SummaryText summary, IAsyncEnumerable<string> texts, CancellationToken cancellationToken)
    {
        string[] own = [CardText.OneLine(summary.Said), CardText.OneLine(summary.Did)];
        var pieces = own.SelectMany(text => PiecesOf(Fold(text))).ToHashSet(StringComparer.Ordinal);
        if (pieces.Count == 0)
            return null;
        var lookup = pieces.GetAlternateLookup<ReadOnlySpan<char>>();
        var found = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var text in texts.WithCancellation(cancellationToken))
        {
            var folded = Fold(text);
            for (var start = 0; start + Quoted <= folded.Length; start++)
                if (lookup.TryGetValue(folded.AsSpan(start, Quoted), out var piece))
                    found.Add(piece);
        }

        return own.Select(text => Longest(text, found)).MaxBy(piece => piece?.Length ?? 0);
    }

    private static IEnumerable<string> PiecesOf(string text) =>
        Enumerable.Range(0, Math.Max(0, text.Length - Quoted + 1)).Select(start => text.Substring(start, Quoted));

    // Pieces that follow one another are one.
    private static string? Longest(string shown, HashSet<string> found)
    {
        string? longest = null;
        var text = Fold(shown);
        for (var start = 0; start + Quoted <= text.Length; start++)
        {
            var end = start;
            while (end + Quoted <= text.Length && found.Contains(text.Substring(end, Quoted)))
                end++;
            if (end > start && end - start + Quoted - 1 > (longest?.Length ?? 0))
                longest = shown.Substring(start, end - start + Quoted - 1);
            start = Math.Max(start, end);
        }

        return longest?.Trim();
    }

    // Each character stays one, so that a place in it is the same place in the text.
    private static string Fold(string text) => CardText.OneLine(text).ToLowerInvariant();
}
