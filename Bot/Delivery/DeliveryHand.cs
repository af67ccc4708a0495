using System.Threading.Channels;

namespace ProcessDialogueBot.Delivery;

/// <summary>The rows of one ledger that are on their way, and what has come of them and is not written down yet. Used by one pass at a time.</summary>
/// <param name="deliver">Brings one there; throws only when nothing has left.</param>
/// <param name="returned">Told of each that is back.</param>
/// <param name="time">The clock.</param>
internal sealed class DeliveryHand(Func<DeliveryItem, CancellationToken, Task<DeliveryResult>> deliver, Action<DeliveryResult> returned, TimeProvider time)
{
    /// <summary>
    /// How many are written down with one write when there are so many. A kill makes duplicates of half of them, of those on their way back, and of
    /// those being written; with fewer, a recipient would take more than a tenth of a storage operation.
    /// </summary>
    public const int Batch = 16;

    /// <summary>How long what has arrived may wait to be written down together with others.</summary>
    public static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(400);

    private readonly Channel<DeliveryResult> _results = Channel.CreateUnbounded<DeliveryResult>(new UnboundedChannelOptions { SingleReader = true });
    private readonly HashSet<Recipient> _held = [];

    /// <summary>How many are on their way.</summary>
    public int UnderWay { get; private set; }

    /// <summary>Whether one is on its way, or not written down yet, whose second try it is.</summary>
    public bool HasSecondTry { get; private set; }

    /// <summary>What is to be written down.</summary>
    public List<DeliveryResult> Arrived { get; } = [];

    /// <summary>Whether a recipient's row is about to change.</summary>
    public bool Holds(Recipient recipient) => _held.Contains(recipient);

    /// <summary>Lets one go.</summary>
    public void Dispatch(DeliveryItem item, CancellationToken stop)
    {
        UnderWay++;
        _held.Add(item.Row.Recipient);
        HasSecondTry |= item.IsSecondTry;
        _ = DeliverAsync(item, stop);
    }

    /// <summary>Its row has been written.</summary>
    public void Release(DeliveryResult result)
    {
        _held.Remove(result.Item.Row.Recipient);
        HasSecondTry &= !result.Item.IsSecondTry;
    }

    /// <summary>Returns when enough has arrived for one write, when some has waited long enough for others, or when nothing more is under way.</summary>
    public async Task AwaitSomeAsync()
    {
        using var lingering = new CancellationTokenSource();
        Task? linger = null;
        while (UnderWay > 0 && Arrived.Count < Batch)
        {
            var next = _results.Reader.WaitToReadAsync(CancellationToken.None).AsTask();
            if (Arrived.Count > 0)
            {
                linger ??= Task.Delay(Linger, time, lingering.Token);
                if (await Task.WhenAny(next, linger) == linger && !next.IsCompleted)
                    break;
            }

            await next;
            Take();
        }

        await lingering.CancelAsync();
    }

    /// <summary>Returns when nothing is under way any more, or they are waited for no longer.</summary>
    /// <param name="giveUp">Fires when they are waited for no longer.</param>
    public async Task AwaitAllAsync(CancellationToken giveUp)
    {
        while (UnderWay > 0 && !giveUp.IsCancellationRequested)
        {
            await ((Task)_results.Reader.WaitToReadAsync(giveUp).AsTask()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Take();
        }
    }

    private void Take()
    {
        while (_results.Reader.TryRead(out var result))
        {
            UnderWay--;
            returned(result);
            if (result.After.Equals(result.Item.Tried))
                Release(result);
            else
                Arrived.Add(result);
        }
    }

    private async Task DeliverAsync(DeliveryItem item, CancellationToken stop)
    {
        try
        {
            _results.Writer.TryWrite(await deliver(item, stop));
        }
        catch (Exception failure)
        {
            _results.Writer.TryWrite(new DeliveryResult(item, item.Untouched) { Failure = stop.IsCancellationRequested ? null : failure });
        }
    }
}
