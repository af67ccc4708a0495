using Azure;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Anonymity.Threads;

/// <summary>
/// What was released, with its replies: one row per thread and one per reply, in a partition per kind.
/// No row holds a time finer than the week of the release or the day of a reply.
/// </summary>
/// <param name="tables">Holds the rows.</param>
/// <param name="hasher">Finds the thread of a receipt.</param>
/// <param name="time">Dates replies.</param>
internal sealed class AnonymousThreads(ITableService tables, ReceiptHasher hasher, TimeProvider time)
{
    private readonly ITable _table = tables.GetTable("threads");

    /// <summary>Stores a released entry. One that is there already stays as it is.</summary>
    public async Task AddAsync(ReleasedEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            await _table.AddAsync(ThreadRows.Of(entry), cancellationToken);
        }
        catch (RequestFailedException exception) when (exception.Status == 409)
        {
            // Released before, by a process that was stopped before it could note it.
        }
    }

    /// <summary>The thread of a receipt, of any kind; null when there is none.</summary>
    public async Task<AnonymousThread?> FindAsync(Receipt receipt, CancellationToken cancellationToken)
    {
        var key = hasher.ThreadKey(receipt);
        AnonymousThread? found = null;
        foreach (var kind in EntryKinds.All)
            found = await GetAsync(kind, key, cancellationToken) ?? found;
        return found;
    }

    /// <summary>A thread with its replies; null when there is none.</summary>
    public async Task<AnonymousThread?> GetAsync(string kind, string key, CancellationToken cancellationToken)
    {
        if (!ThreadRows.IsKey(key))
            return null;
        AnonymousThread? thread = null;
        List<ThreadReply> replies = [];
        await foreach (var row in _table.QueryAsync(TableQuery.Prefix(kind, key), cancellationToken))
            if (ThreadRows.IsKey(row.RowKey))
                thread = ThreadRows.Thread(row);
            else
                replies.Add(ThreadRows.Reply(row));
        return thread is null ? null : thread with { Replies = replies };
    }

    /// <summary>The threads of a kind that nobody has replied to or hidden, oldest week first, without replies.</summary>
    public async Task<IReadOnlyList<AnonymousThread>> ListUnansweredAsync(string kind, CancellationToken cancellationToken)
    {
        List<AnonymousThread> threads = [];
        await foreach (var row in _table.QueryAsync(TableQuery.Partition(kind), cancellationToken))
            if (ThreadRows.IsKey(row.RowKey) && ThreadRows.Thread(row) is { Status: ThreadStatus.Shown } thread)
                threads.Add(thread);
        return [.. threads.OrderBy(thread => thread.Week, StringComparer.Ordinal).ThenBy(thread => thread.Key, StringComparer.Ordinal)];
    }

    /// <summary>Adds a reply.</summary>
    /// <param name="thread">The thread, as the one who replies has seen it: <see cref="AnonymousThread.ETag"/> counts.</param>
    /// <param name="text">The reply.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public Task<ThreadChange> AddReplyAsync(AnonymousThread thread, string text, CancellationToken cancellationToken)
    {
        var reply = new ThreadReply(text, time.Today());
        return ChangeAsync(
            thread,
            ThreadRows.StatusOf(thread, thread.Status == ThreadStatus.Hidden ? ThreadStatus.Hidden : ThreadStatus.Answered, null),
            [new TableTransactionAction(TableTransactionActionType.Add, ThreadRows.Of(thread, reply, thread.Replies.Count + 1))],
            cancellationToken);
    }

    /// <summary>Hides a thread from the process team's inbox. Its writer can read the reason.</summary>
    /// <param name="thread">The thread, as the one who hides it has seen it.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public Task<ThreadChange> HideAsync(AnonymousThread thread, string reason, CancellationToken cancellationToken) =>
        ChangeAsync(thread, ThreadRows.StatusOf(thread, ThreadStatus.Hidden, reason), [], cancellationToken);

    /// <summary>Closes a thread without a reply. Its writer can read the reason.</summary>
    /// <param name="thread">The thread, as the one who closes it has seen it.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public Task<ThreadChange> CloseAsync(AnonymousThread thread, string reason, CancellationToken cancellationToken) =>
        ChangeAsync(thread, ThreadRows.StatusOf(thread, ThreadStatus.Closed, reason), [], cancellationToken);

    private async Task<ThreadChange> ChangeAsync(
        AnonymousThread thread, TableEntity row, IEnumerable<TableTransactionAction> more, CancellationToken cancellationToken)
    {
        try
        {
            var first = new TableTransactionAction(TableTransactionActionType.UpdateMerge, row, thread.ETag);
            await _table.SubmitTransactionAsync([first, .. more], cancellationToken);
            return ThreadChange.Done;
        }
        catch (RequestFailedException exception) when (exception.Status is 409 or 412)
        {
            return ThreadChange.Outdated;
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return ThreadChange.Missing;
        }
    }
}
