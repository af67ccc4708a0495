namespace ProcessDialogueBot.Benchmarks.Linkage;

/// <summary>A8: learns from the first half of the comments, whose writers it is told, which of all signs point at a writer (logistic regression).</summary>
internal static class Matcher
{
    private const int Rounds = 60;
    private const int Others = 20;
    private const double Rate = 0.05;

    /// <summary>Learns.</summary>
    public static Adversary Train(Evidence evidence, IReadOnlyDictionary<string, string> truth, IReadOnlyList<Shown> comments, int seed)
    {
        var random = new Random(seed);
        var examples = comments.SelectMany(comment => Enumerable.Range(0, Others)
            .Select(_ => (Signs: Signs(evidence, evidence.People[random.Next(evidence.People.Count)], comment), Is: 0.0))
            .Append((Signs: Signs(evidence, truth[comment.Text], comment), Is: 1.0))).ToArray();
        var weights = new double[examples[0].Signs.Length];
        for (var round = 0; round < Rounds; round++)
        {
            random.Shuffle(examples);
            foreach (var (signs, isWriter) in examples)
            {
                var error = isWriter - Probability(weights, signs);
                for (var i = 0; i < weights.Length; i++)
                    weights[i] += Rate * error * signs[i];
            }
        }

        return new Adversary("A8", "trained on all signs", (known, person, comment) => Odds(Probability(weights, Signs(known, person, comment))));
    }

    private static double[] Signs(Evidence evidence, string person, Shown comment) =>
    [
        1,
        evidence.IsLastRowWithin(person, comment) ? 1 : 0,
        Math.Log(1 + evidence.RowChanges(person, comment)),
        Math.Log(1 + evidence.ToldRowChanges(person, comment)),
        Math.Log(1 + evidence.Uses(person, "submit", comment)),
        Math.Log(1 + evidence.Uses(person, "open", comment)),
        Math.Log(1 + evidence.Uses(person, "read", comment)),
        Math.Log(1 + evidence.Uses(person, "other", comment)),
        evidence.Agreement(person, comment),
        10 * evidence.Nearness(person, comment),
    ];

    private static double Probability(double[] weights, double[] signs) => 1 / (1 + Math.Exp(-weights.Zip(signs, (weight, sign) => weight * sign).Sum()));

    private static double Odds(double probability) => probability / Math.Max(1e-12, 1 - probability);
}
