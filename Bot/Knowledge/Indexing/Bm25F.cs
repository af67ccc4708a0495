namespace ProcessDialogueBot.Knowledge.Indexing;

/// <summary>BM25F: one saturated frequency over several weighted fields.</summary>
/// <remarks>Source: Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", section 3.6.</remarks>
internal static class Bm25F
{
    // Passages are one to three sentences: that a word is there says nearly all, how often it is there little.
    private const double Saturation = 0.4;

    /// <summary>The fields of a passage, in the order in which their frequencies are counted.</summary>
    public static IReadOnlyList<Field> Fields { get; } =
    [
        new("title", Weight: 2.0, LengthNormalisation: 0.4, IsSubject: true),
        new("body", Weight: 1.0, LengthNormalisation: 0.75, IsSubject: false),
        new("keywords", Weight: 1.5, LengthNormalisation: 0.0, IsSubject: true),
    ];

    /// <summary>The field of single words and short phrases that stand for the whole passage.</summary>
    public static Field Keywords => Fields[2];

    /// <summary>A term's impact on one passage, from 0 to 1, from its frequency in each field.</summary>
    /// <param name="frequencies">How often the term is in each field.</param>
    /// <param name="lengths">The number of words in each field of the passage.</param>
    /// <param name="averages">The average number of words in each field.</param>
    public static double Impact(ReadOnlySpan<float> frequencies, ReadOnlySpan<int> lengths, ReadOnlySpan<double> averages)
    {
        var frequency = 0.0;
        for (var i = 0; i < Fields.Count; i++)
        {
            if (frequencies[i] == 0)
                continue;
            var field = Fields[i];
            var relativeLength = lengths[i] / averages[i];
            frequency += field.Weight * frequencies[i] / (1 - field.LengthNormalisation + field.LengthNormalisation * relativeLength);
        }

        return frequency / (Saturation + frequency);
    }

    /// <summary>How rare a term is; never negative.</summary>
    /// <param name="passages">The number of passages.</param>
    /// <param name="withTerm">The number of passages that have the term.</param>
    public static double InverseFrequency(int passages, int withTerm) => Math.Log(1 + (passages - withTerm + 0.5) / (withTerm + 0.5));

    /// <summary>A field that is searched.</summary>
    /// <param name="Name">What it is called.</param>
    /// <param name="Weight">How much a word in it counts, compared with one in the body.</param>
    /// <param name="LengthNormalisation">How much its length lessens each word, from 0 to 1 (BM25's b).</param>
    /// <param name="IsSubject">Whether it says what the passage is about.</param>
    public sealed record Field(string Name, double Weight, double LengthNormalisation, bool IsSubject);
}
