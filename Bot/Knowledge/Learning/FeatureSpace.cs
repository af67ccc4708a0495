using System.Collections.Frozen;

namespace ProcessDialogueBot.Knowledge.Learning;

/// <summary>The features that the examples have, and how much each says: the rarer, the more.</summary>
internal sealed class FeatureSpace
{
    private readonly FrozenDictionary<string, int> _places;
    private readonly float[] _rarities;

    // What no example has says most of all: that the question is about something else.
    private readonly float _unseen;

    public FeatureSpace(IReadOnlyCollection<Dictionary<string, float>> examples)
    {
        var counts = examples.SelectMany(example => example.Keys).CountBy(feature => feature, StringComparer.Ordinal).ToArray();
        _places = counts.Select((count, place) => KeyValuePair.Create(count.Key, place)).ToFrozenDictionary(StringComparer.Ordinal);
        _rarities = [.. counts.Select(count => MathF.Log(1 + (float)examples.Count / count.Value))];
        _unseen = MathF.Log(1 + examples.Count);
    }

    /// <summary>The number of features.</summary>
    public int Count => _rarities.Length;

    /// <summary>The known features of a question by their places, with weights that make the whole question, unknown features included, one unit long.</summary>
    public (int Feature, float Weight)[] Vector(Dictionary<string, float> features)
    {
        var vector = new List<(int Feature, float Weight)>(features.Count);
        var squares = 0f;
        foreach (var (feature, strength) in features)
        {
            var isKnown = _places.TryGetValue(feature, out var place);
            var weight = strength * (isKnown ? _rarities[place] : _unseen);
            squares += weight * weight;
            if (isKnown)
                vector.Add((place, weight));
        }

        var length = MathF.Sqrt(squares);
        return [.. vector.Select(entry => (entry.Feature, entry.Weight / length))];
    }
}
