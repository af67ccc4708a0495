using System.Collections.Concurrent;
using System.Threading.Channels;
using ProcessDialogueBot.Delivery.Ledger;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Delivery;

/// <summary>Where features hand in what is to be delivered, correct it, and ask how far it is.</summary>
internal sealed class DeliveryService(DeliveryLedger ledger, ITableService tables, TimeProvider time)
{
    // What another instance orders or delivers is only seen by looking.
    private static readonly TimeSpan LookForOrders = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LookForOutcome = TimeSpan.FromSeconds(1);

    // A ledger that was not written for so long is not being worked.
    private static readonly TimeSpan AtWork = TimeSpan.FromSeconds(30);
    private readonly LedgerChanges _changes = new(ledger, time);
    private readonly TimeSpan _idle = tables.IsShared ? LookForOrders : TimeSpan.FromMinutes(1);
    private readonly Channel<bool> _work = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _waiting = new(StringComparer.Ordinal);

    /// <summary>Writes the delivery down; from here on it happens, whatever happens to this process.</summary>
    public async Task OrderAsync(DeliveryOrder order, CancellationToken cancellationToken)
    {
        await ledger.AddAsync(order, cancellationToken);
        Wake();
    }

    /// <summary>
    /// Keeps whom a delivery is to reach, before the feature writes down that it is to be ordered: who orders it later, after a kill, means the same people.
    /// </summary>
    /// <returns>The name under which they are kept.</returns>
    public async Task<string> KeepAsync(string id, IReadOnlyList<Recipient> recipients, CancellationToken cancellationToken)
    {
        var name = Guid.NewGuid().ToString("N");
        await ledger.ListsOf(id).WriteAsync(name, [.. recipients.Select(recipient => new LedgerRow(recipient, DeliveryState.Pending))], cancellationToken);
        return name;
    }

    /// <summary>Those who were kept; none when they have been forgotten, as the delivery is ordered.</summary>
    public async Task<IReadOnlyList<Recipient>> FindKeptAsync(string id, string name, CancellationToken cancellationToken)
    {
        List<Recipient> kept = [];
        for (var part = 0; await ledger.ListsOf(id).ReadAsync(name, part, cancellationToken) is { Count: > 0 } rows; part++)
            kept.AddRange(rows.Select(row => row.Recipient));
        return kept;
    }

    /// <summary>Forgets those who were kept: the delivery is ordered, or never will be.</summary>
    public Task ForgetAsync(string id, string name, CancellationToken cancellationToken) => ledger.ListsOf(id).DeleteAsync(name, cancellationToken);

    /// <summary>The sums as they stand now; null when there is no such delivery.</summary>
    public async Task<DeliverySummary?> GetSummaryAsync(string id, CancellationToken cancellationToken) =>
        await ledger.FindSumsAsync(id, cancellationToken) is var (sums, _)
            ? sums.At > time.GetUtcNow() - AtWork ? sums.ToSummary() : sums.ToSummary() with { ExpectedEnd = null }
            : null;

    /// <summary>Waits until the delivery is done, but no longer than <paramref name="atMost"/>.</summary>
    public async Task WaitAsync(string id, TimeSpan atMost, CancellationToken cancellationToken)
    {
        var done = _waiting.GetOrAdd(id, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var until = time.GetUtcNow() + atMost;
        while (await GetSummaryAsync(id, cancellationToken) is { IsComplete: false } && until - time.GetUtcNow() is var left && left > TimeSpan.Zero)
        {
            try
            {
                await done.Task.WaitAsync(tables.IsShared && LookForOutcome < left ? LookForOutcome : left, time, cancellationToken);
            }
            catch (TimeoutException)
            {
                // Another instance may have finished it, or the caller shows how far it is.
            }
        }

        Completed(id);
    }

    /// <summary>All rows, in the order of their recipients. Read as they are asked for, so that the largest ledger needs little memory.</summary>
    public IAsyncEnumerable<LedgerRow> GetRowsAsync(string id, CancellationToken cancellationToken) => ledger.GetRowsAsync(id, cancellationToken);

    /// <summary>The row of one recipient; null when they are none.</summary>
    public Task<LedgerRow?> FindRowAsync(string id, Recipient recipient, CancellationToken cancellationToken) => ledger.FindRowAsync(id, recipient, cancellationToken);

    /// <summary>
    /// Writes down new contents; from here on everyone who has the message gets it replaced where it stands, and everyone who does not have it yet
    /// gets the new one, or with a recall nothing. The same contents again are the same revision.
    /// </summary>
    /// <param name="id">The delivery; one that does not exist is left alone.</param>
    /// <param name="contents">What is shown from now on, by language code; <c>da</c> is always there.</param>
    /// <param name="isRecall">Whether those who do not have it yet are left alone.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public async Task ReviseAsync(string id, IReadOnlyDictionary<string, DeliveryContent> contents, bool isRecall, CancellationToken cancellationToken)
    {
        if (await _changes.ReviseAsync(id, contents, isRecall, cancellationToken))
            Wake();
    }

    /// <summary>
    /// Lets everyone who was not reached be tried again: the failed, those without the app, channels whose team was without it, those who blocked the
    /// bot; and every message that could not be corrected but may still be there.
    /// </summary>
    /// <param name="id">The delivery.</param>
    /// <param name="alsoUncertain">
    /// Whether also those who may have it are tried, once each: they may get it another time, which the engine by itself would not risk.
    /// </param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>How many those are.</returns>
    public async Task<int> RetryFailedAsync(string id, bool alsoUncertain, CancellationToken cancellationToken)
    {
        var again = await _changes.RetryFailedAsync(id, alsoUncertain, cancellationToken);
        if (again > 0)
            Wake();
        return again;
    }

    /// <summary>
    /// Lets every message be corrected once more that could not be, because Teams was away for longer than <see cref="DeliveryTimes"/> waits. Nobody gets
    /// a message by it.
    /// </summary>
    /// <param name="id">The delivery; one that does not exist is left alone.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public async Task RetryCorrectionsAsync(string id, CancellationToken cancellationToken)
    {
        if (await GetSummaryAsync(id, cancellationToken) is { NotCorrected: > 0 } && await _changes.RetryCorrectionsAsync(id, cancellationToken) > 0)
            Wake();
    }

    /// <summary>
    /// Deletes the deliveries whose ids begin so, as far as they are done with: who got them, where they stand and what they say. The messages stay in Teams
    /// as they are.
    /// </summary>
    public async Task DeleteAsync(string prefix, CancellationToken cancellationToken)
    {
        await foreach (var id in ledger.GetIdsAsync(prefix, cancellationToken))
            if (await ledger.FindSumsAsync(id, cancellationToken) is { Sums.IsClosed: true })
                await ledger.DropAsync(id, cancellationToken);
    }

    /// <summary>Returns when there is new work, or after <paramref name="atMost"/>; when that is null, after as long as an idle job may wait.</summary>
    internal async Task WaitForWorkAsync(TimeSpan? atMost, CancellationToken cancellationToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(_work.Reader.WaitToReadAsync(waiting.Token).AsTask(), Task.Delay(atMost ?? _idle, time, waiting.Token));
        await waiting.CancelAsync();

        // One pass serves all that was asked for meanwhile.
        _work.Reader.TryRead(out _);
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Lets the job look at once what there is to do.</summary>
    internal void Wake() => _work.Writer.TryWrite(true);

    internal void Completed(string id)
    {
        if (_waiting.TryRemove(id, out var done))
            done.TrySetResult();
    }
}
