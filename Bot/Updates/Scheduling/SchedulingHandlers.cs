using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;
using ProcessDialogueBot.Updates.Cards;
using ProcessDialogueBot.Updates.Sending;

namespace ProcessDialogueBot.Updates.Scheduling;

/// <summary>How editors say when an update is to be sent, and think better of it.</summary>
internal sealed class SchedulingHandlers(Schedule schedule, SendingHandlers sending, ShownUpdates shown, TimeProvider time)
{
    /// <summary>Asks for the time.</summary>
    public async Task<CardActionResponse> AskAsync(TurnContext turn, CancellationToken cancellationToken) =>
        await shown.FindSeenAsync(turn, cancellationToken) is { } update
            ? ShownUpdates.Answer(ScheduleCard.Build(
                turn.Language, update, update.ScheduledFor is { } scheduled ? WantedTime.Of(scheduled) : WantedTime.Soon(time.GetUtcNow()), time.Today()))
            : await shown.OutdatedAsync(turn, cancellationToken);

    /// <summary>
    /// Keeps it for that time, or says why that cannot be. It goes the way of everything that is sent: before everyone gets it, it asks once more, and
    /// where a second editor is needed, that one is asked.
    /// </summary>
    public async Task<CardActionResponse> ScheduleAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (await shown.FindSeenAsync(turn, cancellationToken) is not { State: not UpdateState.AwaitingApproval } update)
            return await shown.OutdatedAsync(turn, cancellationToken);
        var wanted = WantedTime.Of(turn.Data);
        var (moment, problem) = wanted.Read(turn.Language, time.GetUtcNow());
        if (moment is null)
            return ShownUpdates.Answer(ScheduleCard.Build(turn.Language, update, wanted, time.Today(), problem));

        var planned = update with { ScheduledFor = moment, StatusCard = StatusCardPlace.Of(turn) ?? update.StatusCard };
        if (update is { State: UpdateState.Draft, Audience.IsForEveryone: true } && !turn.Data.IsOn(ConfirmCard.Confirmed)
            && await shown.ConfirmAsync(turn, planned, wanted, null, cancellationToken) is { } confirm)
            return ShownUpdates.Answer(confirm);
        return await sending.ReleaseAsync(turn, planned, cancellationToken) ?? await shown.OutdatedAsync(turn, cancellationToken);
    }

    /// <summary>Makes a draft of it again.</summary>
    public async Task<CardActionResponse> UnscheduleAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (await shown.FindSeenAsync(turn, cancellationToken) is not { State: UpdateState.Scheduled } update || await schedule.ClearAsync(update, cancellationToken) is not { } draft)
            return await shown.OutdatedAsync(turn, cancellationToken);
        turn.Changed = draft.Id;
        return ShownUpdates.Answer(await shown.PreviewAsync(turn, draft, null, cancellationToken, turn.Language["Updates.Unscheduled"]));
    }
}
