using Azure;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Delivery.Ledger;

/// <summary>
/// Takes a person out of a ledger. Their row becomes that of nobody in one transaction, with the sums where it was still to be sent, so that
/// <c>sent + failed + skipped + uncertain + pending = audience</c> holds at every moment. What was told to them alone is deleted whole, as its card is
/// about them.
/// </summary>
internal sealed class LedgerErasure(DeliveryLedger ledger, ITableService tables, TimeProvider time)
{
    /// <summary>What the ids of those begin with who are nobody.</summary>
    private const string Nobody = "erased-";

    private readonly ITable _deliveries = tables.GetTable("deliveries");

    /// <summary>Takes a person out of a ledger.</summary>
    /// <returns>False when something is on its way to them just now, or they stand on a list that is being written: once more in a while.</returns>
    public async Task<bool> EraseAsync(string id, Recipient person, CancellationToken cancellationToken)
    {
        while (await ledger.FindRowAsync(id, person, cancellationToken) is { } row)
        {
            // Whether it arrives is known in a moment.
            if (row.State == DeliveryState.Sending)
                return false;
            await TryReplaceAsync(id, row, Anonymous(row), cancellationToken);
        }

        return await IsOnNoListAsync(id, person, cancellationToken) && await DropOwnAsync(id, cancellationToken);
    }

    // A list that sums count becomes rows by itself. One that is written just now may be about to be counted.
    private async Task<bool> IsOnNoListAsync(string id, Recipient person, CancellationToken cancellationToken) =>
        await ledger.FindSumsAsync(id, cancellationToken) is { Sums.Unwritten: not null }
            ? !await ledger.ListsOf(id).NamesAsync(person, cancellationToken)
            : await ledger.ListsOf(id).RemoveAsync(person, time.GetUtcNow() - OpenDeliveries.LongestOrder, cancellationToken);

    private async Task TryReplaceAsync(string id, LedgerRow row, LedgerRow after, CancellationToken cancellationToken)
    {
        try
        {
            if ((row.State, row.Reason) == (after.State, after.Reason))
                await _deliveries.SubmitTransactionAsync(Actions(id, row, after), cancellationToken);
            else
                await ledger.ReopenAsync(
                    id,
                    (sums, version) => _deliveries.SubmitTransactionAsync(
                        [.. Actions(id, row, after), new(TableTransactionActionType.UpdateReplace, LedgerFormat.ToEntity(id, sums.After([new RowChange(row, after)])), version)],
                        cancellationToken),
                    cancellationToken);
        }
        catch (RequestFailedException failure) when (failure.Status is 404 or 412)
        {
            // The row was written meanwhile, or is another's by now: look again.
        }
    }

    private static TableTransactionAction[] Actions(string id, LedgerRow row, LedgerRow after) =>
    [
        new(TableTransactionActionType.Delete, LedgerFormat.ToEntity(id, row), row.Version),
        new(TableTransactionActionType.Add, LedgerFormat.ToEntity(id, after)),
    ];

    // What waits for a digest that has not taken it up is in none any more.
    private static LedgerRow Anonymous(LedgerRow row)
    {
        var isOpen = row.State == DeliveryState.Pending || row is { State: DeliveryState.Skipped, Reason: DeliveryReason.InDigest, Digest: null };
        return row with
        {
            Recipient = Recipient.Person(Nobody + Guid.NewGuid().ToString("N")),
            State = isOpen ? DeliveryState.Skipped : row.State,
            Reason = isOpen ? DeliveryReason.Erased : row.Reason,
            MessageId = null,
            ConversationId = null,
            ServiceUrl = null,
            NotBefore = null,
        };
    }

    // Also after a kill, or a minute later, the one row tells that it was to one who is nobody now.
    private async Task<bool> DropOwnAsync(string id, CancellationToken cancellationToken)
    {
        if (await ledger.FindSumsAsync(id, cancellationToken) is not ({ Audience: 1 } sums, _)
            || await ledger.GetPageAsync(id, 1, continuation: null, cancellationToken) is not { Rows: [{ Recipient: { Kind: RecipientKind.Person } only }] }
            || !only.Id.StartsWith(Nobody, StringComparison.Ordinal))
            return true;
        if (!sums.IsClosed)
            return false;
        await ledger.DropAsync(id, cancellationToken);
        return true;
    }
}
