using System.Globalization;
using System.IO.Compression;
using Azure;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Delivery.Ledger;

/// <summary>
/// The recipients of a large order, before they have rows: in parts of a thousand, packed, so that tens of thousands fit into one write. In the
/// partition of the ledger, under a name, in the order of the rows' keys.
/// </summary>
internal sealed class RecipientList(ITable deliveries, string id)
{
    /// <summary>How many a part holds; ten full writes of rows. Packed they take some 20 KB, of the 64 KB that a value may have.</summary>
    public const int PartSize = 10 * LedgerBook.MostChanges;

    private const string Prefix = "list|";
    private const string Packed = "Packed";
    private const char Separator = '\t';

    // Of the 4 MB that a transaction may have.
    private const int PartsPerWrite = 50;
    private const int MostDeleted = 100;

    /// <summary>Keeps a list.</summary>
    public async Task WriteAsync(string name, IReadOnlyList<LedgerRow> rows, CancellationToken cancellationToken)
    {
        var parts = rows.Chunk(PartSize).Select((part, number) => new TableEntity(id, KeyOf(name, number)) { { Packed, Pack(part) } });
        foreach (var some in parts.Chunk(PartsPerWrite))
            await deliveries.SubmitTransactionAsync([.. some.Select(part => new TableTransactionAction(TableTransactionActionType.Add, part))], cancellationToken);
    }

    /// <summary>One part, the first one is 0; none when there are no more.</summary>
    public async Task<IReadOnlyList<LedgerRow>> ReadAsync(string name, int part, CancellationToken cancellationToken) =>
        await deliveries.GetAsync(id, KeyOf(name, part), cancellationToken) is { } entity ? Unpack(entity.GetBinary(Packed)!) : [];

    /// <summary>Whether a recipient stands on any list of the ledger's.</summary>
    public Task<bool> NamesAsync(Recipient recipient, CancellationToken cancellationToken) => PartsOf(recipient, cancellationToken).AnyAsync(cancellationToken).AsTask();

    /// <summary>Takes a recipient off the lists that were written before a moment. Only where no sums count them.</summary>
    /// <returns>Whether the recipient stands on none any more.</returns>
    public async Task<bool> RemoveAsync(Recipient recipient, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var isGone = true;
        await foreach (var part in PartsOf(recipient, cancellationToken))
        {
            if (part.Timestamp >= before)
            {
                isGone = false;
                continue;
            }

            part[Packed] = Pack(Unpack(part.GetBinary(Packed)!).Where(row => row.Recipient != recipient));
            await deliveries.TryReplaceAsync(part, part.ETag, cancellationToken);
        }

        return isGone;
    }

    /// <summary>Deletes a list; without a name all of the ledger's, also those that came to nothing.</summary>
    public async Task DeleteAsync(string? name, CancellationToken cancellationToken)
    {
        var query = TableQuery.Prefix(id, Prefix + name) with { Select = [] };
        try
        {
            await foreach (var parts in deliveries.QueryAsync(query, cancellationToken).Chunk(MostDeleted).WithCancellation(cancellationToken))
                await deliveries.SubmitTransactionAsync([.. parts.Select(part => new TableTransactionAction(TableTransactionActionType.Delete, part, ETag.All))], cancellationToken);
        }
        catch (RequestFailedException failure) when (failure.Status == 404)
        {
            // Somebody else deletes it.
        }
    }

    private IAsyncEnumerable<TableEntity> PartsOf(Recipient recipient, CancellationToken cancellationToken) => deliveries
        .QueryAsync(TableQuery.Prefix(id, Prefix), cancellationToken)
        .Where(part => Unpack(part.GetBinary(Packed)!).Any(row => row.Recipient == recipient));

    private static string KeyOf(string name, int part) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{name}|{part:D5}");

    private static byte[] Pack(IEnumerable<LedgerRow> rows)
    {
        using var packed = new MemoryStream();
        using (var writer = new StreamWriter(new DeflateStream(packed, CompressionLevel.Fastest)))
            foreach (var row in rows)
                writer.Write(string.Create(
                    CultureInfo.InvariantCulture, $"{row.Recipient.Kind}{Separator}{row.Recipient.Id}{Separator}{row.State}{Separator}{row.Reason}{Separator}{row.NotBefore?.UtcTicks}\n"));
        return packed.ToArray();
    }

    private static List<LedgerRow> Unpack(byte[] packed)
    {
        var rows = new List<LedgerRow>(PartSize);
        using var reader = new StreamReader(new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            var parts = line.Split(Separator);
            rows.Add(new LedgerRow(new Recipient(Enum.Parse<RecipientKind>(parts[0]), parts[1]), Enum.Parse<DeliveryState>(parts[2]))
            {
                Reason = Enum.Parse<DeliveryReason>(parts[3]),
                NotBefore = parts[4].Length == 0 ? null : new DateTimeOffset(long.Parse(parts[4], CultureInfo.InvariantCulture), TimeSpan.Zero),
            });
        }

        return rows;
    }
}
