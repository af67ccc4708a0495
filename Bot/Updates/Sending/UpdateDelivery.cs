using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Delivery.Digests;
using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.Teams.Outbound;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;
using ProcessDialogueBot.Updates.Audience;
using ProcessDialogueBot.Updates.Cards;

namespace ProcessDialogueBot.Updates.Sending;

/// <summary>Brings an update to everyone and keeps its author's card true.</summary>
internal sealed partial class UpdateDelivery(
    UpdateStore store,
    DeliveryService deliveries,
    DigestReaders digests,
    AudienceResolver audiences,
    ConnectorClient connector,
    KnowledgeBase knowledge,
    TimeProvider time,
    ILogger<UpdateDelivery> logger) : IDeliveryObserver, IUnfinishedWork
{
    public const string DeliveryKind = "update";

    public string Kind => DeliveryKind;

    /// <summary>The update that a delivery brings out.</summary>
    public static string IdOf(string deliveryId) => deliveryId["update-".Length..];

    /// <summary>Sends a draft. Of two who press at once, one sends.</summary>
    /// <returns>The sent update; null when it was sent, changed or deleted meanwhile.</returns>
    public async Task<Update?> SendAsync(Update draft, StatusCardPlace? statusCard, CancellationToken cancellationToken)
    {
        if (await store.TrySaveAsync(draft with { State = UpdateState.Sent, SentAt = time.GetUtcNow(), IsUndelivered = true, StatusCard = statusCard }, cancellationToken) is not { } sent)
            return null;
        return await OrderAsync(sent, cancellationToken);
    }

    public async Task OnCompletedAsync(string deliveryId, DeliverySummary summary, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(IdOf(deliveryId), cancellationToken) is not { StatusCard: { } place } update)
            return;
        var card = StatusCard.Build(Language.For(place.Language), update, summary);
        try
        {
            await connector.UpdateAsync(
                new ConversationReference(place.ServiceUrl, place.ConversationId), place.ActivityId, Messages.Card(card.ToJson(), card.FallbackText), cancellationToken);
        }
        catch (ConnectorException failure)
        {
            Log.CardNotUpdated(logger, failure.Failure);
        }
    }

    /// <summary>Orders what a killed process had marked as sent but not yet handed over.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        await foreach (var update in store.GetAllAsync(cancellationToken))
            if (update.IsUndelivered)
                await OrderAsync(update, cancellationToken);
    }

    private async Task<Update> OrderAsync(Update update, CancellationToken cancellationToken)
    {
        var audience = await audiences.ResolveAsync(update.Audience, cancellationToken);
        var contents = Language.All.ToDictionary(
            language => language.Code,
            language => new DeliveryContent(DeliveredCard.Build(language, update).ToJson(), update.Content.TitleIn(language)));
        var order = new DeliveryOrder(update.DeliveryId, Kind, contents, audience.Recipients) { HeedsQuietHours = !update.IsUrgent };
        await deliveries.OrderAsync(update.IsUrgent ? order : await digests.SetAsideAsync(order, cancellationToken), cancellationToken);
        knowledge.Invalidate();
        return await store.TrySaveAsync(update with { IsUndelivered = false }, cancellationToken) ?? update;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "An update's status card could not be brought up to date: {Failure}.")]
        public static partial void CardNotUpdated(ILogger logger, ConnectorFailure failure);
    }
}
