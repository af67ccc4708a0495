using ProcessDialogueBot.Delivery.Ledger;
using ProcessDialogueBot.Tables.Retention;

namespace ProcessDialogueBot.Delivery.Personal;

/// <summary>
/// Deletes the ledgers of what was brought long ago, and with them where the messages stand: those can be corrected no more. Never one that has
/// something to do.
/// </summary>
internal sealed class DeliveryRetention(DeliveryLedger ledger) : IRetention
{
    /// <summary>How long is kept who got what, after the last change of it. A digest is corrected for 30 days.</summary>
    public static RetentionKind Deliveries { get; } = new("Deliveries", Default: 365, Least: 31, Most: 5 * 365);

    /// <inheritdoc/>
    public RetentionKind Kind => Deliveries;

    /// <inheritdoc/>
    public async Task DeleteAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var open = (await ledger.GetOpenAsync(cancellationToken)).Select(delivery => delivery.Id).ToHashSet(StringComparer.Ordinal);
        await foreach (var id in ledger.GetIdsAsync(prefix: "", cancellationToken))
            if (open.Contains(id))
                continue;
            else if (await ledger.FindSumsAsync(id, cancellationToken) is not var (sums, _))
                await ledger.DropRestAsync(id, before, cancellationToken);
            else if (sums.IsClosed && sums.WrittenAt < before)
                await ledger.DropAsync(id, cancellationToken);
    }
}
