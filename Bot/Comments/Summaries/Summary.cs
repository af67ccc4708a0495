using Azure;
using ProcessDialogueBot.Cards;

namespace ProcessDialogueBot.Comments.Summaries;

/// <summary>What the process team has heard and what it did, in its own words, for everyone: "I sagde – vi gjorde".</summary>
/// <param name="Id">Tells it from the others, and sorts it among those of its day.</param>
/// <param name="Text">The words.</param>
/// <param name="Published">The day in Copenhagen on which it was published.</param>
internal sealed record Summary(string Id, SummaryText Text, DateOnly Published)
{
    /// <summary>The day of the latest correction; null while there is none.</summary>
    public DateOnly? Corrected { get; init; }

    /// <summary>The version, for writing over no one.</summary>
    public ETag ETag { get; init; }
}

/// <summary>The words of a summary.</summary>
/// <param name="Said">What people said, as the process team puts it.</param>
/// <param name="Did">What was done.</param>
/// <param name="Milestone">The id of the milestone it leads to; null for none.</param>
internal sealed record SummaryText(string Said, string Did, string? Milestone)
{
    /// <summary>The most UTF-16 code units of each of the two texts.</summary>
    public const int MaxLength = 500;

    /// <summary>The most bytes of JSON of each.</summary>
    public const int MaxBytes = 1_500;

    /// <summary>As much of it as there is room for.</summary>
    public SummaryText Cut() => this with { Said = CardText.Cut(Said, MaxLength, MaxBytes), Did = CardText.Cut(Did, MaxLength, MaxBytes) };

    /// <summary>Whether there is room for a text.</summary>
    public static bool Takes(string text) => CardText.Fits(text, MaxLength, MaxBytes);
}

/// <summary>A summary on its way: what a card carries until it is published.</summary>
/// <param name="Id">The id that it has or will have.</param>
/// <param name="Version">The version that the editor has seen; null for a new one.</param>
/// <param name="Text">The words.</param>
internal sealed record SummaryDraft(string Id, string? Version, SummaryText Text)
{
    /// <summary>The theme that it was begun from, for the process team's eyes only; null for none.</summary>
    public string? Theme { get; init; }
}

/// <summary>What became of publishing, correcting or withdrawing.</summary>
internal enum SummaryChange
{
    /// <summary>It was done.</summary>
    Done,

    /// <summary>Another editor was first; nothing was done.</summary>
    Outdated,

    /// <summary>It is withdrawn; nothing was done.</summary>
    Gone,
}
