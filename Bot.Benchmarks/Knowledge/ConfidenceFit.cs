using System.Globalization;
using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.Knowledge.Analysis;
using ProcessDialogueBot.Knowledge.Learning;

namespace ProcessDialogueBot.Benchmarks.Knowledge;

/// <summary>
/// Finds the weights of <see cref="LearnedConfidence"/>: the examples are cut into blocks (about one for each of their writers), each is asked of a
/// classifier that was trained on the others, and a logistic regression learns from what spoke for the best answer when that was right.
/// </summary>
internal static class ConfidenceFit
{
    private const int Blocks = 5;
    private const int Rounds = 5000;
    private const double Rate = 1.0;
    private static readonly double[] SharesWronglyAnswered = [0.005, 0.01, 0.02, 0.03, 0.05];

    public static void Run(IReadOnlyList<Passage> passages, IReadOnlyList<ExampleQuestion> examples)
    {
        var judged = new List<Judged>();
        for (var block = 0; block < Blocks; block++)
        {
            var apart = examples.Where((_, at) => at * Blocks / examples.Count == block).ToList();
            var search = KnowledgeSearch.Build(Analyzer.Create(), passages, new ClassifierTrainer().Train([.. examples.Except(apart)]), new KnowledgeOptions().SureFrom);
            judged.AddRange(apart.Select(example => Judge(search, example, block)));
            var answerable = judged.Where(one => one.Block == block && one.IsAnswerable).ToList();
            Write($"block {block}: {answerable.Count} with an answer, accuracy@1 {answerable.Average(one => one.IsRight ? 1.0 : 0):N3}");
        }

        foreach (var share in SharesWronglyAnswered)
        {
            var confidences = Enumerable.Range(0, Blocks).SelectMany(block =>
            {
                var weights = Fit([.. judged.Where(one => one.Block != block)]);
                return judged.Where(one => one.Block == block).Select(one => (one.IsAnswerable, one.IsRight, Confidence: Probability(weights, one.Evidence)));
            }).ToList();
            var without = confidences.Where(one => !one.IsAnswerable).Select(one => one.Confidence).OrderDescending().ToList();
            var from = without[(int)(share * without.Count)];
            var with = confidences.Where(one => one.IsAnswerable).ToList();
            Write($"wrongly answered {share:P1}: sure from {from:N3}, surely right {with.Average(one => one.IsRight && one.Confidence > from ? 1.0 : 0):N3}, "
                + $"surely wrong {with.Average(one => !one.IsRight && one.Confidence > from ? 1.0 : 0):N3}");
        }

        Write($"weights: {string.Join(", ", Fit(judged).Select(weight => weight.ToString("N2", CultureInfo.InvariantCulture)))}");
    }

    private static Judged Judge(KnowledgeSearch search, ExampleQuestion example, int block)
    {
        var (best, evidence) = search.BestLearned(example.Text)!.Value;
        return new Judged(block, example.AnsweredBy.Count > 0, example.AnsweredBy.Contains(best.Id), evidence);
    }

    private static double[] Fit(IReadOnlyList<Judged> judged)
    {
        var weights = new double[judged[0].Evidence.Length];
        for (var round = 0; round < Rounds; round++)
        {
            var gradients = new double[weights.Length];
            foreach (var one in judged)
            {
                var error = Probability(weights, one.Evidence) - (one.IsRight ? 1 : 0);
                for (var i = 0; i < weights.Length; i++)
                    gradients[i] += error * one.Evidence[i];
            }

            for (var i = 0; i < weights.Length; i++)
                weights[i] -= Rate * gradients[i] / judged.Count;
        }

        return weights;
    }

    private static double Probability(double[] weights, double[] evidence) => 1 / (1 + Math.Exp(-weights.Zip(evidence, (weight, its) => weight * its).Sum()));

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static void Write(string line) => Console.WriteLine(line);

    private sealed record Judged(int Block, bool IsAnswerable, bool IsRight, double[] Evidence);
}
