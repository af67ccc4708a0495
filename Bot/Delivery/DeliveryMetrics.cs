using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using ProcessDialogueBot.Delivery.Ledger;

namespace ProcessDialogueBot.Delivery;

/// <summary>How deliveries get on, of all of them together: no update, person or channel is told from another.</summary>
internal sealed class DeliveryMetrics
{
    private const string State = "bot.delivery.state";
    private readonly ConcurrentDictionary<string, Open> _open = new(StringComparer.Ordinal);
    private readonly Counter<long> _recipients;
    private readonly TimeProvider _time;

    /// <param name="meters">Makes the meter.</param>
    /// <param name="time">The clock.</param>
    public DeliveryMetrics(IMeterFactory meters, TimeProvider time)
    {
        _time = time;
        var meter = meters.Create(nameof(ProcessDialogueBot));
        _recipients = meter.CreateCounter<long>("bot.delivery.recipients", "{recipient}", "Recipients whose message came to an end, by how.");
        meter.CreateObservableGauge("bot.delivery.pending", () => _open.Values.Sum(open => (long)open.Recipients), "{recipient}", "Recipients who wait for a message or a correction.");
        meter.CreateObservableGauge("bot.delivery.lag", Lag, "s", "How long the delivery that is worst off has stood still although it may be sent; 0 when none does.");
    }

    /// <summary>Rows have been written.</summary>
    /// <param name="id">Of which delivery.</param>
    /// <param name="changes">Which.</param>
    /// <param name="left">How many are left to do.</param>
    public void Wrote(string id, IEnumerable<RowChange> changes, int left)
    {
        var isProgress = false;
        foreach (var ended in changes.Where(change => change.After.State is not (DeliveryState.Pending or DeliveryState.Sending)).GroupBy(change => change.After.State))
        {
            isProgress = true;
            var count = ended.Count(change => change.Before?.State != ended.Key);
            if (count > 0)
                _recipients.Add(count, new KeyValuePair<string, object?>(State, NameOf(ended.Key)));
        }

        var now = _time.GetUtcNow();
        _open.AddOrUpdate(id, _ => new Open(left, now), (_, open) => new Open(left, isProgress ? now : open.Since));
    }

    /// <summary>A pass begins, or has ended with something left.</summary>
    /// <param name="id">Of which delivery.</param>
    /// <param name="left">How many are left to do.</param>
    /// <param name="due">When more may be sent; null when that is now.</param>
    public void Waits(string id, int left, DateTimeOffset? due)
    {
        var now = _time.GetUtcNow();
        _open.AddOrUpdate(id, _ => new Open(left, due ?? now), (_, open) => new Open(left, due > open.Since ? due.Value : open.Since));
    }

    /// <summary>Nothing is left to do.</summary>
    public void Ended(string id) => _open.TryRemove(id, out _);

    /// <summary>Others work from now on.</summary>
    public void Forget() => _open.Clear();

    private double Lag() => _open.Values
        .Where(open => open.Recipients > 0)
        .Select(open => Math.Max((_time.GetUtcNow() - open.Since).TotalSeconds, 0))
        .DefaultIfEmpty(0)
        .Max();

    private static string NameOf(DeliveryState state) => state switch
    {
        DeliveryState.Sent => "sent",
        DeliveryState.Failed => "failed",
        DeliveryState.Skipped => "skipped",
        _ => "uncertain",
    };

    private readonly record struct Open(int Recipients, DateTimeOffset Since);
}
