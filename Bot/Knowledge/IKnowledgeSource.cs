using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Knowledge;

/// <summary>A feature that has something to tell: facts, milestones, updates, answers.</summary>
public interface IKnowledgeSource
{
    /// <summary>Everything it has published, as it stands now.</summary>
    IAsyncEnumerable<Passage> GetPassagesAsync(CancellationToken cancellationToken);
}

/// <summary>A piece of published text that can answer a question by itself.</summary>
/// <param name="Id">Unique among all sources, such as <c>plan/decision/2022-11-15</c>.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Body">The text that answers.</param>
/// <param name="Source">Where it comes from, as the reader would name it.</param>
/// <param name="Date">The source's date.</param>
public sealed record Passage(string Id, string Title, string Body, string Source, DateOnly Date)
{
    /// <summary>Other words that people use for this; searched, never shown.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>Whether it was written to one question, its title: it answers those who ask the same, nobody else.</summary>
    public bool AnswersItsTitleOnly { get; init; }

    /// <summary>Whether it may tell more than it did when the examples of how people ask for it were written: its words count by themselves then, too.</summary>
    public bool IsAmended { get; init; }

    /// <summary>Where else it comes from, oldest first.</summary>
    public IReadOnlyList<PassageSource> AlsoFrom { get; init; } = [];

    /// <summary>How it is told in English, where it is told otherwise; the search looks at the Danish only.</summary>
    public Passage? InEnglish { get; init; }

    /// <summary>The id of the text that it is a part of; null for a whole one.</summary>
    public string? PartOf { get; init; }

    /// <summary>The id of the whole text that it is, or is a part of.</summary>
    public string WholeId => PartOf ?? Id;

    /// <summary>Whether it quotes Danish papers, which are not translated.</summary>
    public bool QuotesPapers { get; init; }

    /// <summary>As it is told in a language.</summary>
    public Passage In(Language language) => language == Language.English ? InEnglish ?? this : this;
}

/// <summary>A source, as the reader would name it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Date">Its date.</param>
public sealed record PassageSource(string Name, DateOnly Date);

/// <summary>A passage that fits a question.</summary>
/// <param name="Passage">The passage.</param>
/// <param name="Confidence">How sure the search is, from 0 to 1.</param>
public sealed record Answer(Passage Passage, double Confidence);
