using Azure;
using ProcessDialogueBot.Plan.Exchange.Loading;
using ProcessDialogueBot.Plan.Exchange.Preview;

namespace ProcessDialogueBot.Plan.Exchange;

/// <summary>What the card of a preview shows.</summary>
/// <param name="File">The file; without an id when there is nothing to decide.</param>
/// <param name="Version">The version of the plan that it was held against.</param>
/// <param name="Preview">What it would do.</param>
internal sealed record ImportView(WaitingFile File, ETag Version, ImportPreview Preview)
{
    /// <summary>What is said first; null for nothing.</summary>
    public string? Notice { get; init; }

    /// <summary>What the file begins although more would be in progress than can be finished.</summary>
    public IReadOnlyList<CrowdedStart> Crowded { get; init; } = [];

    /// <summary>Whether something is put off, cancelled or begun in spite of the limit, of which the file does not say why.</summary>
    public bool NeedsWhy { get; init; }
}
