namespace ProcessDialogueBot.Benchmarks.Linkage;

/// <summary>
/// The interval of Clopper and Pearson for a share. Exact, so also right where a success is one in thousands, where the usual
/// approximations call two lucky guesses a discovery.
/// </summary>
internal static class ExactInterval
{
    private const int Halvings = 60;

    /// <summary>The interval.</summary>
    /// <param name="successes">How many succeeded.</param>
    /// <param name="trials">Of how many.</param>
    /// <param name="confidence">How sure, below 1.</param>
    public static (double Low, double High) Of(int successes, int trials, double confidence)
    {
        var tail = (1 - confidence) / 2;
        return (
            successes == 0 ? 0 : Solve(share => 1 - AtMost(successes - 1, trials, share) < tail),
            successes == trials ? 1 : Solve(share => AtMost(successes, trials, share) > tail));
    }

    // The largest share for which something holds that holds for all smaller ones.
    private static double Solve(Func<double, bool> holds)
    {
        var (low, high) = (0.0, 1.0);
        for (var i = 0; i < Halvings; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = holds(middle) ? (middle, high) : (low, middle);
        }

        return low;
    }

    private static double AtMost(int successes, int trials, double share)
    {
        var (sum, choose) = (0.0, 0.0);
        for (var k = 0; k <= successes; k++)
        {
            sum += Math.Exp(choose + (k * Math.Log(share)) + ((trials - k) * Math.Log(1 - share)));
            choose += Math.Log(trials - k) - Math.Log(k + 1);
        }

        return sum;
    }
}
