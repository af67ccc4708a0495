using Azure;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Teams.Schema;

namespace ProcessDialogueBot.People;

/// <summary>The rows of people who have met the bot, and those whose rows are not written yet.</summary>
/// <param name="tables">Holds the rows.</param>
/// <param name="meetings">Those who have met the bot since the last night.</param>
internal sealed class PeopleTable(ITableService tables, Meetings meetings)
{
    public const string Partition = "person";
    private const int Attempts = 5;
    private const int LargestPage = 1000;
    private const int LargestTransaction = 100;

    // A page takes in this many people for each that is wanted, so that few among many do not mean reading all.
    private const int Spread = 2;
    private readonly ITable _table = tables.GetTable("people");

    public async Task<KnownPerson?> FindAsync(string id, CancellationToken cancellationToken) =>
        await _table.GetAsync(Partition, id, cancellationToken) is { } row ? Now(KnownPerson.From(row))
        : meetings.Find(id)?.AddTo(new KnownPerson(id));

    public async IAsyncEnumerable<KnownPerson> GetAllAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var met = meetings.Ids.ToHashSet(StringComparer.Ordinal);
        await foreach (var row in _table.QueryAsync(TableQuery.Partition(Partition), cancellationToken))
        {
            met.Remove(row.RowKey);
            yield return Now(KnownPerson.From(row));
        }

        foreach (var id in met)
            if (meetings.Find(id) is { } meeting)
                yield return meeting.AddTo(new KnownPerson(id));
    }

    /// <summary>Those of these people who have met the bot. Reads stretches of rows: at most one request for each person, and far fewer when they are many.</summary>
    public async Task<IReadOnlyDictionary<string, KnownPerson>> FindAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, KnownPerson>(StringComparer.Ordinal);
        var wanted = ids.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
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
                found[row.RowKey] = Now(KnownPerson.From(row));
            if (page.ContinuationToken is null)
                break;

            // A service may also cut a page short, and even give none.
            var last = page.Values.Count == 0 ? wanted[next] : page.Values[^1].RowKey;
            if (page.Values.Count == 0 && await FindAsync(last, cancellationToken) is { } person)
                found[last] = person;
            while (next < wanted.Count && string.CompareOrdinal(wanted[next], last) <= 0)
                next++;
        }

        foreach (var id in wanted)
            if (!found.ContainsKey(id) && meetings.Find(id) is { } meeting)
                found[id] = meeting.AddTo(new KnownPerson(id));
        return found;
    }

    /// <summary>Notes the chats that were opened with people, at most a hundred, and nothing else about them.</summary>
    public async Task RememberChatsAsync(IReadOnlyDictionary<string, ConversationReference> chats, CancellationToken cancellationToken)
    {
        if (chats.Count == 0)
            return;
        await _table.SubmitTransactionAsync(
            [.. chats.Select(chat => new TableTransactionAction(TableTransactionActionType.UpsertMerge, KnownPerson.ChatOf(chat.Key, chat.Value)))],
            cancellationToken);
    }

    /// <summary>Takes note of where a person is met. What is new is written in the night (<see cref="Meetings"/>).</summary>
    /// <returns>What was known before; null when the person is met for the first time.</returns>
    public async Task<KnownPerson?> MeetAsync(string id, Meeting meeting, CancellationToken cancellationToken)
    {
        var before = await FindAsync(id, cancellationToken);
        if (before is null || meeting.AddTo(before) != before)
            meetings.Note(id, meeting);
        return before;
    }

    /// <summary>
    /// What is known of a person to whom the bot now owes an answer, and must reach even after a kill: written at once. What they have asked by name
    /// stands in the tables with its moment anyway.
    /// </summary>
    public async Task<KnownPerson?> KeepAsync(string id, CancellationToken cancellationToken)
    {
        if (meetings.Find(id) is { } meeting)
        {
            await _table.UpsertAsync(KnownPerson.RowOf(id, meeting), TableUpdateMode.Merge, cancellationToken);
            meetings.Forget(id, meeting);
        }

        return await FindAsync(id, cancellationToken);
    }

    /// <summary>Writes all who have met the bot since this was last done.</summary>
    public async Task WriteMeetingsAsync(CancellationToken cancellationToken)
    {
        foreach (var ids in meetings.Ids.Chunk(LargestTransaction))
        {
            var met = ids.Select(id => (Id: id, Meeting: meetings.Find(id))).Where(met => met.Meeting is not null).ToList();
            if (met.Count == 0)
                continue;
            await _table.SubmitTransactionAsync(
                [.. met.Select(met => new TableTransactionAction(TableTransactionActionType.UpsertMerge, KnownPerson.RowOf(met.Id, met.Meeting!)))],
                cancellationToken);
            foreach (var (id, meeting) in met)
                meetings.Forget(id, meeting!);
        }
    }

    /// <summary>Changes a person's row, or makes one; writes only when something changes, so that its timestamp tells nothing of use.</summary>
    /// <exception cref="RequestFailedException">Others changed it again and again meanwhile, or the store failed.</exception>
    public async Task<KnownPerson> ChangeAsync(string id, Func<KnownPerson, KnownPerson> change, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var row = await _table.GetAsync(Partition, id, cancellationToken);
            var before = Now(row is null ? new KnownPerson(id) : KnownPerson.From(row));
            var after = change(before);
            if (row is not null && after.Equals(before))
                return after;
            try
            {
                if (row is null)
                    await _table.AddAsync(after.ToRow(), cancellationToken);
                else
                    await _table.UpdateAsync(after.ToRow(), row.ETag, TableUpdateMode.Replace, cancellationToken);
                meetings.Forget(id);
                return after;
            }
            catch (RequestFailedException failure) when (failure.Status is 409 or 412 or 404 && attempt < Attempts)
            {
                // Somebody else wrote first: read again.
            }
        }
    }

    private KnownPerson Now(KnownPerson stored) => meetings.Find(stored.Id)?.AddTo(stored) ?? stored;
}
