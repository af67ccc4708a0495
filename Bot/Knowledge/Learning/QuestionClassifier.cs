using ProcessDialogueBot.Knowledge.Analysis;

namespace ProcessDialogueBot.Knowledge.Learning;

/// <summary>Tells which passages people mean who ask like this, learned from examples. Immutable; made by <see cref="ClassifierTrainer"/>.</summary>
internal sealed class QuestionClassifier
{
    private readonly FeatureSpace _space;
    private readonly SoftmaxRegression _regression;
    private readonly string[] _passages;
    private readonly (int Example, float Weight)[][] _examplesWith;
    private readonly int[][] _answersOf;

    /// <param name="space">The features.</param>
    /// <param name="regression">Trained on the examples; its last class is that nothing answers.</param>
    /// <param name="passages">The ids of the passages that the other classes stand for.</param>
    /// <param name="examples">The examples: their features and classes.</param>
    public QuestionClassifier(FeatureSpace space, SoftmaxRegression regression, string[] passages, TrainingExample[] examples)
    {
        (_space, _regression, _passages) = (space, regression, passages);
        _answersOf = [.. examples.Select(example => example.Classes)];
        _examplesWith = new (int, float)[space.Count][];
        foreach (var with in examples
            .SelectMany((example, at) => example.Features.Select(entry => (entry.Feature, At: at, entry.Weight)))
            .GroupBy(entry => entry.Feature, entry => (entry.At, entry.Weight)))
            _examplesWith[with.Key] = [.. with];
    }

    /// <summary>The passages that it has learned about.</summary>
    public IReadOnlyList<string> Passages => _passages;

    /// <summary>Holds a question against the examples.</summary>
    /// <param name="asked">The question.</param>
    /// <param name="analyzer">Knows what its words may also mean, with what editors have added since.</param>
    /// <returns>A guess for each of <see cref="Passages"/>, in their order.</returns>
    public Guess[] Classify(Question asked, Analyzer analyzer)
    {
        var vector = _space.Vector(QuestionFeatures.Of(asked, analyzer));
        var shares = new float[_passages.Length + 1];
        if (vector.Length == 0)
            return new Guess[_passages.Length]; // Of what nobody has asked in any of these words it knows nothing.
        _regression.Predict(vector, shares);
        var likeness = Likeness(vector);
        var answered = 1 - shares[^1];
        return [.. Enumerable.Range(0, _passages.Length).Select(at => new Guess(shares[at] / MathF.Max(answered, float.Epsilon), answered, likeness[at], likeness[^1]))];
    }

    // The cosine to the nearest example of each class.
    private float[] Likeness((int Feature, float Weight)[] vector)
    {
        var cosines = new float[_answersOf.Length];
        foreach (var (feature, weight) in vector)
            foreach (var (example, its) in _examplesWith[feature])
                cosines[example] += weight * its;
        var nearest = new float[_passages.Length + 1];
        for (var example = 0; example < cosines.Length; example++)
            foreach (var answer in _answersOf[example])
                nearest[answer] = MathF.Max(nearest[answer], cosines[example]);
        return nearest;
    }
}

/// <summary>What the examples say for a passage. All from 0 to 1.</summary>
/// <param name="Share">How probable it is that this one is meant, if any is.</param>
/// <param name="Answered">How probable it is that anything answers.</param>
/// <param name="Likeness">How like the question is to the nearest one that the passage answers.</param>
/// <param name="LikenessToUnanswered">How like it is to the nearest one that nothing answers.</param>
internal readonly record struct Guess(float Share, float Answered, float Likeness, float LikenessToUnanswered);
