using Azure;

namespace ProcessDialogueBot.Delivery.Ledger;

/// <summary>The process that works ledgers.</summary>
/// <param name="Name">Tells it from others, and from itself before it was started again.</param>
internal sealed record LedgerOwner(string Name)
{
    /// <summary>
    /// Until then a write is tried as long as the store is away: what has been sent stands nowhere else, and would be sent again. Cancelled already
    /// where nobody says when the process stops.
    /// </summary>
    public CancellationToken Stopping { get; init; } = new(canceled: true);

    /// <summary>Told of each write that failed and is tried again.</summary>
    public Action<RequestFailedException>? Failed { get; init; }
}
