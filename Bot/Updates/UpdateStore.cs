using System.Globalization;
using System.Security.Cryptography;
using Azure;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Updates;

/// <summary>Drafts and sent updates, the newest first.</summary>
internal sealed class UpdateStore(ITableService tables, TimeProvider time)
{
    public const string Partition = "update";
    private readonly ITable _table = tables.GetTable("updates");

    public async Task<Update> AddDraftAsync(string title, string text, string authorId, CancellationToken cancellationToken)
    {
        var id = string.Create(
            CultureInfo.InvariantCulture, $"{DateTime.MaxValue.Ticks - time.GetUtcNow().UtcTicks:D19}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}");
        var draft = new Update(id, title, text, authorId);
        return draft with { ETag = await _table.AddAsync(draft.ToRow(), cancellationToken) };
    }

    public async Task<Update?> FindAsync(string id, CancellationToken cancellationToken) =>
        await _table.GetAsync(Partition, id, cancellationToken) is { } row ? Update.From(row) : null;

    /// <summary>Saves a change to what was read.</summary>
    /// <returns>The saved update; null when somebody else changed or deleted it meanwhile.</returns>
    public async Task<Update?> TrySaveAsync(Update update, CancellationToken cancellationToken) =>
        await _table.TryReplaceAsync(update.ToRow(), update.ETag, cancellationToken) is { } etag ? update with { ETag = etag } : null;

    /// <summary>Deletes a draft.</summary>
    /// <returns>False when somebody else changed it meanwhile.</returns>
    public async Task<bool> TryDeleteAsync(Update draft, CancellationToken cancellationToken)
    {
        try
        {
            await _table.DeleteAsync(Partition, draft.Id, draft.ETag, cancellationToken);
            return true;
        }
        catch (RequestFailedException failure) when (failure.Status == 412)
        {
            return false;
        }
    }

    public async IAsyncEnumerable<Update> GetAllAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in _table.QueryAsync(TableQuery.Partition(Partition), cancellationToken))
            yield return Update.From(row);
    }
}
