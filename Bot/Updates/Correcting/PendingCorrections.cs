using Azure;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Updates.Correcting;

/// <summary>Corrections that are being looked at, or wait for a second editor.</summary>
internal sealed class PendingCorrections(ITableService tables)
{
    private const string Partition = "correction";
    private readonly ITable _table = tables.GetTable("updates");

    /// <summary>Keeps an editor's correction of an update in the place of an earlier one.</summary>
    /// <param name="correction">The correction.</param>
    /// <param name="earlier">The earlier one as it was read; null for none.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <returns>The correction; null when the earlier one has been let through, or changed meanwhile.</returns>
    public async Task<PendingCorrection?> TryKeepAsync(PendingCorrection correction, PendingCorrection? earlier, CancellationToken cancellationToken) => earlier switch
    {
        null => await TryAddAsync(correction, cancellationToken),
        { ApprovedBy: null } => await TrySaveAsync(correction with { ETag = earlier.ETag }, cancellationToken),
        _ => null,
    };

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

    // Null when there is one by now.
    private async Task<PendingCorrection?> TryAddAsync(PendingCorrection correction, CancellationToken cancellationToken)
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
