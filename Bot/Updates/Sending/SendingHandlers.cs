using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Updates.Progress;

namespace ProcessDialogueBot.Updates.Sending;

/// <summary>How an update is sent.</summary>
internal sealed class SendingHandlers(ShownUpdates shown, UpdateDelivery delivery, ProgressHandlers progress)
{
    /// <summary>Sends what the preview showed. When somebody has changed it meanwhile, the change is shown first.</summary>
    public async Task<CardActionResponse> SendAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (await shown.FindSeenAsync(turn, cancellationToken) is not { } draft
            || await delivery.SendAsync(draft, StatusCardPlace.Of(turn), cancellationToken) is not { } sent)
            return await shown.OutdatedAsync(turn, cancellationToken);
        turn.Changed = sent.Id;
        return await progress.AnswerAsync(turn, sent, cancellationToken);
    }
}
