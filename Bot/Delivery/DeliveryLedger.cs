using System.Runtime.CompilerServices;
using Azure;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Delivery;

/// <summary>
/// The truth about every delivery: one row for each recipient, written before anything is sent.
/// A delivery exists from the moment its header is written, which is after all of its rows.
/// </summary>
internal sealed class DeliveryLedger(ITableService tables, TimeProvider time)
{
    private static readonly TimeSpan LongestOrder = TimeSpan.FromMinutes(10);
    private const int BatchSize = 100;
    private const string Header = "header";
    private const string RowPrefix = "to|";
    private const string Open = "open";
    private readonly ITable _deliveries = tables.GetTable("deliveries");
    private readonly ITable _work = tables.GetTable("deliverywork");

    /// <summary>Writes a delivery down. Doing it again, also after a kill halfway, leaves one delivery.</summary>
    /// <returns>False when it was there already.</returns>
    public async Task<bool> AddAsync(DeliveryOrder order, CancellationToken cancellationToken)
    {
        if (await ExistsAsync(order.Id, cancellationToken))
            return false;
        foreach (var batch in order.Recipients.Distinct().Chunk(BatchSize))
            await AddRowsAsync([.. batch.Select(recipient => ToRow(order.Id, FirstRow(order, recipient)))], cancellationToken);

        // The work entry comes first: an entry without a header is dropped in time, a header without an entry would never be sent.
        await OpenAsync(order.Id, cancellationToken);
        var header = new TableEntity(order.Id, Header) { { "Kind", order.Kind }, { "Languages", string.Join(',', order.Contents.Keys) } };
        foreach (var (code, content) in order.Contents)
        {
            header[$"Card_{code}"] = content.Card.ToArray();
            header[$"Summary_{code}"] = content.Summary;
        }

        return await AddIfNewAsync(header, cancellationToken);
    }

    public async Task<bool> ExistsAsync(string id, CancellationToken cancellationToken) =>
        await _deliveries.GetAsync(id, Header, cancellationToken) is not null;

    /// <summary>The kind and contents; null when the delivery was never written down to the end.</summary>
    public async Task<(string Kind, IReadOnlyDictionary<string, DeliveryContent> Contents)?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (await _deliveries.GetAsync(id, Header, cancellationToken) is not { } header)
            return null;
        var contents = header.GetString("Languages")!.Split(',').ToDictionary(
            code => code, code => new DeliveryContent(header.GetBinary($"Card_{code}"), header.GetString($"Summary_{code}")!));
        return (header.GetString("Kind")!, contents);
    }

    public async IAsyncEnumerable<LedgerRow> GetRowsAsync(string id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in _deliveries.QueryAsync(TableQuery.Prefix(id, RowPrefix), cancellationToken))
            yield return FromRow(row);
    }

    public Task OpenAsync(string id, CancellationToken cancellationToken) =>
        _work.UpsertAsync(new TableEntity(Open, id), TableUpdateMode.Replace, cancellationToken);

    /// <summary>Writes a row that is as it was read.</summary>
    /// <returns>The row with its new version.</returns>
    /// <exception cref="RequestFailedException">412: another instance has changed it, so it works the ledger now.</exception>
    public async Task<LedgerRow> SaveAsync(string id, LedgerRow row, CancellationToken cancellationToken) =>
        row with { Version = await _deliveries.UpdateAsync(ToRow(id, row), row.Version, TableUpdateMode.Replace, cancellationToken) };

    /// <summary>Marks rows that were put aside for a digest, up to a hundred, all or none.</summary>
    /// <exception cref="RequestFailedException">412: another instance has changed one of them.</exception>
    public Task MarkAsync(string id, IReadOnlyList<LedgerRow> rows, string digest, CancellationToken cancellationToken) =>
        _deliveries.SubmitTransactionAsync(
            [.. rows.Select(row => new TableTransactionAction(TableTransactionActionType.UpdateReplace, ToRow(id, row with { Digest = digest }), row.Version))],
            cancellationToken);

    /// <summary>The deliveries that still have something to do, without those that were never written down to the end.</summary>
    public async Task<IReadOnlyList<string>> GetOpenAsync(CancellationToken cancellationToken)
    {
        var ids = new List<string>();
        await foreach (var row in _work.QueryAsync(TableQuery.Partition(Open), cancellationToken))
        {
            if (row.Timestamp >= time.GetUtcNow() - LongestOrder || await ExistsAsync(row.RowKey, cancellationToken) || !await DropAsync(row, cancellationToken))
                ids.Add(row.RowKey);
        }

        return ids;
    }

    public Task CloseAsync(string id, CancellationToken cancellationToken) => _work.DeleteAsync(Open, id, ETag.All, cancellationToken);

    private static LedgerRow FirstRow(DeliveryOrder order, Recipient recipient) =>
        order.Skipped.TryGetValue(recipient, out var reason)
            ? new LedgerRow(recipient, DeliveryState.Skipped) { Reason = reason }
            : new LedgerRow(recipient, DeliveryState.Pending) { NotBefore = order.NotBefore.TryGetValue(recipient, out var time) ? time : null };

    // A row that is there stays as it is. The same order may have been cut short, or be placed twice at once: then it may have been sent already.
    private async Task AddRowsAsync(IReadOnlyList<TableEntity> rows, CancellationToken cancellationToken)
    {
        try
        {
            await _deliveries.SubmitTransactionAsync(
                [.. rows.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row))], cancellationToken);
        }
        catch (RequestFailedException failure) when (failure.Status == 409)
        {
            foreach (var row in rows)
                await AddIfNewAsync(row, cancellationToken);
        }
    }

    private async Task<bool> AddIfNewAsync(TableEntity row, CancellationToken cancellationToken)
    {
        try
        {
            await _deliveries.AddAsync(row, cancellationToken);
            return true;
        }
        catch (RequestFailedException failure) when (failure.Status == 409)
        {
            return false;
        }
    }

    // Unless the order has been placed again since the entry was read.
    private async Task<bool> DropAsync(TableEntity work, CancellationToken cancellationToken)
    {
        try
        {
            await _work.DeleteAsync(work.PartitionKey, work.RowKey, work.ETag, cancellationToken);
            return true;
        }
        catch (RequestFailedException failure) when (failure.Status == 412)
        {
            return false;
        }
    }

    private static TableEntity ToRow(string id, LedgerRow row) => new(id, $"{RowPrefix}{row.Recipient.Kind}|{row.Recipient.Id}")
    {
        { "State", row.State.ToString() },
        { "Reason", row.Reason.ToString() },
        { "Attempts", row.Attempts },
        { "MessageId", row.MessageId },
        { "Conversation", row.ConversationId },
        { "ServiceUrl", row.ServiceUrl },
        { "Digest", row.Digest },
    };

    private static LedgerRow FromRow(TableEntity row)
    {
        var parts = row.RowKey.Split('|', 3);
        return new LedgerRow(new Recipient(Enum.Parse<RecipientKind>(parts[1]), parts[2]), Enum.Parse<DeliveryState>(row.GetString("State")!))
        {
            Reason = Enum.Parse<DeliveryReason>(row.GetString("Reason")!),
            Attempts = row.GetInt32("Attempts") ?? 0,
            MessageId = row.GetString("MessageId"),
            ConversationId = row.GetString("Conversation"),
            ServiceUrl = row.GetString("ServiceUrl"),
            Digest = row.GetString("Digest"),
            ChangedAt = row.Timestamp,
            Version = row.ETag,
        };
    }
}
