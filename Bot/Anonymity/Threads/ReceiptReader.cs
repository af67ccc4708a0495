using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Anonymity.Threads;

/// <summary>What a code opened.</summary>
/// <param name="Thread">The thread; null when the code opens none.</param>
/// <param name="TooManyAttempts">Whether the sender has tried too often, so that nothing was looked up.</param>
internal sealed record ReceiptReading(AnonymousThread? Thread, bool TooManyAttempts = false)
{
    /// <summary>The code, when it opens a thread.</summary>
    public Receipt? Receipt { get; init; }
}

/// <summary>Finds what a code opens. A mistyped, an unknown and an expired code take the same way and look alike.</summary>
/// <param name="pool">Holds what is not released yet.</param>
/// <param name="threads">Holds what is.</param>
/// <param name="hasher">Finds the thread of a code.</param>
/// <param name="time">Limits the attempts.</param>
internal sealed class ReceiptReader(Pool pool, AnonymousThreads threads, ReceiptHasher hasher, TimeProvider time)
{
    /// <summary>How many codes that open nothing a person may try within an hour.</summary>
    public const int AttemptsPerHour = 10;

    private readonly Allowance _attempts = new(AttemptsPerHour, TimeSpan.FromHours(1), time);

    /// <summary>Looks up what a person typed. Whether or not there is anything, the same is read from the tables.</summary>
    public async Task<ReceiptReading> ReadAsync(string? typed, SenderToken sender, CancellationToken cancellationToken)
    {
        if (!_attempts.TryTake(sender))
            return new ReceiptReading(null, TooManyAttempts: true);
        var receipt = Receipt.Parse(typed) ?? Receipt.New();
        var key = hasher.ThreadKey(receipt);
        IReadOnlyList<PoolEntry> additions = pool.FindFollowUps(key);
        var waiting = pool.Find(key) ?? (additions is [var first, ..] ? first : null);
        if ((await threads.FindAsync(receipt, cancellationToken) ?? Waiting(key, waiting)) is not { } thread)
            return new ReceiptReading(null);
        _attempts.GiveBack(sender);

        // What was released between the two looks is not shown twice, nor is an addition that stands for a thread that has expired.
        var added = additions.Where(entry => thread.Status != ThreadStatus.Waiting || entry != waiting).Select(Addition).Where(addition => !thread.Has(addition));
        return new ReceiptReading(thread with { Posts = [.. thread.Posts, .. added] }) { Receipt = receipt };
    }

    private static AnonymousThread? Waiting(string key, PoolEntry? entry) =>
        entry is null ? null : new AnonymousThread(entry.Kind, key, entry.Text, ThreadStatus.Waiting);

    private static ThreadAddition Addition(PoolEntry entry) => new(entry.Text, null) { Entry = entry.ThreadKey };
}
