using System.Text.RegularExpressions;
using ProcessDialogueBot.Knowledge;

namespace ProcessDialogueBot.Benchmarks.Knowledge;

/// <summary>BM25 as a textbook has it, over one text for each passage: lower-case words as they stand, k1 1.2, b 0.75. The score stands for the confidence.</summary>
internal sealed partial class PlainBm25
{
    private const double K1 = 1.2;
    private const double B = 0.75;
    private readonly Passage[] _passages;
    private readonly Dictionary<string, int>[] _counts;
    private readonly Dictionary<string, int> _passagesWith = new(StringComparer.Ordinal);
    private readonly double _averageLength;

    public PlainBm25(IEnumerable<Passage> passages, Func<Passage, string> text)
    {
        _passages = [.. passages];
        _counts = [.. _passages.Select(passage => Words(text(passage)).CountBy(word => word, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal))];
        foreach (var word in _counts.SelectMany(count => count.Keys))
            _passagesWith[word] = _passagesWith.GetValueOrDefault(word) + 1;
        _averageLength = _counts.Average(count => count.Values.Sum());
    }

    /// <summary>The best passages, best first.</summary>
    public IReadOnlyList<Answer> Search(string question, int top) =>
    [
        .. _passages.Select((passage, at) => new Answer(passage, Score(_counts[at], Words(question))))
            .Where(answer => answer.Confidence > 0)
            .OrderByDescending(answer => answer.Confidence)
            .Take(top),
    ];

    private double Score(Dictionary<string, int> counts, IEnumerable<string> words)
    {
        var length = counts.Values.Sum();
        return words.Where(counts.ContainsKey).Sum(word =>
        {
            var rarity = Math.Log(1 + (_passages.Length - _passagesWith[word] + 0.5) / (_passagesWith[word] + 0.5));
            return rarity * counts[word] * (K1 + 1) / (counts[word] + K1 * (1 - B + B * length / _averageLength));
        });
    }

    private static IEnumerable<string> Words(string text) => Word().Matches(text).Select(match => match.Value.ToLowerInvariant());

    [GeneratedRegex(@"[\p{L}\p{N}]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
