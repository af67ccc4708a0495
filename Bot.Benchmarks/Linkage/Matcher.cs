namespace ProcessDialogueBot.Benchmarks.Linkage;

/// <summary>A8: learns from the first half of the comments, whose writers it is told, which of all signs point at a writer (logistic regression).</summary>
internal sealed class Matcher
{
    private const int Rounds = 60;
    private const int Others = 20;
    private const double Rate = 0.05;
    private readonly ILookup<string, int> _lengths;
    private readonly double _usualLength;
    private double[] _weights = [];

    private Matcher(IReadOnlyDictionary<string, string> truth, IReadOnlyList<Shown> comments)
    {
        _lengths = comments.ToLookup(comment => truth[comment.Text], comment => comment.Text.Length);
        _usualLength = comments.Average(comment => comment.Text.Length);
    }

    /// <summary>Learns.</summary>
    public static Adversary Train(Evidence evidence, IReadOnlyDictionary<string, string> truth, IReadOnlyList<Shown> comments, int seed)
    {
        var matcher = new Matcher(truth, comments);
        var random = new Random(seed);
        var examples = comments.SelectMany(comment => Enumerable.Range(0, Others)
            .Select(_ => (Signs: matcher.Signs(evidence, evidence.People[random.Next(evidence.People.Count)], comment), Is: 0.0))
            .Append((Signs: matcher.Signs(evidence, truth[comment.Text], comment), Is: 1.0))).ToArray();
        matcher.Learn(examples, random);
        return new Adversary("A8", "trained on all signs", (known, person, comment) => Odds(matcher.Probability(matcher.Signs(known, person, comment))));
    }

    private void Learn((double[] Signs, double Is)[] examples, Random random)
    {
        _weights = new double[examples[0].Signs.Length];
        for (var round = 0; round < Rounds; round++)
        {
            random.Shuffle(examples);
            foreach (var (signs, isWriter) in examples)
            {
                var error = isWriter - Probability(signs);
                for (var i = 0; i < _weights.Length; i++)
                    _weights[i] += Rate * error * signs[i];
            }
        }
    }

    private double[] Signs(Evidence evidence, string person, Shown comment) =>
    [
        1,
        evidence.IsLastRowWithin(person, comment) ? 1 : 0,
        Math.Log(1 + evidence.RowChanges(person, comment)),
        Math.Log(1 + evidence.Telling(person, comment)),
        Math.Log(1 + evidence.Uses(person, "submit", comment)),
        Math.Log(1 + evidence.Uses(person, "add", comment)),
        Math.Log(1 + evidence.Uses(person, "open", comment)),
        Math.Log(1 + evidence.Uses(person, "read", comment)),
        Math.Log(1 + evidence.Uses(person, "other", comment)),
        Math.Log(1 + evidence.ThreadUses(person, comment)),
        evidence.Agreement(person, comment),
        10 * evidence.Nearness(person, comment),

        // Where the text says it comes from, how long it is beside what the person is known to have written, and how much that was.
        comment.Area is null ? 0 : evidence.IsInQuestion(person, comment) ? 1 : -1,
        _lengths.Contains(person) ? Math.Abs(comment.Text.Length - _lengths[person].Average()) / _usualLength : 0,
        Math.Log(1 + _lengths[person].Count()),
    ];

    private double Probability(double[] signs) => 1 / (1 + Math.Exp(-_weights.Zip(signs, (weight, sign) => weight * sign).Sum()));

    private static double Odds(double probability) => probability / Math.Max(1e-12, 1 - probability);
}
