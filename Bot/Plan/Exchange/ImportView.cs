using Azure;
using ProcessDialogueBot.Plan.Editing;

namespace ProcessDialogueBot.Plan.Exchange;

/// <summary>What the card of a preview shows.</summary>
/// <param name="File">The file; without an id when there is nothing to decide.</param>
/// <param name="Version">The version of the plan that it was held against.</param>
/// <param name="Preview">What it would do.</param>
internal sealed record ImportView(WaitingFile File, ETag Version, ImportPreview Preview)
{
    /// <summary>What is said first; null for nothing.</summary>
    public string? Notice { get; init; }

    /// <summary>Where more would be in progress than can be finished.</summary>
    public IReadOnlyList<CrowdedArea> Crowded { get; init; } = [];

    /// <summary>Whether something is put off or cancelled of which the file does not say why.</summary>
    public bool NeedsWhy { get; init; }
}
