using Azure;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Teams.Schema;

namespace ProcessDialogueBot.People;

/// <summary>The rows of people who have met the bot.</summary>
internal sealed class PeopleTable(ITableService tables)
{
    public const string Partition = "person";
    private const int Attempts = 5;
    private const int LargestPage = 1000;

    // A page takes in this many people for each that is wanted, so that few among many do not mean reading all.
    private const int Spread = 2;
    private readonly ITable _table = tables.GetTable("people");

    public async Task<KnownPerson?> FindAsync(string id, CancellationToken cancellationToken) =>
        await _table.GetAsync(Partition, id, cancellationToken) is { } row ? KnownPerson.From(row) : null;

    public async IAsyncEnumerable<KnownPerson> GetAllAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in _table.QueryAsync(TableQuery.Partition(Partition), cancellationToken))
            yield return KnownPerson.From(row);
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
                found[row.RowKey] = KnownPerson.From(row);
            if (page.ContinuationToken is null)
                break;

            // A service may also cut a page short, and even give none.
            var last = page.Values.Count == 0 ? wanted[next] : page.Values[^1].RowKey;
            if (page.Values.Count == 0 && await FindAsync(last, cancellationToken) is { } person)
                found[last] = person;
            while (next < wanted.Count && string.CompareOrdinal(wanted[next], last) <= 0)
                next++;
        }

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

    /// <summary>Changes a person's row, or makes one; writes only when something changes, so that its timestamp tells nothing of use.</summary>
    /// <exception cref="RequestFailedException">Others changed it again and again meanwhile, or the store failed.</exception>
    public async Task<KnownPerson> ChangeAsync(string id, Func<KnownPerson, KnownPerson> change, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var row = await _table.GetAsync(Partition, id, cancellationToken);
            var before = row is null ? new KnownPerson(id) : KnownPerson.From(row);
            var after = change(before);
            if (row is not null && after.Equals(before))
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
}
