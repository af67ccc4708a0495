using Azure;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Delivery.Ledger;

/// <summary>
/// Writes an order down, row by row. Rows that are there stay as they are: the same order may have been cut short, or be placed twice at once.
/// Every transaction is bound to the sums, so that none of two who place it adds rows after the other has completed it.
/// </summary>
internal sealed class LedgerOrder(ITable deliveries, DeliveryOrder order)
{
    // With the sums, a hundred.
    private const int BatchSize = 99;
    private LedgerSums _sums = new();
    private ETag _version;

    /// <summary>Writes the rows that are not there yet.</summary>
    /// <returns>Null when the delivery was completed by somebody else.</returns>
    public async Task<LedgerOrder?> AddRowsAsync(CancellationToken cancellationToken)
    {
        if (!await ReadSumsAsync(cancellationToken))
            return null;
        var mayExist = _version != default;
        var inOrder = order.Recipients.Distinct().Select(recipient => (Key: LedgerFormat.KeyOf(recipient), Recipient: recipient))
            .OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => entry.Recipient);
        foreach (var batch in inOrder.Chunk(BatchSize))
        {
            while (!await TryAddAsync(mayExist ? await MissingAsync(batch, cancellationToken) : batch, cancellationToken))
            {
                // Somebody else places the same order.
                mayExist = true;
                if (!await ReadSumsAsync(cancellationToken))
                    return null;
            }
        }

        return this;
    }

    /// <summary>Writes the header: from here on the delivery exists.</summary>
    /// <returns>False when it was completed by somebody else.</returns>
    public async Task<bool> CompleteAsync(CancellationToken cancellationToken)
    {
        var header = new DeliveryHeader(order.Kind, order.Lane, order.HeedsQuietHours, new Edition(0, IsRecall: false, order.Contents));
        while (true)
        {
            try
            {
                await deliveries.SubmitTransactionAsync(
                    [
                        new TableTransactionAction(TableTransactionActionType.Add, LedgerFormat.ToEntity(order.Id, header)),
                        SumsAction(_sums with { IsOrdered = true }),
                    ],
                    cancellationToken);
                return true;
            }
            catch (RequestFailedException failure) when (failure.Status is 409 or 412)
            {
                if (!await ReadSumsAsync(cancellationToken))
                    return false;
            }
        }
    }

    private async Task<bool> TryAddAsync(Recipient[] recipients, CancellationToken cancellationToken)
    {
        if (recipients.Length == 0)
            return true;
        var rows = recipients.Select(FirstRow).ToList();
        var sums = _sums.After(rows.Select(row => new RowChange(null, row)));
        try
        {
            var versions = await deliveries.SubmitTransactionAsync(
                [.. rows.Select(row => new TableTransactionAction(TableTransactionActionType.Add, LedgerFormat.ToEntity(order.Id, row))), SumsAction(sums)],
                cancellationToken);
            (_sums, _version) = (sums, versions[^1]);
            return true;
        }
        catch (RequestFailedException failure) when (failure.Status is 409 or 412)
        {
            return false;
        }
    }

    private TableTransactionAction SumsAction(LedgerSums sums) => _version == default
        ? new TableTransactionAction(TableTransactionActionType.Add, LedgerFormat.ToEntity(order.Id, sums))
        : new TableTransactionAction(TableTransactionActionType.UpdateReplace, LedgerFormat.ToEntity(order.Id, sums), _version);

    // False when the order is complete.
    private async Task<bool> ReadSumsAsync(CancellationToken cancellationToken)
    {
        if (await deliveries.GetAsync(order.Id, LedgerFormat.Sums, cancellationToken) is not { } entity)
            return true;
        (_sums, _version) = (LedgerFormat.ToSums(entity), entity.ETag);
        return !_sums.IsOrdered;
    }

    private async Task<Recipient[]> MissingAsync(Recipient[] batch, CancellationToken cancellationToken)
    {
        var there = new HashSet<string>(StringComparer.Ordinal);
        var query = new TableQuery
        {
            PartitionKey = order.Id,
            RowKeyFrom = LedgerFormat.KeyOf(batch[0]),
            RowKeyBefore = LedgerFormat.KeyOf(batch[^1]) + '\0',
            Select = ["State"],
        };
        await foreach (var row in deliveries.QueryAsync(query, cancellationToken))
            there.Add(row.RowKey);
        return [.. batch.Where(recipient => !there.Contains(LedgerFormat.KeyOf(recipient)))];
    }

    private LedgerRow FirstRow(Recipient recipient) => order.Skipped.TryGetValue(recipient, out var reason)
        ? new LedgerRow(recipient, DeliveryState.Skipped) { Reason = reason }
        : new LedgerRow(recipient, DeliveryState.Pending) { NotBefore = order.NotBefore.TryGetValue(recipient, out var time) ? time : null };
}
