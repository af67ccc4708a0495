using System.Runtime.CompilerServices;
using Azure;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Delivery.Ledger;

/// <summary>
/// The truth about every delivery: one row for each recipient, written before anything is sent, and the sums in the same transactions.
/// A delivery exists from the moment its header and its sums are written, which name all of its recipients.
/// </summary>
internal sealed class DeliveryLedger(ITableService tables, TimeProvider time)
{
    private readonly ITable _deliveries = tables.GetTable("deliveries");
    private readonly OpenDeliveries _open = new(tables, time);

    /// <summary>Writes a delivery down. Doing it again, also after a kill halfway, leaves one delivery.</summary>
    /// <returns>False when it was there already.</returns>
    public async Task<bool> AddAsync(DeliveryOrder order, CancellationToken cancellationToken)
    {
        if (await ExistsAsync(order.Id, cancellationToken))
            return false;
        var written = new LedgerOrder(_deliveries, order);
        await written.KeepListAsync(cancellationToken);

        // The work entry comes first: an entry without a header is dropped in time, a header without an entry would never be sent.
        await _open.EnterAsync(order.Id, cancellationToken);
        return await written.CompleteAsync(cancellationToken);
    }

    /// <summary>The lists of recipients that stand beside a ledger.</summary>
    public RecipientList ListsOf(string id) => new(_deliveries, id);

    public async Task<bool> ExistsAsync(string id, CancellationToken cancellationToken) => await FindSumsAsync(id, cancellationToken) is not null;

    /// <summary>The sums and their version; null when the delivery was never written down to the end.</summary>
    public async Task<(LedgerSums Sums, ETag Version)?> FindSumsAsync(string id, CancellationToken cancellationToken) =>
        await _deliveries.GetAsync(id, LedgerFormat.Sums, cancellationToken) is { } entity ? (LedgerFormat.ToSums(entity), entity.ETag) : null;

    /// <summary>The header of a delivery that has sums.</summary>
    public async Task<(DeliveryHeader Header, ETag Version)> GetHeaderAsync(string id, CancellationToken cancellationToken)
    {
        var entity = await _deliveries.GetAsync(id, LedgerFormat.Header, cancellationToken) ?? throw new InvalidOperationException("A ledger has sums but no header.");
        return (LedgerFormat.ToHeader(entity), entity.ETag);
    }

    public async IAsyncEnumerable<LedgerRow> GetRowsAsync(string id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in _deliveries.QueryAsync(TableQuery.Prefix(id, LedgerFormat.RowPrefix), cancellationToken))
            yield return LedgerFormat.ToRow(row);
    }

    /// <summary>The row of one recipient; null when they are none.</summary>
    public async Task<LedgerRow?> FindRowAsync(string id, Recipient recipient, CancellationToken cancellationToken) =>
        await _deliveries.GetAsync(id, LedgerFormat.KeyOf(recipient), cancellationToken) is { } row ? LedgerFormat.ToRow(row) : null;

    /// <summary>Up to <paramref name="most"/> rows in the order of their keys, and where to go on.</summary>
    public async Task<(IReadOnlyList<LedgerRow> Rows, string? Continuation)> GetPageAsync(
        string id, int most, string? continuation, CancellationToken cancellationToken)
    {
        var page = await _deliveries.QueryPageAsync(TableQuery.Prefix(id, LedgerFormat.RowPrefix) with { MaxPerPage = most }, continuation, cancellationToken);
        return ([.. page.Values.Select(LedgerFormat.ToRow)], page.ContinuationToken);
    }

    /// <summary>The ids of all deliveries that begin so, with those that were never written down to the end.</summary>
    public IAsyncEnumerable<string> GetIdsAsync(string prefix, CancellationToken cancellationToken) => _deliveries.PartitionsAsync(prefix, cancellationToken);

    /// <summary>
    /// Deletes a ledger that is closed: a small one at once, of a large one header and sums first, without which there is no delivery. What a kill leaves of
    /// the rest belongs to none, see <see cref="DropRestAsync"/>.
    /// </summary>
    public async Task DropAsync(string id, CancellationToken cancellationToken)
    {
        var first = await _deliveries.QueryPageAsync(TableQuery.Partition(id) with { Select = [], MaxPerPage = TableRules.MaxActions }, continuationToken: null, cancellationToken);
        if (first.ContinuationToken is not null)
            await _deliveries.DeleteAllAsync(
                TableQuery.Partition(id) with { Select = [], RowKeyFrom = LedgerFormat.Header, RowKeyBefore = LedgerFormat.RowPrefix },
                row => row.RowKey is LedgerFormat.Header or LedgerFormat.Sums,
                cancellationToken);
        await DropRestAsync(id, DateTimeOffset.MaxValue, cancellationToken);
    }

    /// <summary>Deletes what was written before a moment of a ledger that has no sums: what is left of one, or came to nothing.</summary>
    public Task DropRestAsync(string id, DateTimeOffset before, CancellationToken cancellationToken) =>
        _deliveries.DeleteAllAsync(TableQuery.Partition(id) with { Select = [] }, row => row.Timestamp < before, cancellationToken);

    /// <summary>The deliveries that still have something to do, without those that were never written down to the end.</summary>
    public Task<IReadOnlyList<OpenDelivery>> GetOpenAsync(CancellationToken cancellationToken) =>
        _open.GetAsync(id => ExistsAsync(id, cancellationToken), cancellationToken);

    /// <summary>Takes the ledger over, to work it.</summary>
    /// <param name="id">Which.</param>
    /// <param name="owner">The process. Whoever owned it before can write no more.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>Null while the delivery is still being ordered.</returns>
    public async Task<LedgerBook?> TakeAsync(string id, LedgerOwner owner, CancellationToken cancellationToken)
    {
        if (await FindSumsAsync(id, cancellationToken) is not var (sums, version))
            return null;
        var book = new LedgerBook(_deliveries, id, owner, sums, version, time);
        await book.TakeAsync();
        return book;
    }

    /// <summary>Notes that nothing is left to do, unless something new was asked for meanwhile.</summary>
    /// <returns>Whether it is closed now.</returns>
    public async Task<bool> CloseAsync(OpenDelivery delivery, LedgerBook book, CancellationToken cancellationToken) =>
        await book.CloseAsync() && await _open.DropAsync(delivery, cancellationToken);

    /// <summary>
    /// Changes what there is to do: <paramref name="change"/> is given the sums and writes on their version, as often as somebody else was first.
    /// The delivery is open before anything is written, so that it is worked whatever happens.
    /// </summary>
    public async Task ReopenAsync(string id, Func<LedgerSums, ETag, Task> change, CancellationToken cancellationToken)
    {
        var isEntered = false;
        while (await FindSumsAsync(id, cancellationToken) is var (sums, version))
        {
            try
            {
                if (sums.IsClosed)
                {
                    sums = sums with { IsClosed = false };
                    version = await _deliveries.UpdateAsync(LedgerFormat.ToEntity(id, sums), version, TableUpdateMode.Replace, cancellationToken);
                    isEntered = false;
                }

                if (!isEntered)
                    await _open.EnterAsync(id, cancellationToken);
                isEntered = true;
                await change(sums, version);
                return;
            }
            catch (RequestFailedException failure) when (failure.Status == 412)
            {
                // The job writes the sums too, a few times a second: read again.
            }
        }
    }

    /// <summary>Writes the header and the sums of a new revision, when the sums are as they were read.</summary>
    /// <exception cref="RequestFailedException">412: they are not.</exception>
    public Task ReviseAsync(string id, DeliveryHeader header, ETag headerVersion, LedgerSums sums, ETag sumsVersion, CancellationToken cancellationToken) =>
        _deliveries.SubmitTransactionAsync(
            [
                new TableTransactionAction(TableTransactionActionType.UpdateReplace, LedgerFormat.ToEntity(id, header), headerVersion),
                new TableTransactionAction(TableTransactionActionType.UpdateReplace, LedgerFormat.ToEntity(id, sums), sumsVersion),
            ],
            cancellationToken);

    /// <summary>Writes rows and the sums, when all of them are as they were read.</summary>
    /// <returns>The versions of the rows and, last, of the sums.</returns>
    /// <exception cref="RequestFailedException">412: they are not.</exception>
    public Task<IReadOnlyList<ETag>> ChangeAsync(string id, IReadOnlyList<RowChange> changes, LedgerSums sums, ETag version, CancellationToken cancellationToken) =>
        _deliveries.SubmitTransactionAsync(LedgerBook.Actions(id, changes, sums, version), cancellationToken);

    /// <summary>Marks rows that were put aside for a digest, up to a hundred, all or none. The sums do not tell the mark.</summary>
    /// <exception cref="RequestFailedException">412: another instance has changed one of them.</exception>
    public Task MarkAsync(string id, IReadOnlyList<LedgerRow> rows, string digest, CancellationToken cancellationToken) =>
        _deliveries.SubmitTransactionAsync(
            [
                .. rows.Select(row => new TableTransactionAction(
                    TableTransactionActionType.UpdateReplace, LedgerFormat.ToEntity(id, row with { Digest = digest }), row.Version)),
            ],
            cancellationToken);
}
