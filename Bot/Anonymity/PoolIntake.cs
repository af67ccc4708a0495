namespace ProcessDialogueBot.Anonymity;

/// <summary>A text that waits to be made durable by the next tick.</summary>
/// <param name="Entry">The text.</param>
/// <param name="Settle">Tells the writer what became of it.</param>
internal sealed record Waiting(PoolEntry Entry, Action<SubmissionOutcome> Settle);

/// <summary>Adds what waits to the stored pool, knowing what may have been added before. Used by the pool's clock only.</summary>
/// <param name="time">Tells when a retry is too old to come.</param>
internal sealed class PoolIntake(TimeProvider time)
{
    /// <summary>How long a retry of the same form is recognised.</summary>
    public static readonly TimeSpan RetryLifetime = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, DateTimeOffset> _firstSeen = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly HashSet<string> _rejected = new(StringComparer.Ordinal);

    /// <summary>The pool with what waits, and what found no room.</summary>
    public (PoolState State, IReadOnlyList<Waiting> Full) Add(PoolState state, IReadOnlyList<Waiting> batch)
    {
        List<PoolEntry> entries = [.. state.Entries.Where(entry => !_rejected.Contains(entry.ThreadKey)).Select(ForgetRetry)];
        List<Waiting> full = [];
        var size = entries.Concat(state.Release?.Entries ?? []).Sum(PoolFormat.SizeOf);
        foreach (var waiting in batch)
        {
            if (entries.FindIndex(entry => IsRetried(entry, waiting.Entry)) is >= 0 and var index)
            {
                // Taken in by a process that died before it could show the code: the same text, under a code that is shown.
                entries[index] = entries[index] with { ThreadKey = waiting.Entry.ThreadKey };
            }
            else if (PoolFormat.Fits(size + PoolFormat.SizeOf(waiting.Entry)))
            {
                size += PoolFormat.SizeOf(waiting.Entry);
                entries.Add(waiting.Entry);
            }
            else
            {
                full.Add(waiting);
            }
        }

        Remember(entries, batch);
        return (state with { Entries = entries }, full);
    }

    /// <summary>
    /// Takes note that a batch was refused because writing failed. The write may have arrived all the same:
    /// the batch is taken out of the next version.
    /// </summary>
    public void Reject(IEnumerable<Waiting> batch) => _rejected.UnionWith(batch.Select(waiting => waiting.Entry.ThreadKey));

    /// <summary>Takes note that the pool was written.</summary>
    public void Stored() => _rejected.Clear();

    private bool IsRetried(PoolEntry entry, PoolEntry retry) =>
        entry.RetryKey != 0 && entry.RetryKey == retry.RetryKey && !_taken.Contains(entry.ThreadKey);

    private PoolEntry ForgetRetry(PoolEntry entry) =>
        _firstSeen.TryGetValue(entry.ThreadKey, out var seen) && time.GetUtcNow() - seen > RetryLifetime
            ? entry with { RetryKey = 0 }
            : entry;

    private void Remember(List<PoolEntry> entries, IReadOnlyList<Waiting> batch)
    {
        var present = entries.Select(entry => entry.ThreadKey).ToHashSet(StringComparer.Ordinal);
        _taken.UnionWith(batch.Select(waiting => waiting.Entry.ThreadKey));
        _taken.IntersectWith(present);
        foreach (var gone in _firstSeen.Keys.Where(key => !present.Contains(key)).ToList())
            _firstSeen.Remove(gone);
        foreach (var key in present)
            _firstSeen.TryAdd(key, time.GetUtcNow());
    }
}
