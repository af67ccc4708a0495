using System.Numerics;
using System.Runtime.InteropServices;

namespace ProcessDialogueBot.Knowledge.Learning;

/// <summary>Multinomial logistic regression over few features of many, trained by AdaGrad.</summary>
/// <remarks>Source: Duchi, Hazan and Singer, "Adaptive Subgradient Methods for Online Learning and Stochastic Optimization", 2011.</remarks>
/// <param name="features">The number of features.</param>
/// <param name="classes">The number of classes.</param>
internal sealed class SoftmaxRegression(int features, int classes)
{
    // Found with "Bot.Benchmarks -- questions": more learns the examples by heart and knows less of questions that it has not seen.
    private const int Epochs = 15;
    private const float Rate = 0.1f;

    // What hardly changes anything is not worth its time.
    private const float LeastGradient = 1e-3f;
    private const float Start = 1e-6f;

    // As many for each feature as fill whole vectors.
    private readonly int _stride = Padded(classes);
    private readonly float[] _weights = new float[features * Padded(classes)];

    /// <summary>Learns from the examples, always in the same order.</summary>
    public void Train(IReadOnlyList<TrainingExample> examples)
    {
        var squares = new float[_weights.Length];
        var gradients = new float[classes];
        var order = Scattered(examples.Count).ToArray();
        for (var epoch = 0; epoch < Epochs; epoch++)
            foreach (var at in order)
                Learn(examples[at], gradients, squares);
    }

    /// <summary>The probability of each class; together 1.</summary>
    public void Predict((int Feature, float Weight)[] vector, float[] shares)
    {
        var sums = MemoryMarshal.Cast<float, Vector<float>>(new float[_stride].AsSpan());
        foreach (var (feature, weight) in vector)
        {
            var weights = MemoryMarshal.Cast<float, Vector<float>>(_weights.AsSpan(feature * _stride, _stride));
            for (var i = 0; i < sums.Length; i++)
                sums[i] += weight * weights[i];
        }

        MemoryMarshal.Cast<Vector<float>, float>(sums)[..classes].CopyTo(shares);
        var most = shares.Max();
        var sum = 0f;
        for (var i = 0; i < shares.Length; i++)
            sum += shares[i] = MathF.Exp(shares[i] - most);
        for (var i = 0; i < shares.Length; i++)
            shares[i] /= sum;
    }

    private void Learn(TrainingExample example, float[] gradients, float[] squares)
    {
        Predict(example.Features, gradients);
        var shares = Enumerable.Range(1, example.Classes.Length).Sum(place => 1f / place);
        for (var place = 0; place < example.Classes.Length; place++)
            gradients[example.Classes[place]] -= 1 / (shares * (place + 1));
        var moved = Enumerable.Range(0, classes).Where(at => MathF.Abs(gradients[at]) > LeastGradient).ToArray();
        foreach (var (feature, weight) in example.Features)
            foreach (var at in moved)
            {
                var place = feature * _stride + at;
                var gradient = gradients[at] * weight;
                squares[place] += gradient * gradient;
                _weights[place] -= Rate * gradient / MathF.Sqrt(squares[place] + Start);
            }
    }

    private static int Padded(int classes) => (classes + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;

    // Neighbours are often about the same; Fibonacci hashing brings them far apart.
    private static IEnumerable<int> Scattered(int count) => Enumerable.Range(0, count).OrderBy(at => unchecked((uint)at * 2654435769));
}

/// <summary>An example as the regression sees it.</summary>
/// <param name="Features">Its features with their weights.</param>
/// <param name="Classes">The classes that it is of, the likeliest first: the second half as probable, the third a third.</param>
internal sealed record TrainingExample((int Feature, float Weight)[] Features, int[] Classes);
