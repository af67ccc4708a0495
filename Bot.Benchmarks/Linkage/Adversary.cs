namespace ProcessDialogueBot.Benchmarks.Linkage;

/// <summary>One who wants to know who wrote, and what there is to go by.</summary>
/// <param name="Name">What issue 7 calls it.</param>
/// <param name="Knows">What it has.</param>
/// <param name="Weight">How much speaks for a person as the writer of a comment; any number that is not negative.</param>
internal sealed record Adversary(string Name, string Knows, Func<Evidence, string, Shown, double> Weight)
{
    // One observation counts as much as this many people of whom nothing is known.
    private const double Strength = 10;

    // An exact time outweighs everything else.
    private const double Exact = 1e6;

    /// <summary>All but the trained one.</summary>
    public static IReadOnlyList<Adversary> All { get; } =
    [
        new("A0", "prior only", (_, _, _) => 1),
        new("A1", "the editors' view", (evidence, person, comment) =>
            1 + (1 - Math.Abs(((double)Number(person) / evidence.People.Count) - comment.Place))),
        new("A2", "one snapshot", (evidence, person, comment) => 1 + (evidence.IsLastRowWithin(person, comment) ? Strength : 0)),
        new("A3", "hourly snapshots", (evidence, person, comment) => 1 + (Strength * evidence.RowChanges(person, comment))),
        new("A4", "+ logs and telemetry", (evidence, person, comment) =>
            1 + (Strength * (evidence.RowChanges(person, comment) + (Strength * evidence.ToldRowChanges(person, comment))))),
        new("A5", "+ Teams and times of use", (evidence, person, comment) =>
            (evidence.Uses(person, "submit", comment) * (1 + evidence.Agreement(person, comment))) + (Exact * evidence.Nearness(person, comment))),
    ];

    private static int Number(string person) => int.Parse(person[^5..], System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>How an adversary fared.</summary>
/// <param name="Adversary">Which.</param>
/// <param name="Comments">Over how many comments.</param>
/// <param name="Top1">The share of writers named first; a tie counts in part.</param>
/// <param name="Top5">The share of writers among the first five.</param>
/// <param name="AnonymitySet">Among how many people a writer is hidden: two to the mean entropy of the weights, in bits.</param>
/// <param name="People">How many people there are to choose from.</param>
internal sealed record Outcome(Adversary Adversary, int Comments, double Top1, double Top5, double AnonymitySet, int People)
{
    /// <summary>How sure the intervals are.</summary>
    public const double Confidence = 0.95;

    /// <summary>What one who knows nothing gets first.</summary>
    public double Prior1 => 1.0 / People;

    /// <summary>What one who knows nothing gets among five.</summary>
    public double Prior5 => Math.Min(1, 5.0 / People);

    /// <summary>Top-1 success above the prior, 95 %.</summary>
    public (double Low, double High) Above1 => Above(Top1, Prior1, Confidence);

    /// <summary>Top-5 success above the prior, 95 %.</summary>
    public (double Low, double High) Above5 => Above(Top5, Prior5, Confidence);

    /// <summary>Whether nothing shows that it does better than guessing.</summary>
    /// <param name="confidence">How sure one must be to say that it does.</param>
    public bool IsGuessing(double confidence) => Above(Top1, Prior1, confidence).Low <= 0 && Above(Top5, Prior5, confidence).Low <= 0;

    /// <summary>Lets an adversary guess.</summary>
    /// <param name="adversary">Which.</param>
    /// <param name="evidence">What there is.</param>
    /// <param name="truth">Who wrote what.</param>
    /// <param name="comments">The comments to guess at.</param>
    /// <param name="excluded">People whom it knows not to have written.</param>
    public static Outcome Of(Adversary adversary, Evidence evidence, IReadOnlyDictionary<string, string> truth, IReadOnlyList<Shown> comments, IReadOnlySet<string> excluded)
    {
        var people = evidence.People.Where(person => !excluded.Contains(person)).ToList();
        var (top1, top5, bits) = (0.0, 0.0, 0.0);
        foreach (var comment in comments)
        {
            var writer = people.IndexOf(truth[comment.Text]);
            var weights = people.ConvertAll(person => adversary.Weight(evidence, person, comment));
            var better = weights.Count(weight => weight > weights[writer]);
            var equal = weights.Count(weight => weight.Equals(weights[writer]));
            top1 += Share(better, equal, 1);
            top5 += Share(better, equal, 5);
            var sum = weights.Sum();
            bits += weights.Where(weight => weight > 0).Sum(weight => -weight / sum * Math.Log2(weight / sum));
        }

        var n = comments.Count;
        return new Outcome(adversary, n, top1 / n, top5 / n, Math.Pow(2, bits / n), people.Count);
    }

    // Of those who are level with the writer, chance decides who comes first.
    private static double Share(int better, int equal, int places) => Math.Clamp((double)(places - better) / equal, 0, 1);

    private (double Low, double High) Above(double share, double prior, double confidence)
    {
        var (low, high) = ExactInterval.Of((int)Math.Round(share * Comments), Comments, confidence);
        return (low - prior, high - prior);
    }
}
