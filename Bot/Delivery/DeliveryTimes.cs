using System.Collections.Concurrent;
using Azure;
using ProcessDialogueBot.Delivery.Ledger;

namespace ProcessDialogueBot.Delivery;

/// <summary>
/// When deliveries that are not done are worked again. What did not work is tried after 10 s, then after twice as long each time, but never
/// more than 5 min later; what must not be sent yet, when it may be. In memory only: a bot that starts again looks at once. With
/// <see cref="DeliveryOutcome.MaxAttempts"/> an outage of half an hour is survived. What may have arrived all the same is tried once more only, and
/// so not before the longest of these waits; that one stands in its row.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class DeliveryTimes(TimeProvider time)
{
    public static readonly TimeSpan First = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>From when on those who run the bot are told. As long again, and people are given up.</summary>
    public static readonly TimeSpan Stuck = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<string, Put> _puts = new(StringComparer.Ordinal);

    /// <summary>How long until the delivery is to be worked; zero when it is due, was never put off, or something new is asked of it.</summary>
    public TimeSpan Until(OpenDelivery delivery)
    {
        if (!_puts.TryGetValue(delivery.Id, out var put) || put.Version != delivery.Version)
            return TimeSpan.Zero;
        var retry = put.UntilRetry(time);
        var due = put.Due - time.GetUtcNow();
        return Positive(due is { } wait && (retry is null || wait < retry) ? wait : retry ?? TimeSpan.Zero);
    }

    /// <summary>Whether what did not work before is to be tried again now.</summary>
    public bool IsRetryDue(string id) => !_puts.TryGetValue(id, out var put) || put.UntilRetry(time) is not { } wait || wait <= TimeSpan.Zero;

    /// <summary>Whether its last pass ended because Teams was away.</summary>
    public bool WasTeamsAway(string id) => _puts.TryGetValue(id, out var put) && put.IsTeamsAway;

    /// <summary>For how long something of it has been tried again and again; null when nothing is.</summary>
    public TimeSpan? TriedFor(string id) => _puts.TryGetValue(id, out var put) && put.Wait > TimeSpan.Zero ? time.GetElapsedTime(put.Began) : null;

    /// <summary>It is not done.</summary>
    /// <param name="delivery">As it was when it was begun.</param>
    /// <param name="end">How its pass ended.</param>
    public void PutOff(OpenDelivery delivery, RunEnd end)
    {
        var put = _puts.GetValueOrDefault(delivery.Id) with { Version = delivery.Version, Due = end.Due, IsTeamsAway = end.IsTeamsAway };
        if (!end.IsRetryLeft)
            put = put with { Wait = TimeSpan.Zero };
        else if (put.UntilRetry(time) is not { } left || left <= TimeSpan.Zero)
        {
            var now = time.GetTimestamp();
            put = put with { Wait = Next(put.Wait), Since = now, Began = put.Wait == TimeSpan.Zero ? now : put.Began };
        }

        _puts[delivery.Id] = put;
    }

    /// <summary>Its pass was cut short, and tells nothing new of Teams.</summary>
    public void PutOff(OpenDelivery delivery) => PutOff(delivery, new RunEnd(IsRetryLeft: true, Due: null, WasTeamsAway(delivery.Id)));

    /// <summary>Forgets all but these, which are the ones that are still open.</summary>
    public void Keep(IEnumerable<OpenDelivery> open)
    {
        foreach (var id in _puts.Keys.Except(open.Select(delivery => delivery.Id)).ToList())
            _puts.TryRemove(id, out _);
    }

    private static TimeSpan Next(TimeSpan wait) => wait == TimeSpan.Zero ? First : wait * 2 < Longest ? wait * 2 : Longest;

    private static TimeSpan Positive(TimeSpan wait) => wait > TimeSpan.Zero ? wait : TimeSpan.Zero;

    private readonly record struct Put(ETag Version, TimeSpan Wait, long Since, long Began, DateTimeOffset? Due, bool IsTeamsAway)
    {
        public TimeSpan? UntilRetry(TimeProvider time) => Wait == TimeSpan.Zero ? null : Wait - time.GetElapsedTime(Since);
    }
}
