using Azure;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Delivery.Ledger;

/// <summary>
/// Writes an order down in a few writes, however many its recipients are: whoever presses a button waits for it. Few recipients get their rows at
/// once; of more, a list is kept, and whoever works the ledger makes rows of it first (<see cref="LedgerBook.WriteRowsAsync"/>). The sums count
/// all of them from the first moment.
/// </summary>
internal sealed class LedgerOrder(ITable deliveries, DeliveryOrder order)
{
    /// <summary>With the header and the sums, a hundred.</summary>
    public const int MostAtOnce = 98;

    private readonly List<LedgerRow> _rows = InOrder(order);

    private readonly RecipientList _lists = new(deliveries, order.Id);

    // Of its own for everyone who places the order: two who do it at once may not mean quite the same people.
    private readonly string _list = Guid.NewGuid().ToString("N");

    private bool IsSmall => _rows.Count <= MostAtOnce;

    /// <summary>Keeps the list. Nothing comes of it before the order is complete.</summary>
    public async Task KeepListAsync(CancellationToken cancellationToken)
    {
        if (!IsSmall)
            await _lists.WriteAsync(_list, _rows, cancellationToken);
    }

    /// <summary>Writes the header and the sums: from here on the delivery exists.</summary>
    /// <returns>False when it was placed by somebody else.</returns>
    public async Task<bool> CompleteAsync(CancellationToken cancellationToken)
    {
        var header = new DeliveryHeader(order.Kind, order.Lane, order.HeedsQuietHours, new Edition(0, IsRecall: false, order.Contents));
        var sums = new LedgerSums().After(_rows.Select(row => new RowChange(null, row))) with { Unwritten = IsSmall ? null : _list };
        var entities = (IsSmall ? _rows : []).Select(row => LedgerFormat.ToEntity(order.Id, row))
            .Prepend(LedgerFormat.ToEntity(order.Id, sums)).Prepend(LedgerFormat.ToEntity(order.Id, header));
        try
        {
            await deliveries.SubmitTransactionAsync([.. entities.Select(entity => new TableTransactionAction(TableTransactionActionType.Add, entity))], cancellationToken);
            return true;
        }
        catch (RequestFailedException failure) when (failure.Status == 409)
        {
            await _lists.DeleteAsync(_list, cancellationToken);
            return false;
        }
    }

    // Sorted in place: what LINQ sorts by stays behind in its pool for a while, and audiences are large.
    private static List<LedgerRow> InOrder(DeliveryOrder order)
    {
        var rows = new List<LedgerRow>(order.Recipients.Count);
        var seen = new HashSet<Recipient>(order.Recipients.Count);
        foreach (var recipient in order.Recipients)
            if (seen.Add(recipient))
                rows.Add(FirstRow(order, recipient));
        rows.Sort(static (one, other) => LedgerFormat.CompareKeys(one.Recipient, other.Recipient));
        return rows;
    }

    private static LedgerRow FirstRow(DeliveryOrder order, Recipient recipient) => order.Skipped.TryGetValue(recipient, out var reason)
        ? new LedgerRow(recipient, DeliveryState.Skipped) { Reason = reason }
        : new LedgerRow(recipient, DeliveryState.Pending) { NotBefore = order.NotBefore.TryGetValue(recipient, out var time) ? time : null };
}
