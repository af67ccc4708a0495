using System.Collections.Immutable;
using Azure;
using ProcessDialogueBot.People.Meetings;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Teams.Schema;

namespace ProcessDialogueBot.People;

/// <summary>The rows of people who have met the bot, with the meetings laid over them that are not written yet.</summary>
/// <param name="tables">Holds the rows.</param>
/// <param name="waiting">The meetings.</param>
internal sealed class PeopleTable(ITableService tables, WaitingMeetings waiting)
{
    public const string Partition = "person";
    private const int Attempts = 5;
    private const int LargestPage = 1000;

    // A page takes in this many people for each that is wanted, so that few among many do not mean reading all.
    private const int Spread = 2;
    private readonly ITable _table = tables.GetTable("people");

    public async Task<KnownPerson?> FindAsync(string id, CancellationToken cancellationToken)
    {
        // Before the row: a meeting leaves only when its row is written.
        var meeting = waiting.Find(id);
        return Meeting.Lay(id, meeting, await _table.GetAsync(Partition, id, cancellationToken));
    }

    /// <summary>The version of a person's row, over which a meeting is laid.</summary>
    public async Task<ulong> GetVersionAsync(string id, CancellationToken cancellationToken) =>
        Meeting.VersionOf(await _table.GetAsync(Partition, id, cancellationToken));

    public async IAsyncEnumerable<KnownPerson> GetAllAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var meetings = waiting.All;
        var left = meetings.ToBuilder();
        await foreach (var row in _table.QueryAsync(TableQuery.Partition(Partition), cancellationToken))
        {
            left.Remove(row.RowKey);
            if (Meeting.Lay(row.RowKey, meetings.GetValueOrDefault(row.RowKey), row) is { } person)
                yield return person;
        }

        foreach (var (id, meeting) in left)
            if (Meeting.Lay(id, meeting, row: null) is { } person)
                yield return person;
    }

    /// <summary>Those of these people who have met the bot. Reads stretches of rows: at most one request for each person, and far fewer when they are many.</summary>
    public async Task<IReadOnlyDictionary<string, KnownPerson>> FindAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var meetings = waiting.All;
        var wanted = ids.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var rows = await GetRowsAsync(wanted, cancellationToken);
        return wanted.Select(id => Meeting.Lay(id, meetings.GetValueOrDefault(id), rows.GetValueOrDefault(id))).OfType<KnownPerson>()
            .ToDictionary(person => person.Id, StringComparer.Ordinal);
    }

    /// <summary>Notes the chats that were opened with people, at most a hundred. A meeting that waits is void by that, but for its language.</summary>
    public async Task RememberChatsAsync(IReadOnlyDictionary<string, ConversationReference> chats, CancellationToken cancellationToken)
    {
        if (chats.Count == 0)
            return;
        await _table.SubmitTransactionAsync(
            [.. chats.Select(chat => new TableTransactionAction(
                TableTransactionActionType.UpsertMerge, KnownPerson.ChatOf(chat.Key, chat.Value, waiting.Find(chat.Key)?.ClientLanguage)))],
            cancellationToken);
    }

    /// <summary>Takes note of how a person is met. What is new is known at once and written to their row later, together with others.</summary>
    /// <returns>What was known before; null when the person is met for the first time.</returns>
    /// <exception cref="RequestFailedException">The store failed, or could not hold such a row.</exception>
    public async Task<KnownPerson?> MeetAsync(string id, Meeting meeting, CancellationToken cancellationToken)
    {
        var earlier = waiting.Find(id);
        var row = await _table.GetAsync(Partition, id, cancellationToken);
        var before = Meeting.Lay(id, earlier, row);
        if (before is not null && meeting.AddTo(before).Equals(before))
            return before;
        TableRules.CheckEntity(meeting.AddTo(before ?? new KnownPerson(id)).ToRow());
        waiting.Note(id, meeting with { ClientLanguage = meeting.ClientLanguage ?? before?.ClientLanguage, Over = Meeting.VersionOf(row) });
        return before;
    }

    /// <summary>
    /// What is known of a person whom a kill must not take away from now on, as they are owed an answer: written at once if it is in this process
    /// only. What they are owed it for stands in the tables with their id and the moment anyway.
    /// </summary>
    /// <exception cref="RequestFailedException">As for <see cref="ChangeAsync"/>.</exception>
    public async Task<KnownPerson?> KeepAsync(string id, CancellationToken cancellationToken) =>
        waiting.IsOnlyHere(id) ? await ChangeAsync(id, known => known, cancellationToken) : await FindAsync(id, cancellationToken);

    /// <summary>Writes meetings to their rows, as far as they are not void and say something new.</summary>
    /// <exception cref="RequestFailedException">Others changed the rows again and again meanwhile, or the store failed.</exception>
    public async Task WriteAsync(ImmutableDictionary<string, Meeting> meetings, CancellationToken cancellationToken)
    {
        // In the order of ids, in as few moments as can be: nothing shall tell who came first.
        foreach (var ids in meetings.Keys.Order(StringComparer.Ordinal).Chunk(TableRules.MaxActions))
        {
            for (var attempt = 1; ; attempt++)
            {
                var rows = await GetRowsAsync(ids, cancellationToken);
                List<TableTransactionAction> writes = [.. ids.Select(id => WriteOf(id, meetings[id], rows.GetValueOrDefault(id))).OfType<TableTransactionAction>()];
                try
                {
                    if (writes.Count > 0)
                        await _table.SubmitTransactionAsync(writes, cancellationToken);
                    break;
                }
                catch (RequestFailedException failure) when (failure.Status is 409 or 412 or 404 && attempt < Attempts)
                {
                    // Somebody else wrote one of them first: read again.
                }
            }
        }
    }

    /// <summary>Changes a person's row, or makes one; writes only when something changes, so that its timestamp tells nothing of use.</summary>
    /// <exception cref="RequestFailedException">Others changed it again and again meanwhile, or the store failed.</exception>
    public async Task<KnownPerson> ChangeAsync(string id, Func<KnownPerson, KnownPerson> change, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var row = await _table.GetAsync(Partition, id, cancellationToken);
            var after = change(Meeting.Lay(id, waiting.Find(id), row) ?? new KnownPerson(id));
            if (row is not null && after.Equals(KnownPerson.From(row)))
                return after;
            try
            {
                if (row is null)
                    await _table.AddAsync(after.ToRow(), cancellationToken);
                else
                    await _table.UpdateAsync(after.ToRow(), row.ETag, TableUpdateMode.Replace, cancellationToken);
                return after;
            }
            catch (RequestFailedException failure) when (failure.Status is 409 or 412 or 404 && attempt < Attempts)
            {
                // Somebody else wrote first: read again.
            }
        }
    }

    private static TableTransactionAction? WriteOf(string id, Meeting meeting, TableEntity? row) =>
        Meeting.Lay(id, meeting, row) is not { } person || row is not null && person.Equals(KnownPerson.From(row)) ? null
        : row is null ? new(TableTransactionActionType.Add, person.ToRow())
        : new(TableTransactionActionType.UpdateReplace, person.ToRow(), row.ETag);

    // The rows that there are of these, in the order of their keys.
    private async Task<IReadOnlyDictionary<string, TableEntity>> GetRowsAsync(IReadOnlyList<string> wanted, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, TableEntity>(StringComparer.Ordinal);
        for (var next = 0; next < wanted.Count;)
        {
            var query = new TableQuery
            {
                PartitionKey = Partition,
                RowKeyFrom = wanted[next],
                RowKeyBefore = wanted[^1] + '\0',
                MaxPerPage = Math.Min((wanted.Count - next) * Spread, LargestPage),
            };
            var page = await _table.QueryPageAsync(query, continuationToken: null, cancellationToken);
            foreach (var row in page.Values)
                found[row.RowKey] = row;
            if (page.ContinuationToken is null)
                break;

            // A service may also cut a page short, and even give none.
            var last = page.Values.Count == 0 ? wanted[next] : page.Values[^1].RowKey;
            if (page.Values.Count == 0 && await _table.GetAsync(Partition, last, cancellationToken) is { } single)
                found[last] = single;
            while (next < wanted.Count && string.CompareOrdinal(wanted[next], last) <= 0)
                next++;
        }

        return found;
    }
}
