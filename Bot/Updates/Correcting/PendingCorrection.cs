using Azure;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Updates.Correcting;

/// <summary>A correction that an editor has written, but that is not sent.</summary>
/// <param name="UpdateId">The update.</param>
/// <param name="EditorId">The editor; each has one of their own.</param>
/// <param name="Revision">The text that it corrects.</param>
/// <param name="Content">What the update is to say.</param>
internal sealed record PendingCorrection(string UpdateId, string EditorId, int Revision, UpdateContent Content)
{
    /// <summary>With which request a second editor was asked to let it through (<see cref="Approval.ApprovalRequest"/>); null for none, or when it has been changed since.</summary>
    public string? Request { get; init; }

    /// <summary>When that was.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>The second editor who let it through; null for none.</summary>
    public string? ApprovedBy { get; init; }

    /// <summary>When that was; null for never, or when it was done before this was kept.</summary>
    public DateTimeOffset? ApprovedAt { get; init; }

    /// <summary>The second editor who sent it back; null for none.</summary>
    public string? ReturnedBy { get; init; }

    /// <summary>What the second editor wrote when sending it back; null for nothing.</summary>
    public string? Remark { get; init; }

    /// <summary>Put before the other editors, but that is not yet handed to Delivery: a process that finds this does so.</summary>
    public bool IsUndelivered { get; init; }

    /// <summary>The version that was read.</summary>
    public ETag ETag { get; init; }

    /// <summary>Whether it waits for a second editor.</summary>
    /// <param name="update">The update that it corrects, as it is now.</param>
    public bool IsAwaiting(Update update) =>
        this is { Request: not null, ApprovedBy: null, ReturnedBy: null } && update.State == UpdateState.Sent && update.Revision == Revision;
}

/// <summary>Corrections that are being looked at, or wait for a second editor.</summary>
internal sealed class PendingCorrections(ITableService tables)
{
    private const string Partition = "correction";
    private readonly ITable _table = tables.GetTable("updates");

    /// <summary>Keeps an editor's first correction of an update.</summary>
    /// <returns>The correction; null when there is one by now.</returns>
    public async Task<PendingCorrection?> TryAddAsync(PendingCorrection correction, CancellationToken cancellationToken)
    {
        try
        {
            return correction with { ETag = await _table.AddAsync(RowOf(correction), cancellationToken) };
        }
        catch (RequestFailedException failure) when (failure.Status == 409)
        {
            return null;
        }
    }

    /// <summary>Saves a change to what was read.</summary>
    /// <returns>The correction; null when somebody else changed or forgot it meanwhile.</returns>
    public async Task<PendingCorrection?> TrySaveAsync(PendingCorrection correction, CancellationToken cancellationToken) =>
        await _table.TryReplaceAsync(RowOf(correction), correction.ETag, cancellationToken) is { } etag ? correction with { ETag = etag } : null;

    /// <summary>An editor's correction of an update; null when there is none.</summary>
    public async Task<PendingCorrection?> FindAsync(string updateId, string editorId, CancellationToken cancellationToken) =>
        await _table.GetAsync(Partition, PrefixOf(updateId) + editorId, cancellationToken) is { } row ? From(row) : null;

    /// <summary>The correction that a request is about; null when it is another by now, or gone.</summary>
    public async Task<PendingCorrection?> FindAskedAsync(string updateId, string request, CancellationToken cancellationToken) =>
        (await GetAsync(updateId, cancellationToken)).Find(correction => correction.Request == request);

    /// <summary>All corrections of an update.</summary>
    public async Task<List<PendingCorrection>> GetAsync(string updateId, CancellationToken cancellationToken) =>
        await _table.QueryAsync(TableQuery.Prefix(Partition, PrefixOf(updateId)), cancellationToken).Select(From).ToListAsync(cancellationToken);

    /// <summary>All corrections of all updates.</summary>
    public async Task<List<PendingCorrection>> GetAllAsync(CancellationToken cancellationToken) =>
        await _table.QueryAsync(TableQuery.Partition(Partition), cancellationToken).Select(From).ToListAsync(cancellationToken);

    /// <summary>Forgets an editor's correction as it was read.</summary>
    /// <returns>False when somebody has changed or decided it meanwhile: it stays.</returns>
    public async Task<bool> TryDeleteAsync(PendingCorrection correction, CancellationToken cancellationToken)
    {
        try
        {
            await _table.DeleteAsync(Partition, PrefixOf(correction.UpdateId) + correction.EditorId, correction.ETag, cancellationToken);
            return true;
        }
        catch (RequestFailedException failure) when (failure.Status == 412)
        {
            return false;
        }
    }

    private static string PrefixOf(string updateId) => $"{updateId}|";

    private static TableEntity RowOf(PendingCorrection correction) => UpdateRow.With(
        correction.Content,
        new TableEntity(Partition, PrefixOf(correction.UpdateId) + correction.EditorId)
        {
            { "Revision", correction.Revision },
            { "Request", correction.Request },
            { "AskedAt", correction.AskedAt },
            { "ApprovedBy", correction.ApprovedBy },
            { "ApprovedAt", correction.ApprovedAt },
            { "ReturnedBy", correction.ReturnedBy },
            { "Remark", correction.Remark },
            { "Undelivered", correction.IsUndelivered },
        });

    private static PendingCorrection From(TableEntity row)
    {
        var key = row.RowKey.Split('|', 2);
        return new PendingCorrection(key[0], key[1], row.GetInt32("Revision") ?? 0, UpdateRow.ContentOf(row))
        {
            Request = row.GetString("Request"),
            AskedAt = row.GetDateTimeOffset("AskedAt"),
            ApprovedBy = row.GetString("ApprovedBy"),
            ApprovedAt = row.GetDateTimeOffset("ApprovedAt"),
            ReturnedBy = row.GetString("ReturnedBy"),
            Remark = row.GetString("Remark"),
            IsUndelivered = row.GetBoolean("Undelivered") ?? false,
            ETag = row.ETag,
        };
    }
}
