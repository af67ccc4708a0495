using Azure;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Delivery.Digests;

/// <summary>A delivery some of whose recipients wait for a digest.</summary>
/// <param name="Id">The delivery.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="From">When it may go into a digest at the earliest.</param>
/// <param name="Version">The version that was read.</param>
internal sealed record WaitingDelivery(string Id, string Kind, DateTimeOffset? From, ETag Version);

/// <summary>A delivery of digests, and what it shows.</summary>
/// <param name="Id">The delivery.</param>
/// <param name="Parts">The deliveries it shows, and which revision of each; null for one that it no longer shows.</param>
internal sealed record SentDigest(string Id, IReadOnlyList<DigestPart> Parts);

/// <summary>A delivery in a digest.</summary>
internal sealed record DigestPart(string Id, string Kind, int? Revision);

/// <summary>What is remembered of digests beside the ledger: deliveries that wait for one, the days' editions, and what was sent.</summary>
internal sealed class DigestStore(ITableService tables)
{
    /// <summary>The partition of what was sent.</summary>
    public const string Sent = "sent";

    private const string Waiting = "waiting";
    private readonly ITable _table = tables.GetTable("digests");

    public Task AddWaitingAsync(string id, string kind, DateTimeOffset? from, CancellationToken cancellationToken) =>
        _table.UpsertAsync(new TableEntity(Waiting, id) { { "Kind", kind }, { "From", from } }, TableUpdateMode.Replace, cancellationToken);

    public async Task<IReadOnlyList<WaitingDelivery>> GetWaitingAsync(CancellationToken cancellationToken)
    {
        var waiting = new List<WaitingDelivery>();
        await foreach (var row in _table.QueryAsync(TableQuery.Partition(Waiting), cancellationToken))
            waiting.Add(new WaitingDelivery(row.RowKey, row.GetString("Kind")!, row.GetDateTimeOffset("From"), row.ETag));
        return waiting;
    }

    /// <summary>Forgets a delivery for which nobody waits any more, unless it was ordered again meanwhile.</summary>
    public async Task RemoveWaitingAsync(WaitingDelivery waiting, CancellationToken cancellationToken)
    {
        try
        {
            await _table.DeleteAsync(Waiting, waiting.Id, waiting.Version, cancellationToken);
        }
        catch (RequestFailedException failure) when (failure.Status == 412)
        {
            // The next edition looks at it again.
        }
    }

    /// <summary>All editions, the oldest first.</summary>
    public async Task<IReadOnlyList<DigestEdition>> GetEditionsAsync(CancellationToken cancellationToken)
    {
        var editions = new List<DigestEdition>();
        await foreach (var row in _table.QueryAsync(TableQuery.Partition(DigestEdition.Partition), cancellationToken))
            editions.Add(DigestEdition.From(row));
        return editions;
    }

    /// <summary>Writes an edition that is new, or as it was read.</summary>
    /// <returns>The edition with its version.</returns>
    /// <exception cref="RequestFailedException">409 or 412: another instance works on it.</exception>
    public async Task<DigestEdition> SaveAsync(DigestEdition edition, CancellationToken cancellationToken) => edition with
    {
        Version = edition.Version == default
            ? await _table.AddAsync(edition.ToRow(), cancellationToken)
            : await _table.UpdateAsync(edition.ToRow(), edition.Version, TableUpdateMode.Replace, cancellationToken),
    };

    public Task SaveAsync(SentDigest digest, CancellationToken cancellationToken) => _table.UpsertAsync(
        new TableEntity(Sent, digest.Id) { { "Parts", string.Join('\n', digest.Parts.Select(part => $"{part.Id}|{part.Kind}|{part.Revision}")) } },
        TableUpdateMode.Replace,
        cancellationToken);

    /// <summary>A delivery of digests; null when there is none.</summary>
    public async Task<SentDigest?> FindSentAsync(string id, CancellationToken cancellationToken) =>
        await _table.GetAsync(Sent, id, cancellationToken) is { } row ? From(row) : null;

    /// <summary>The digests of a day and of those after it.</summary>
    public async Task<IReadOnlyList<SentDigest>> GetSentAsync(DateOnly since, CancellationToken cancellationToken)
    {
        var query = TableQuery.Partition(Sent) with { RowKeyFrom = IdOf(since, "") };
        return await _table.QueryAsync(query, cancellationToken).Select(From).ToListAsync(cancellationToken);
    }

    /// <summary>The id of a delivery of digests.</summary>
    /// <param name="date">The edition's day.</param>
    /// <param name="contents">What tells it from the others of the day.</param>
    public static string IdOf(DateOnly date, string contents) => $"digest-{DigestEdition.KeyOf(date)}-{contents}";

    private static SentDigest From(TableEntity row) => new(
        row.RowKey,
        [
            .. row.GetString("Parts")!.Split('\n').Select(line => line.Split('|')).Select(part =>
                new DigestPart(part[0], part[1], part[2].Length == 0 ? null : int.Parse(part[2], System.Globalization.CultureInfo.InvariantCulture))),
        ]);
}
