using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;
using ProcessDialogueBot.Updates.Cards;

namespace ProcessDialogueBot.Updates.Scheduling;

/// <summary>How editors say when an update is to be sent, and think better of it.</summary>
internal sealed class SchedulingHandlers(Schedule schedule, ShownUpdates shown, TimeProvider time)
{
    /// <summary>Asks for the time.</summary>
    public async Task<CardActionResponse> AskAsync(TurnContext turn, CancellationToken cancellationToken) =>
        await shown.FindSeenAsync(turn, cancellationToken) is { } update
            ? ShownUpdates.Answer(ScheduleCard.Build(
                turn.Language, update, update.ScheduledFor is { } scheduled ? WantedTime.Of(scheduled) : WantedTime.Soon(time.GetUtcNow()), time.Today()))
            : await shown.OutdatedAsync(turn, cancellationToken);

    /// <summary>Plans it for that time, or says why that cannot be.</summary>
    public async Task<CardActionResponse> ScheduleAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (await shown.FindSeenAsync(turn, cancellationToken) is not { } update)
            return await shown.OutdatedAsync(turn, cancellationToken);
        var wanted = WantedTime.Of(turn.Data);
        var (moment, problem) = wanted.Read(turn.Language, time.GetUtcNow());
        if (moment is null)
            return ShownUpdates.Answer(ScheduleCard.Build(turn.Language, update, wanted, time.Today(), problem));
        if (await schedule.SetAsync(update, moment.Value, StatusCardPlace.Of(turn), cancellationToken) is not { } scheduled)
            return await shown.OutdatedAsync(turn, cancellationToken);
        turn.Changed = scheduled.Id;
        return ShownUpdates.Answer(await shown.PreviewAsync(turn, scheduled, null, cancellationToken));
    }

    /// <summary>Makes a draft of it again.</summary>
    public async Task<CardActionResponse> UnscheduleAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (await shown.FindSeenAsync(turn, cancellationToken) is not { } update || await schedule.ClearAsync(update, cancellationToken) is not { } draft)
            return await shown.OutdatedAsync(turn, cancellationToken);
        turn.Changed = draft.Id;
        return ShownUpdates.Answer(await shown.PreviewAsync(turn, draft, turn.Language["Updates.Unscheduled"], cancellationToken));
    }
}
