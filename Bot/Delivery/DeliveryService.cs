using System.Collections.Concurrent;
using System.Threading.Channels;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Teams.Outbound;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Delivery;

/// <summary>Where features hand in what is to be delivered, and ask how far it is.</summary>
internal sealed partial class DeliveryService(
    DeliveryLedger ledger, ConnectorClient connector, ITableService tables, TimeProvider time, ILogger<DeliveryService> logger)
{
    // What another instance orders or delivers is only seen by looking.
    private static readonly TimeSpan LookForOrders = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LookForOutcome = TimeSpan.FromSeconds(1);
    private readonly TimeSpan _idle = tables.IsShared ? LookForOrders : TimeSpan.FromMinutes(1);
    private readonly Channel<bool> _work = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _waiting = new(StringComparer.Ordinal);

    /// <summary>Writes the delivery down; from here on it happens, whatever happens to this process.</summary>
    public async Task OrderAsync(DeliveryOrder order, CancellationToken cancellationToken)
    {
        await ledger.AddAsync(order, cancellationToken);
        _work.Writer.TryWrite(true);
    }

    /// <summary>The sums as they stand now; null when there is no such delivery.</summary>
    public async Task<DeliverySummary?> GetSummaryAsync(string id, CancellationToken cancellationToken) =>
        await ledger.ExistsAsync(id, cancellationToken) ? DeliverySummary.Of(await ledger.GetRowsAsync(id, cancellationToken).ToListAsync(cancellationToken)) : null;

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
        var content = contents["da"];
        await foreach (var row in ledger.GetRowsAsync(id, cancellationToken))
        {
            if (row is not { MessageId: { } messageId, ConversationId: { } conversation, ServiceUrl: { } serviceUrl })
                continue;
            try
            {
                await connector.UpdateAsync(
                    new ConversationReference(serviceUrl, conversation), messageId, Messages.Card(content.Card, content.Summary), cancellationToken);
            }
            catch (ConnectorException failure)
            {
                Log.NotReplaced(logger, failure.Failure);
            }
        }
    }

    /// <summary>Lets everyone who was not reached be tried again: the failed, those without the app, those who blocked the bot.</summary>
    /// <returns>How many those are.</returns>
    public async Task<int> RetryFailedAsync(string id, CancellationToken cancellationToken)
    {
        var again = 0;
        await foreach (var row in ledger.GetRowsAsync(id, cancellationToken))
        {
            if (row.State != DeliveryState.Failed && row is not { State: DeliveryState.Skipped, Reason: DeliveryReason.NotInstalled or DeliveryReason.Blocked })
                continue;
            await ledger.SaveAsync(id, row with { State = DeliveryState.Pending, Reason = DeliveryReason.None, Attempts = 0 }, cancellationToken);
            again++;
        }

        await ledger.OpenAsync(id, cancellationToken);
        _work.Writer.TryWrite(true);
        return again;
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

    internal void Completed(string id)
    {
        if (_waiting.TryRemove(id, out var done))
            done.TrySetResult();
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "A delivered message could not be replaced: {Failure}.")]
        public static partial void NotReplaced(ILogger logger, ConnectorFailure failure);
    }
}
