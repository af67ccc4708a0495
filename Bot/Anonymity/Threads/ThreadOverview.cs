using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Anonymity.Threads;

/// <summary>Looks at all threads of a kind at once: what became of them, what they are about, and what words stand in them.</summary>
/// <param name="tables">Holds the rows.</param>
internal sealed class ThreadOverview(ITableService tables)
{
    private readonly ITable _table = tables.GetTable("threads");

    /// <summary>How many there are and were, by what became of them.</summary>
    public async Task<ThreadSums> CountAsync(string kind, CancellationToken cancellationToken)
    {
        var sums = new ThreadSums(0, 0, 0);
        var all = await ReadAsync(kind, ThreadFacts.Sums, cancellationToken).ToListAsync(cancellationToken);
        foreach (var rows in all.GroupBy(ThreadKeys.ThreadOf).Select(thread => thread.ToList()))
            if (rows[0].RowKey == ThreadKeys.Expired)
                sums = Enum.GetValues<ThreadStatus>().Aggregate(sums, (before, status) => before.With(status, rows[0].GetInt32(status.ToString()) ?? 0));
            else if (ThreadKeys.IsThread(rows[0].RowKey))
                sums = sums.With(ThreadFacts.OutcomeOf(rows), 1);
        return sums;
    }

    /// <summary>The themes of those that are not hidden, the most frequent first; what has none is the last.</summary>
    public async Task<IReadOnlyList<ThreadTheme>> GetThemesAsync(string kind, CancellationToken cancellationToken)
    {
        List<string> themes = [];
        await foreach (var row in ReadAsync(kind, ThreadFacts.Themes, cancellationToken))
            if (ThreadKeys.IsThread(row.RowKey) && ThreadFacts.StatusOf(row) != ThreadStatus.Hidden)
                themes.Add(ThreadFacts.ThemeOf(row) ?? "");
        return
        [
            .. themes.GroupBy(theme => theme, ThreadTheme.Comparer)
                .OrderBy(group => group.Key.Length == 0).ThenByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => new ThreadTheme(group.Key.Length == 0 ? null : group.Key, group.Count())),
        ];
    }

    /// <summary>Those of a theme that are not hidden, newest week first, without replies.</summary>
    /// <param name="kind">One of <see cref="EntryKinds"/>.</param>
    /// <param name="theme">The theme; null for those that have none.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public Task<IReadOnlyList<AnonymousThread>> ListAsync(string kind, string? theme, CancellationToken cancellationToken) =>
        ListAsync(kind, row => ThreadFacts.StatusOf(row) != ThreadStatus.Hidden && HasTheme(row, theme), cancellationToken);

    /// <summary>Those of a theme, hidden or not, newest week first, without replies.</summary>
    public Task<IReadOnlyList<AnonymousThread>> ListWithHiddenAsync(string kind, string theme, CancellationToken cancellationToken) =>
        ListAsync(kind, row => HasTheme(row, theme), cancellationToken);

    /// <summary>Those that are hidden, newest week first, without replies.</summary>
    public Task<IReadOnlyList<AnonymousThread>> ListHiddenAsync(string kind, CancellationToken cancellationToken) =>
        ListAsync(kind, row => ThreadFacts.StatusOf(row) == ThreadStatus.Hidden, cancellationToken);

    private static bool HasTheme(TableEntity row, string? theme) => ThreadTheme.Comparer.Equals(ThreadFacts.ThemeOf(row) ?? "", theme ?? "");

    private async Task<IReadOnlyList<AnonymousThread>> ListAsync(string kind, Func<TableEntity, bool> isMeant, CancellationToken cancellationToken)
    {
        List<AnonymousThread> threads = [];
        await foreach (var row in ReadAsync(kind, null, cancellationToken))
            if (ThreadKeys.IsThread(row.RowKey) && isMeant(row))
                threads.Add(ThreadRows.Thread(row));
        return [.. threads.OrderByDescending(thread => thread.Week, StringComparer.Ordinal).ThenBy(thread => thread.Key, StringComparer.Ordinal)];
    }

    /// <summary>Every text that somebody wrote anonymously and that was released, of whatever kind. What the process team replied is not among them.</summary>
    public async IAsyncEnumerable<string> GetWritersTextsAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var kind in EntryKinds.All)
            await foreach (var row in ReadAsync(kind, ThreadFacts.Texts, cancellationToken))
                if (ThreadFacts.WriterTextOf(row) is { } text)
                    yield return text;
    }

    private IAsyncEnumerable<TableEntity> ReadAsync(string kind, IReadOnlyList<string>? properties, CancellationToken cancellationToken) =>
        _table.QueryAsync(TableQuery.Partition(kind) with { Select = properties }, cancellationToken);
}

/// <summary>What some threads are about.</summary>
/// <param name="Name">The theme; null for none.</param>
/// <param name="Count">How many they are.</param>
internal sealed record ThreadTheme(string? Name, int Count)
{
    /// <summary>Two themes that differ in capitals only are one.</summary>
    public static StringComparer Comparer => StringComparer.OrdinalIgnoreCase;
}
