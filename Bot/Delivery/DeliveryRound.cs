using System.Net;
using Azure;
using ProcessDialogueBot.Teams.Outbound;

namespace ProcessDialogueBot.Delivery;

/// <summary>
/// One pass over the open rows of one delivery. What is on its way when the bot stops or the lease is lost is seen to its end and written
/// down; a row that fails fails alone.
/// </summary>
internal sealed partial class DeliveryRound(
    string id, IReadOnlyDictionary<string, DeliveryContent> contents, DeliveryLedger ledger, DeliverySender sender, TimeProvider time, ILogger logger)
{
    private const int AtOnce = 8;
    private const int MaxWrites = 4;
    private static readonly TimeSpan BetweenWrites = TimeSpan.FromSeconds(1);
    private int _failedRows;
    private Exception? _failure;
    private ConnectorException? _refusal;

    /// <summary>Tries each of these rows once.</summary>
    /// <exception cref="OperationCanceledException">The bot stops, or another holds the lease. Nothing is under way any more.</exception>
    public async Task RunAsync(IEnumerable<LedgerRow> open, CancellationToken cancellationToken)
    {
        try
        {
            var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(open, options, async (row, ct) => await TryDeliverAsync(row, ct));
        }
        finally
        {
            // Once for all rows: what they met is most often the same.
            if (_failure is not null)
                Log.RowsFailed(logger, _failedRows, _failure.GetType().Name, (_failure as RequestFailedException)?.Status, _failure.StackTrace);
            if (_refusal is not null)
                Log.Refused(logger, _refusal.Code);
        }
    }

    private async Task TryDeliverAsync(LedgerRow row, CancellationToken cancellationToken)
    {
        try
        {
            await DeliverAsync(row, cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested || failure is not OperationCanceledException)
        {
            // The row stays as it is, for the next pass.
            Interlocked.Increment(ref _failedRows);
            Interlocked.CompareExchange(ref _failure, failure, null);
        }
    }

    private async Task DeliverAsync(LedgerRow row, CancellationToken cancellationToken)
    {
        if (row is { State: DeliveryState.Sending, Reason: DeliveryReason.AnswerLost })
        {
            // Its second sending was cut short by a kill as well. A third would be one duplicate too many.
            await ledger.SaveAsync(id, row with { State = DeliveryState.Uncertain }, cancellationToken);
            return;
        }

        // It was on its way in a process that was killed: its answer is lost.
        if (row.State == DeliveryState.Sending)
            row = row with { Reason = DeliveryReason.AnswerLost };
        var saved = await DeliverAsync(row, isStale: false, cancellationToken);
        if (saved is not null)
            await DeliverAsync(saved, isStale: true, cancellationToken);
    }

    /// <returns>The row when its conversation turned out to be gone; else null.</returns>
    private async Task<LedgerRow?> DeliverAsync(LedgerRow row, bool isStale, CancellationToken cancellationToken)
    {
        var tried = row with { Attempts = row.Attempts + 1 };
        Letter? letter;
        try
        {
            letter = await sender.PrepareAsync(row.Recipient, contents, isStale, cancellationToken);
        }
        catch (ConnectorException failure)
        {
            Note(failure);
            await SettleAsync(DeliveryOutcome.NotReady(tried, failure));
            return null;
        }

        if (letter is null)
        {
            await SettleAsync(DeliveryOutcome.Nowhere(tried));
            return null;
        }

        // From here on nothing breaks it off.
        cancellationToken.ThrowIfCancellationRequested();
        tried = await ledger.SaveAsync(id, tried with { State = DeliveryState.Sending }, CancellationToken.None);
        try
        {
            await SettleAsync(DeliveryOutcome.Sent(tried, letter, await sender.SendAsync(letter)));
        }
        catch (ConnectorException failure) when (failure.Failure == ConnectorFailure.NotFound && letter.MayBeStale)
        {
            return await SettleAsync(tried with { State = DeliveryState.Pending });
        }
        catch (ConnectorException failure)
        {
            Note(failure);
            await SettleAsync(DeliveryOutcome.NotTaken(tried, failure));
        }

        return null;
    }

    // Its version keeps it from being written over another's; and a first write whose answer was lost from being written twice.
    private async Task<LedgerRow?> SettleAsync(LedgerRow row)
    {
        for (var write = 1; ; write++)
        {
            try
            {
                return await ledger.SaveAsync(id, row, CancellationToken.None);
            }
            catch (RequestFailedException failure) when (failure.Status == (int)HttpStatusCode.PreconditionFailed)
            {
                return null;
            }
            catch (RequestFailedException) when (write < MaxWrites)
            {
                await Task.Delay(BetweenWrites * write, time, CancellationToken.None);
            }
        }
    }

    private void Note(ConnectorException failure)
    {
        if (failure.Status == HttpStatusCode.Unauthorized)
            Interlocked.CompareExchange(ref _refusal, failure, null);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "{Rows} rows of the ledger could not be worked ({Type} {Status}); trying again. {StackTrace}")]
        public static partial void RowsFailed(ILogger logger, int rows, string type, int? status, string? stackTrace);

        [LoggerMessage(LogLevel.Error, "The Bot Connector does not accept the bot's identity (401 {Code}): check MicrosoftAppId, MicrosoftAppPassword and MicrosoftAppTenantId. Deliveries wait.")]
        public static partial void Refused(ILogger logger, string? code);
    }
}
