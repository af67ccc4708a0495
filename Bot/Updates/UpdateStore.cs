using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Teams.Schema;

namespace ProcessDialogueBot.Updates;

/// <summary>Drafts and sent updates, the newest first.</summary>
internal sealed class UpdateStore(ITableService tables, TimeProvider time)
{
    private const int TicksLength = 19;
    private const int SuffixLength = 12;
    private static readonly TimeSpan MostDelay = TimeSpan.FromHours(1);
    private readonly ITable _table = tables.GetTable("updates");

    /// <summary>A key for a draft that is written now.</summary>
    public string NewId() => Id(time.GetUtcNow(), RandomNumberGenerator.GetHexString(SuffixLength, lowercase: true));

    /// <summary>A key for the draft that a message writes: the same whenever, and on whichever machine, the same message arrives.</summary>
    public string IdOf(Activity message)
    {
        var now = time.GetUtcNow();
        if (message is not { Id: { } id, Timestamp: { } sent, Conversation.Id: { } conversation } || (now - sent).Duration() > MostDelay)
            return NewId();
        return Id(sent, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{conversation}\n{id}")))[..SuffixLength]);
    }

    /// <summary>Whether a text is a key as <see cref="NewId"/> makes it.</summary>
    public static bool IsId(string text) => text.Length == TicksLength + 1 + SuffixLength && text[TicksLength] == '-'
        && text.AsSpan(0, TicksLength).IndexOfAnyExceptInRange('0', '9') < 0 && text[(TicksLength + 1)..].All(char.IsAsciiHexDigitLower);

    /// <summary>Adds a draft; one that the same editor has written under the same key, with the same words, is it already.</summary>
    public async Task<Update> AddDraftAsync(Update draft, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return draft with { ETag = await _table.AddAsync(UpdateRow.Of(draft), cancellationToken) };
            }
            catch (RequestFailedException failure) when (failure.Status == 409)
            {
                if (await FindAsync(draft.Id, cancellationToken) is { State: UpdateState.Draft } there
                    && there == draft with { ETag = there.ETag })
                    return there;
                draft = draft with { Id = NewId() };
            }
        }
    }

    private static string Id(DateTimeOffset at, string suffix) =>
        string.Create(CultureInfo.InvariantCulture, $"{DateTime.MaxValue.Ticks - at.UtcTicks:D19}-{suffix}");

    public async Task<Update?> FindAsync(string id, CancellationToken cancellationToken) =>
        await _table.GetAsync(UpdateRow.Partition, id, cancellationToken) is { } row ? UpdateRow.From(row) : null;

    /// <summary>Saves a change to what was read.</summary>
    /// <returns>The saved update; null when somebody else changed or deleted it meanwhile.</returns>
    public async Task<Update?> TrySaveAsync(Update update, CancellationToken cancellationToken) =>
        await _table.TryReplaceAsync(UpdateRow.Of(update), update.ETag, cancellationToken) is { } etag ? update with { ETag = etag } : null;

    /// <summary>Deletes a draft.</summary>
    /// <returns>False when somebody else changed it meanwhile.</returns>
    public async Task<bool> TryDeleteAsync(Update draft, CancellationToken cancellationToken)
    {
        try
        {
            await _table.DeleteAsync(UpdateRow.Partition, draft.Id, draft.ETag, cancellationToken);
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
        await foreach (var row in _table.QueryAsync(TableQuery.Partition(UpdateRow.Partition), cancellationToken))
            yield return UpdateRow.From(row);
    }

    /// <summary>The ids of the scheduled updates whose time has come.</summary>
    public IAsyncEnumerable<string> GetDueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Without the texts, as this is asked every minute.
        var query = TableQuery.Partition(UpdateRow.Partition) with { Select = ["State", "ScheduledFor"] };
        return _table.QueryAsync(query, cancellationToken)
            .Where(row => row.GetString("State") == nameof(UpdateState.Scheduled) && row.GetDateTimeOffset("ScheduledFor") <= now)
            .Select(row => row.RowKey);
    }

    /// <summary>Keeps a text before another takes its place. The text of a revision never changes, so keeping it twice is keeping it once.</summary>
    public Task KeepAsync(string id, UpdateRevision revision, CancellationToken cancellationToken) =>
        _table.UpsertAsync(UpdateRow.Of(id, revision), TableUpdateMode.Replace, cancellationToken);

    /// <summary>The texts that were kept, the first one first.</summary>
    public async Task<IReadOnlyList<UpdateRevision>> GetHistoryAsync(string id, CancellationToken cancellationToken)
    {
        var revisions = new List<UpdateRevision>();
        await foreach (var row in _table.QueryAsync(TableQuery.Prefix(UpdateRow.HistoryPartition, UpdateRow.HistoryKey(id)), cancellationToken))
            revisions.Add(UpdateRow.RevisionFrom(row));
        return revisions;
    }

    /// <summary>Deletes the texts that were kept of an update.</summary>
    public Task DeleteHistoryAsync(string id, CancellationToken cancellationToken) =>
        _table.DeleteAllAsync(TableQuery.Prefix(UpdateRow.HistoryPartition, UpdateRow.HistoryKey(id)) with { Select = [] }, _ => true, cancellationToken);

    /// <summary>The ids of the updates, sent or not, whose rows nobody has written since a moment.</summary>
    public IAsyncEnumerable<string> GetUntouchedAsync(DateTimeOffset since, CancellationToken cancellationToken) => _table
        .QueryAsync(TableQuery.Partition(UpdateRow.Partition) with { Select = [] }, cancellationToken)
        .Where(row => row.Timestamp < since)
        .Select(row => row.RowKey);
}
