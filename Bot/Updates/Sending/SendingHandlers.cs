using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Updates.Cards;

namespace ProcessDialogueBot.Updates.Sending;

/// <summary>How an update is sent, and how far it has come.</summary>
internal sealed class SendingHandlers(ShownUpdates shown, UpdateDelivery delivery, DeliveryService deliveries)
{
    // Most audiences of a trial are reached in this time, and the card is final at once.
    private static readonly TimeSpan WaitForDelivery = TimeSpan.FromSeconds(3);

    /// <summary>Sends what the preview showed. When somebody has changed it meanwhile, the change is shown first.</summary>
    public async Task<CardActionResponse> SendAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (await shown.FindSeenAsync(turn, cancellationToken) is not { } draft
            || await delivery.SendAsync(draft, StatusCardPlace.Of(turn), cancellationToken) is not { } sent)
            return await shown.OutdatedAsync(turn, cancellationToken);
        turn.Changed = sent.Id;
        await deliveries.WaitAsync(sent.DeliveryId, WaitForDelivery, cancellationToken);
        return await StatusAsync(turn, sent, cancellationToken);
    }

    public async Task<CardActionResponse> ShowStatusAsync(TurnContext turn, CancellationToken cancellationToken) =>
        await shown.FindAsync(turn, cancellationToken) is { IsSent: true } update
            ? await StatusAsync(turn, update, cancellationToken)
            : ShownUpdates.Gone(turn);

    private async Task<CardActionResponse> StatusAsync(TurnContext turn, Update update, CancellationToken cancellationToken) => ShownUpdates.Answer(
        await deliveries.GetSummaryAsync(update.DeliveryId, cancellationToken) is { } summary
            ? StatusCard.Build(turn.Language, update, summary)
            : UpdateElements.Note(turn.Language, turn.Language["Updates.Sending"]));
}
