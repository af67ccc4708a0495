using ProcessDialogueBot.Delivery.Ledger;
using ProcessDialogueBot.Teams.Outbound;

namespace ProcessDialogueBot.Delivery;

/// <summary>
/// Tells a delivery's feature how far it is: at most every 3 s, and of a large one when another hundredth could be done, as whatever it tells
/// people takes a place in Teams' pace. Sending does not wait for it.
/// </summary>
internal sealed partial class DeliveryProgress(string id, IReadOnlyList<IDeliveryObserver> observers, TimeProvider time, ILogger logger)
{
    /// <summary>How often at most.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan EachHundredth = TimeSpan.FromSeconds(1.0 / Pace.TeamsPerSecond / 100);
    private long _last = time.GetTimestamp();
    private Task _telling = Task.CompletedTask;

    /// <summary>Tells it, unless it was told a moment ago or is still being told.</summary>
    public void Tell(LedgerSums sums, CancellationToken cancellationToken)
    {
        if (observers.Count == 0 || !_telling.IsCompleted || time.GetElapsedTime(_last) is var since && (since < Every || since < EachHundredth * sums.OpenSince))
            return;
        _last = time.GetTimestamp();
        _telling = TellAsync(sums.ToSummary(), cancellationToken);
    }

    /// <summary>Tells that those who are left wait for their time, perhaps until morning, however lately something was told.</summary>
    public Task TellWaitAsync(DeliverySummary summary, CancellationToken cancellationToken) =>
        TellAsync(summary, cancellationToken);

    /// <summary>Returns when what is being told has been told, so that nothing older comes after the end.</summary>
    public Task EndAsync() => _telling;

    private async Task TellAsync(DeliverySummary summary, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var observer in observers)
                await observer.OnProgressAsync(id, summary, cancellationToken);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            // The bot stops.
        }
        catch (Exception failure)
        {
            Log.NotTold(logger, failure.GetType().Name, failure.StackTrace);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The progress of a delivery could not be told ({Type}). {StackTrace}")]
        public static partial void NotTold(ILogger logger, string type, string? stackTrace);
    }
}
