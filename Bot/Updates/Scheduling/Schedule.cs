using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Updates.Approval;
using ProcessDialogueBot.Updates.Audience;
using ProcessDialogueBot.Updates.Sending;

namespace ProcessDialogueBot.Updates.Scheduling;

/// <summary>
/// Sends scheduled updates when their time has come, and late when the bot was down then. The update's row is the schedule: of two instances that
/// find it due, or an instance and an editor who moves it, one writes it, and the other leaves it.
/// </summary>
internal sealed partial class Schedule(
    UpdateStore store, UpdateDelivery delivery, AudienceResolver audiences, Approvals approvals, UnresolvedNotices notices, TimeProvider time, ILogger<Schedule> logger)
    : IUnfinishedWork
{
    /// <summary>Makes a draft of a scheduled update again. An approval stays, see <see cref="Update.ApprovedBy"/>.</summary>
    /// <returns>The draft; null when it was sent, changed or deleted meanwhile.</returns>
    public Task<Update?> ClearAsync(Update update, CancellationToken cancellationToken) =>
        store.TrySaveAsync(update with { State = UpdateState.Draft, ScheduledFor = null }, cancellationToken);

    /// <summary>Sends what is due, to those who are meant by then. Called at start and every minute by the one instance that holds the lease.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var id in await store.GetDueAsync(now, cancellationToken).ToListAsync(cancellationToken))
        {
            // An editor may have moved it since.
            if (await store.FindAsync(id, cancellationToken) is { State: UpdateState.Scheduled, ScheduledFor: { } scheduled } update && scheduled <= now)
                await TrySendAsync(update, now - scheduled, cancellationToken);
        }
    }

    // One whose group cannot be looked up waits for the next minute, of which its writer is told, and does not keep the others waiting.
    private async Task TrySendAsync(Update update, TimeSpan late, CancellationToken cancellationToken)
    {
        try
        {
            await SendAsync(update, late, cancellationToken);
        }
        catch (DirectoryException failure)
        {
            await notices.TellAsync(update, failure.Failure, cancellationToken);
        }
    }

    private async Task SendAsync(Update update, TimeSpan late, CancellationToken cancellationToken)
    {
        var audience = await audiences.ResolveAsync(update.Audience, cancellationToken);

        // More people are meant than when it was scheduled or let through, so that it needs a second editor now; also where there is none it is not sent.
        if (approvals.IsNeeded(update, audience, update.AuthorId))
        {
            await approvals.AskAsync(update, null, cancellationToken);
            return;
        }

        if (late >= DepartureWords.Late)
            Log.Late(logger, (int)late.TotalMinutes);
        await delivery.ReleaseAsync(update, audience, null, cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "A scheduled update is sent {Minutes} minutes late.")]
        public static partial void Late(ILogger logger, int minutes);
    }
}
