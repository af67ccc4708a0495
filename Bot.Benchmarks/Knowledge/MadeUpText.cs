using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ProcessDialogueBot.Knowledge;

namespace ProcessDialogueBot.Benchmarks.Knowledge;

/// <summary>Danish passages and questions, put together from words as a language does it: few words often, most words seldom, and ever new compounds.</summary>
/// <param name="seed">The same seed makes the same texts.</param>
internal sealed partial class MadeUpText(int seed)
{
    private static readonly Dictionary<string, string[]> Lists = Read();

#pragma warning disable CA5394 // Nothing secret is made.
    private readonly Random _random = new(seed);

    /// <summary>A passage of one to four sentences.</summary>
    public Passage Passage(int number) => new(
        string.Create(CultureInfo.InvariantCulture, $"passage/{number}"),
        Sentence("title"),
        string.Join(' ', Enumerable.Range(0, _random.Next(1, 5)).Select(_ => Sentence("sentence"))),
        "Et notat",
        new DateOnly(2022, 1, 1).AddDays(_random.Next(1500)));

    /// <summary>A question; one in six has a slip of the finger.</summary>
    public string Question()
    {
        var question = Sentence("question");
        if (_random.Next(6) > 0)
            return question;
        var at = _random.Next(1, question.Length - 1);
        return _random.Next(2) == 0 ? question.Remove(at, 1) : question.Insert(at, question[at].ToString());
    }

    private string Sentence(string list)
    {
        var sentence = Slots().Replace(Pick(list, evenly: true), slot => slot.Groups["name"].Value switch
        {
            "amount" => string.Create(CultureInfo.InvariantCulture, $"{_random.Next(1, 900) * 50}.000 kr."),
            "duration" => string.Create(CultureInfo.InvariantCulture, $"{_random.Next(2, 30)} {(_random.Next(2) == 0 ? "måneder" : "uger")}"),
            "number" => _random.Next(2, 400).ToString(CultureInfo.InvariantCulture),
            "year" => _random.Next(2022, 2028).ToString(CultureInfo.InvariantCulture),
            var name => slot.Groups["compound"].Success && _random.Next(4) > 0 ? Pick(name) + (_random.Next(3) == 0 ? "s" : "") + Pick(name) : Pick(name),
        });
        return char.ToUpper(sentence[0], CultureInfo.InvariantCulture) + sentence[1..];
    }

    // The square makes the first words of a list common and the last ones rare.
    private string Pick(string name, bool evenly = false)
    {
        var list = Lists[name];
        var at = _random.NextDouble();
        return list[(int)((evenly ? at : at * at) * list.Length)];
    }
#pragma warning restore CA5394

    private static Dictionary<string, string[]> Read()
    {
        using var reader = new StreamReader(typeof(MadeUpText).Assembly.GetManifestResourceStream("ProcessDialogueBot.Benchmarks.words.da.txt")!, Encoding.UTF8);
        var lists = new Dictionary<string, string[]>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#' && line.IndexOf(':', StringComparison.Ordinal) is var colon)
                lists[line[..colon]] = line[(colon + 1)..].Split(line.Contains('|', StringComparison.Ordinal) ? '|' : ' ', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return lists;
    }

    [GeneratedRegex(@"\{(?<name>[a-z]+)(?<compound>\+)?\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Slots();
}
