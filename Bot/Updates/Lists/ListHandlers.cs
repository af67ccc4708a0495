using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Updates.Cards;

namespace ProcessDialogueBot.Updates.Lists;

/// <summary>The editors' list of all that was written.</summary>
internal sealed class ListHandlers(UpdateStore store, DeliveryService deliveries)
{
    private const int ShownInList = 10;

    public async Task ListAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var entries = new List<(Update, DeliverySummary?)>();
        await foreach (var update in store.GetAllAsync(cancellationToken).Take(ShownInList))
            entries.Add((update, update.IsSent ? await deliveries.GetSummaryAsync(update.DeliveryId, cancellationToken) : null));
        var card = ListCard.Build(turn.Language, entries);
        await turn.SendCardAsync(card.ToJson(), card.FallbackText, cancellationToken);
    }
}
