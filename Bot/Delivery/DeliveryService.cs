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
        await ledger.ExistsAsync(id, cancellationToken) ? DeliverySummary.Of(await ledger.GetRowsAsync(id, cancellationToken)) : null;

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

    /// <summary>Replaces the messages that were delivered, as far as Teams lets it. Those that are gone stay gone.</summary>
    public async Task ReplaceAsync(string id, DeliveryContent content, CancellationToken cancellationToken)
    {
        foreach (var row in await ledger.GetRowsAsync(id, cancellationToken))
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
