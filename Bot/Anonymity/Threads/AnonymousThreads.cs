using Azure;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Anonymity.Threads;

/// <summary>
/// What was released, with what came after: one row per thread and one per reply or addition, in a partition per kind.
/// No row holds a time finer than the week of the release or the day of a reply.
/// </summary>
/// <param name="tables">Holds the rows.</param>
/// <param name="hasher">Finds the thread of a receipt.</param>
/// <param name="lifetime">Says how long they are kept.</param>
/// <param name="time">Dates replies.</param>
internal sealed class AnonymousThreads(ITableService tables, ReceiptHasher hasher, ThreadLifetime lifetime, TimeProvider time)
{
    private const int Attempts = 100;
    private readonly ITable _table = tables.GetTable("threads");

    /// <summary>Stores a released entry. One that is there already, released before by a process that was stopped before it could note it, stays as it is.</summary>
    /// <returns>Whether it was not there yet.</returns>
    public async Task<bool> AddAsync(ReleasedEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            await _table.AddAsync(ThreadRows.Of(entry), cancellationToken);
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status == 409)
        {
            return false;
        }
    }

    /// <summary>
    /// Stores a released entry that is added to a thread, which then waits for an answer again. One that is there already changes nothing. Where the
    /// thread is gone it begins one in its place, so that it is read and its code still opens it.
    /// </summary>
    /// <exception cref="InvalidOperationException">Others changed the thread all the time; the release is to be carried out again.</exception>
    public async Task AddToAsync(ReleasedEntry entry, CancellationToken cancellationToken)
    {
        var key = entry.FollowUpOf ?? throw new ArgumentException("It is added to no thread.", nameof(entry));
        var addition = new ThreadAddition(entry.Text, entry.Week) { Entry = entry.ThreadKey };
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var thread = await GetAsync(entry.Kind, key, cancellationToken);
            if (thread is null
                ? await AddAsync(entry, cancellationToken)
                : thread.Has(addition) || await AddPostAsync(thread, ThreadRows.AddedTo(thread, entry.Week), addition, cancellationToken) == ThreadChange.Done)
                return;

            // An editor changed the thread first, or it is just being forgotten, or begun by another: read again.
        }

        throw new InvalidOperationException("A thread was changed all the time.");
    }

    /// <summary>The thread of a receipt, of any kind; null when there is none, or none any more: what has expired is not opened though it is still there.</summary>
    public async Task<AnonymousThread?> FindAsync(Receipt receipt, CancellationToken cancellationToken)
    {
        var key = hasher.ThreadKey(receipt);
        AnonymousThread? found = null;
        foreach (var kind in EntryKinds.All)
            found = await GetAsync(kind, key, cancellationToken) ?? found;
        return found is { Expires: { } end } && lifetime.IsOver(end) ? null : found;
    }

    /// <summary>Whether a thread is there and has not expired, so that its code opens it.</summary>
    public async Task<bool> IsOpenedAsync(string kind, string key, CancellationToken cancellationToken) =>
        await GetAsync(kind, key, cancellationToken) is { Expires: { } end } && !lifetime.IsOver(end);

    /// <summary>A thread with what came after; null when there is none.</summary>
    public async Task<AnonymousThread?> GetAsync(string kind, string key, CancellationToken cancellationToken)
    {
        if (!ThreadKeys.IsThread(key))
            return null;
        AnonymousThread? thread = null;
        List<ThreadPost> posts = [];
        var (last, next) = (DateOnly.MinValue, 1);
        await foreach (var row in _table.QueryAsync(TableQuery.Prefix(kind, key), cancellationToken))
        {
            if (ThreadKeys.IsThread(row.RowKey))
            {
                thread = ThreadRows.Thread(row);
            }
            else
            {
                // What is older than its thread came after one that was here before, and a kill left it behind.
                if (thread is not null && ThreadFacts.DayOf(row) >= ReleaseSchedule.MondayOf(thread.Week!))
                    posts.Add(ThreadRows.Post(row));
                next = ThreadKeys.NumberOf(row) + 1;
            }

            if (ThreadFacts.DayOf(row) is var day && day > last)
                last = day;
        }

        return thread is null ? null : thread with { Posts = posts, NextPost = next, Expires = lifetime.EndAfter(last) };
    }

    /// <summary>The threads of a kind that wait for an answer and are not hidden, oldest week first, with what the writer added last and nothing else that came after.</summary>
    public async Task<IReadOnlyList<AnonymousThread>> ListUnansweredAsync(string kind, CancellationToken cancellationToken)
    {
        List<AnonymousThread> threads = [];
        await foreach (var row in _table.QueryAsync(TableQuery.Partition(kind), cancellationToken))
            if (ThreadKeys.IsThread(row.RowKey) && ThreadRows.Thread(row) is { Status: ThreadStatus.Shown } thread)
                threads.Add(thread);
            else if (threads is [.., var last] && ThreadKeys.ThreadOf(row) == last.Key && ThreadRows.Post(row) is ThreadAddition addition)
                threads[^1] = last with { Posts = [addition] };
        return [.. threads.OrderBy(thread => thread.AddedWeek ?? thread.Week, StringComparer.Ordinal).ThenBy(thread => thread.Key, StringComparer.Ordinal)];
    }

    /// <summary>The day of the last reply of all before a day, to whatever kind of text; null when there is none.</summary>
    public async Task<DateOnly?> FindLastReplyAsync(DateOnly before, CancellationToken cancellationToken)
    {
        DateOnly? last = null;
        foreach (var kind in EntryKinds.All)
            await foreach (var row in _table.QueryAsync(TableQuery.Partition(kind) with { Select = [ThreadProperties.Day] }, cancellationToken))
                if (ThreadFacts.ReplyDayOf(row) is { } day && day < before && !(day <= last))
                    last = day;
        return last;
    }

    /// <summary>Adds a reply.</summary>
    /// <param name="thread">The thread, as the one who replies has seen it: <see cref="AnonymousThread.ETag"/> counts.</param>
    /// <param name="text">The reply.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public Task<ThreadChange> AddReplyAsync(AnonymousThread thread, string text, CancellationToken cancellationToken)
    {
        var reply = new ThreadReply(text, time.Today());
        return AddPostAsync(
            thread,
            ThreadRows.StatusOf(thread, thread.Status == ThreadStatus.Hidden ? ThreadStatus.Hidden : ThreadStatus.Answered, null),
            reply,
            cancellationToken);
    }

    /// <summary>Hides a thread from the process team's inbox. Its writer can read the reason.</summary>
    /// <param name="thread">The thread, as the one who hides it has seen it.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public Task<ThreadChange> HideAsync(AnonymousThread thread, string reason, CancellationToken cancellationToken) =>
        ChangeAsync(thread, ThreadRows.StatusOf(thread, ThreadStatus.Hidden, reason), [], cancellationToken);

    /// <summary>Shows a thread again that was hidden, as it would stand had it not been.</summary>
    /// <param name="thread">The thread with what came after, as the one who shows it has seen it.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public Task<ThreadChange> ShowAgainAsync(AnonymousThread thread, CancellationToken cancellationToken) =>
        ChangeAsync(thread, ThreadRows.StatusOf(thread, thread.Posts is [.., ThreadReply] ? ThreadStatus.Answered : ThreadStatus.Shown, ""), [], cancellationToken);

    /// <summary>Closes a thread without a reply. Its writer can read the reason.</summary>
    /// <param name="thread">The thread, as the one who closes it has seen it.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public Task<ThreadChange> CloseAsync(AnonymousThread thread, string reason, CancellationToken cancellationToken) =>
        ChangeAsync(thread, ThreadRows.StatusOf(thread, ThreadStatus.Closed, reason), [], cancellationToken);

    /// <summary>Says what a thread is about.</summary>
    /// <param name="thread">The thread, as the one who says so has seen it.</param>
    /// <param name="theme">The theme; null for none.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public Task<ThreadChange> SetThemeAsync(AnonymousThread thread, string? theme, CancellationToken cancellationToken) =>
        ChangeAsync(thread, ThreadRows.ThemeOf(thread, theme), [], cancellationToken);

    private Task<ThreadChange> AddPostAsync(AnonymousThread thread, TableEntity row, ThreadPost post, CancellationToken cancellationToken) =>
        ChangeAsync(thread, row, [new TableTransactionAction(TableTransactionActionType.Add, ThreadRows.Of(thread, post))], cancellationToken);

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
