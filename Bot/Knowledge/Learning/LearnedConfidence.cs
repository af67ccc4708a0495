namespace ProcessDialogueBot.Knowledge.Learning;

/// <summary>Brings what the examples say and what the words say together.</summary>
internal static class LearnedConfidence
{
    // What the words say counts somewhat less in the order than what the examples say.
    private const double OfWords = 0.7;

    // A logistic regression on questions that were kept apart from the training: "Bot.Benchmarks -- questions fit" finds these figures again.
    private const double Bias = -1.52;
    private const double OfAnswered = 0.25;
    private const double OfShare = 4.30;
    private const double OfWordConfidence = 2.85;
    private const double OfLikeness = 4.31;
    private const double OfLikenessToUnanswered = -6.37;

    // An answer that is given must be surer than even odds: the default of KnowledgeOptions.SureFrom, 0.55, stands for 83 of 100.
    private const double Caution = 1.385;

    private const double Least = 1e-6;

    /// <summary>By which passages are ranked: from the examples, as far as from the likeliest one, and from the words.</summary>
    /// <param name="guess">What the examples say.</param>
    /// <param name="mostShare">The greatest share of any passage.</param>
    /// <param name="words">The passage's place and confidence among what the words find; null when they do not find it.</param>
    public static double Score(in Guess guess, double mostShare, (int Place, double Confidence)? words) =>
        Math.Sqrt(guess.Share / Math.Max(mostShare, Least)) + OfWords * (words is var (place, confidence) ? (confidence + 1.0 / (1 + place)) / 2 : 0);

    /// <summary>What speaks for the best one, in the order of the weights.</summary>
    public static double[] Evidence(in Guess guess, double wordConfidence) =>
        [1, Math.Log((guess.Answered + Least) / (1 - guess.Answered + Least)), guess.Share, wordConfidence, guess.Likeness, guess.LikenessToUnanswered];

    /// <summary>How sure it is that the best one answers, from 0 to 1.</summary>
    public static double Of(in Guess guess, double wordConfidence)
    {
        double[] weights = [Bias - Caution, OfAnswered, OfShare, OfWordConfidence, OfLikeness, OfLikenessToUnanswered];
        return 1 / (1 + Math.Exp(-Evidence(guess, wordConfidence).Zip(weights, (evidence, weight) => evidence * weight).Sum()));
    }
}
