using ProcessDialogueBot.Knowledge.Analysis;

namespace ProcessDialogueBot.Knowledge.Learning;

/// <summary>Trains classifiers, and keeps the last one: examples seldom change, and what is published often does.</summary>
internal sealed class ClassifierTrainer
{
    private readonly Lock _lock = new();
    private (IReadOnlyList<ExampleQuestion> Examples, QuestionClassifier Classifier)? _last;

    /// <summary>The classifier for these examples; null when there are none.</summary>
    public QuestionClassifier? Train(IReadOnlyList<ExampleQuestion> examples)
    {
        if (examples.Count == 0)
            return null;
        lock (_lock)
        {
            if (_last is not { } last || !last.Examples.AreSameAs(examples))
                _last = (examples, TrainAnew(examples));
            return _last.Value.Classifier;
        }
    }

    private static QuestionClassifier TrainAnew(IReadOnlyList<ExampleQuestion> examples)
    {
        var analyzer = Analyzer.Create();
        var features = examples.Select(example => QuestionFeatures.Of(analyzer.Understand(example.Text), analyzer)).ToArray();
        var space = new FeatureSpace(features);
        string[] passages = [.. examples.SelectMany(example => example.AnsweredBy).Distinct(StringComparer.Ordinal)];
        var classes = passages.Select((id, at) => KeyValuePair.Create(id, at)).ToDictionary(StringComparer.Ordinal);
        var training = examples.Zip(features, (example, its) => new TrainingExample(
            space.Vector(its), example.AnsweredBy.Count == 0 ? [passages.Length] : [.. example.AnsweredBy.Select(id => classes[id])])).ToArray();
        var regression = new SoftmaxRegression(space.Count, passages.Length + 1);
        regression.Train(training);
        return new QuestionClassifier(space, regression, passages, training);
    }
}
