using ProcessDialogueBot.People;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Delivery.Digests;

/// <summary>
/// Looks every minute whether digests are due, and makes them. Crash-only: an edition that was cut short while it collected is collected anew; one that
/// was settled is handed over from its marks.
/// </summary>
internal sealed partial class DigestJob(
    DigestStore store, DigestReaders readers, DigestSchedule schedule, DigestCollector collector, DigestSender sender, TimeProvider time, ILogger<DigestJob> logger)
    : IUnfinishedWork
{
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await sender.ReviseAsync(DanishTime.DateOf(now), cancellationToken);
        var editions = await store.GetEditionsAsync(cancellationToken);
        foreach (var cutShort in editions.Where(edition => edition.State == DigestEditionState.Sending))
            await SendAsync(cutShort, editions, cancellationToken);
        if (schedule.DueAt(now) is { } date && editions.FirstOrDefault(edition => edition.Date == date) is null or { State: DigestEditionState.Collecting })
            await MakeAsync(date, editions, now, cancellationToken);
    }

    private async Task MakeAsync(DateOnly date, IReadOnlyList<DigestEdition> editions, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var earlier = editions.FirstOrDefault(edition => edition.Date == date);
        var edition = await store.SaveAsync(
            earlier is null ? new DigestEdition(date, DigestEditionState.Collecting, 1) : earlier with { Attempt = earlier.Attempt + 1 }, cancellationToken);
        var isWeekly = schedule.IsWeekly(date, editions.LastOrDefault(other => other.IsSettled && other.Date < date)?.Date);
        var choices = await readers.GetAsync(cancellationToken);

        // Who has gone back to being told at once gets what waits with the next edition, whichever it is.
        var waiting = (await store.GetWaitingAsync(cancellationToken)).Where(delivery => delivery.From is not { } from || from <= now).ToList();
        await collector.CollectAsync(
            edition,
            SettledOf(editions),
            waiting,
            (kind, person) => isWeekly || choices.GetValueOrDefault(kind)?.GetValueOrDefault(person) != DigestChoice.Weekly,
            cancellationToken);

        await SendAsync(await store.SaveAsync(edition with { State = DigestEditionState.Sending }, cancellationToken), editions, cancellationToken);
    }

    private async Task SendAsync(DigestEdition edition, IReadOnlyList<DigestEdition> editions, CancellationToken cancellationToken)
    {
        // Read anew, and only the marks: they stay the same however often this is cut short.
        var waiting = await store.GetWaitingAsync(cancellationToken);
        var settled = SettledOf(editions.Where(other => other.Date != edition.Date));
        var collection = await collector.CollectAsync(edition, settled, waiting, static (_, _) => false, cancellationToken);
        var sent = await sender.SendAsync(edition, waiting, collection, cancellationToken);
        await store.SaveAsync(edition with { State = DigestEditionState.Done }, cancellationToken);
        foreach (var emptied in collection.Emptied)
            await store.RemoveWaitingAsync(emptied, cancellationToken);
        if (sent > 0)
            Log.Made(logger, collection.Readers.Count, sent);
    }

    private static HashSet<string> SettledOf(IEnumerable<DigestEdition> editions) =>
        editions.Where(edition => edition.IsSettled).Select(edition => edition.Mark).ToHashSet(StringComparer.Ordinal);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Made digests for {People} people, in {Deliveries} deliveries.")]
        public static partial void Made(ILogger logger, int people, int deliveries);
    }
}
