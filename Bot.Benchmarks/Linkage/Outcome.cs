namespace ProcessDialogueBot.Benchmarks.Linkage;

/// <summary>
/// How an adversary fared over all runs of one size. The shares are over all comments. The intervals count one comment of each writer, drawn by lot, as
/// the comments of one writer stand and fall together; and in each of those chance has decided between those who are level, so that a success is one or none.
/// </summary>
/// <param name="Adversary">Which.</param>
/// <param name="Guesses">What it guessed.</param>
internal sealed record Outcome(Adversary Adversary, IReadOnlyList<Guess> Guesses)
{
    /// <summary>How sure the intervals are.</summary>
    public const double Confidence = 0.95;

    private readonly List<Guess> _sample = OnePerWriter(Guesses);

    /// <summary>The share of writers named first.</summary>
    public double Top1 => Guesses.Average(guess => guess.Top1);

    /// <summary>The share of writers among the first five.</summary>
    public double Top5 => Guesses.Average(guess => guess.Top5);

    /// <summary>What one who knows nothing gets first.</summary>
    public double Prior1 => Guesses.Average(guess => 1.0 / guess.Candidates);

    /// <summary>What one who knows nothing gets among five.</summary>
    public double Prior5 => Guesses.Average(guess => Math.Min(1, 5.0 / guess.Candidates));

    /// <summary>Among how many people a writer is hidden: twice their mean rank less one. All of them when it knows nothing, 1 when it always names the writer first.</summary>
    public double HiddenAmong => Guesses.Average(guess => (2 * guess.Rank) - 1);

    /// <summary>How many people it suspects, rightly or not: two to the mean entropy of the weights, in bits.</summary>
    public double Suspects => Math.Pow(2, Guesses.Average(guess => guess.Bits));

    /// <summary>Over how many writers the intervals are.</summary>
    public int Writers => _sample.Count;

    /// <summary>Top-1 success above the prior.</summary>
    public (double Low, double High) Above1(double confidence) =>
        Above(_sample.Count(guess => guess.IsFirst), _sample.Average(guess => 1.0 / guess.Candidates), confidence);

    /// <summary>Top-5 success above the prior.</summary>
    public (double Low, double High) Above5(double confidence) =>
        Above(_sample.Count(guess => guess.IsAmongFive), _sample.Average(guess => Math.Min(1, 5.0 / guess.Candidates)), confidence);

    /// <summary>Whether nothing shows that it does better than guessing.</summary>
    /// <param name="confidence">How sure one must be to say that it does.</param>
    public bool IsGuessing(double confidence) => Above1(confidence).Low <= 0 && Above5(confidence).Low <= 0;

    private (double Low, double High) Above(int successes, double prior, double confidence)
    {
        var (low, high) = ExactInterval.Of(successes, _sample.Count, confidence);
        return (low - prior, high - prior);
    }

    private static List<Guess> OnePerWriter(IReadOnlyList<Guess> guesses)
    {
        var random = new Random(1);
        return [.. guesses.GroupBy(guess => guess.Writer, StringComparer.Ordinal).Select(own => own.ElementAt(random.Next(own.Count())))];
    }
}
