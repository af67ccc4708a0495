namespace ProcessDialogueBot.Knowledge.Learning;

/// <summary>A question as people ask it, from which the search learns; never shown.</summary>
/// <param name="Text">The question.</param>
/// <param name="AnsweredBy">The ids of the passages that each answer it, the best first; none when nothing that is published does.</param>
public sealed record ExampleQuestion(string Text, IReadOnlyList<string> AnsweredBy);

/// <summary>Knows how people ask.</summary>
public interface IExampleSource
{
    /// <summary>Its examples, always in the same order.</summary>
    IReadOnlyList<ExampleQuestion> Examples { get; }
}

internal static class ExampleQuestions
{
    /// <summary>Whether two lists say the same.</summary>
    public static bool AreSameAs(this IReadOnlyList<ExampleQuestion> examples, IReadOnlyList<ExampleQuestion> others) =>
        ReferenceEquals(examples, others)
        || examples.Count == others.Count && examples.Zip(others).All(pair =>
            ReferenceEquals(pair.First, pair.Second) || pair.First.Text == pair.Second.Text && pair.First.AnsweredBy.SequenceEqual(pair.Second.AnsweredBy, StringComparer.Ordinal));
}
