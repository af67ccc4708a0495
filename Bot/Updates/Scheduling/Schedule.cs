using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Updates.Sending;

namespace ProcessDialogueBot.Updates.Scheduling;

/// <summary>
/// Sends scheduled updates when their time has come, and late when the bot was down then. The update's row is the schedule: of two instances that
/// find it due, or an instance and an editor who moves it, one writes it, and the other leaves it.
/// </summary>
internal sealed partial class Schedule(UpdateStore store, UpdateDelivery delivery, TimeProvider time, ILogger<Schedule> logger) : IUnfinishedWork
{
    /// <summary>Plans an update for a moment, or moves it there.</summary>
    /// <returns>The scheduled update; null when it was sent, changed or deleted meanwhile.</returns>
    public Task<Update?> SetAsync(Update update, DateTimeOffset moment, StatusCardPlace? statusCard, CancellationToken cancellationToken) =>
        store.TrySaveAsync(
            update with { State = UpdateState.Scheduled, ScheduledFor = moment, StatusCard = statusCard ?? update.StatusCard }, cancellationToken);

    /// <summary>Makes a draft of a scheduled update again.</summary>
    /// <returns>The draft; null when it was sent, changed or deleted meanwhile.</returns>
    public Task<Update?> ClearAsync(Update update, CancellationToken cancellationToken) =>
        store.TrySaveAsync(update with { State = UpdateState.Draft, ScheduledFor = null }, cancellationToken);

    /// <summary>Sends what is due. Called at start and every minute by the one instance that holds the lease.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var id in await store.GetDueAsync(now, cancellationToken).ToListAsync(cancellationToken))
        {
            if (await store.FindAsync(id, cancellationToken) is not { State: UpdateState.Scheduled, ScheduledFor: { } scheduled } update || scheduled > now)
                continue; // An editor has moved it since.
            if (now - scheduled >= DepartureWords.Late)
                Log.Late(logger, (int)(now - scheduled).TotalMinutes);
            await delivery.SendAsync(update, update.StatusCard, cancellationToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "A scheduled update is sent {Minutes} minutes late.")]
        public static partial void Late(ILogger logger, int minutes);
    }
}
