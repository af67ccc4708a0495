using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Delivery.Digests;
using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Updates.Audience;
using ProcessDialogueBot.Updates.Cards;
using ProcessDialogueBot.Updates.Reading;

namespace ProcessDialogueBot.Updates.Sending;

/// <summary>Brings an update to everyone.</summary>
internal sealed class UpdateDelivery(
    UpdateStore store,
    DeliveryService deliveries,
    DigestReaders digests,
    AudienceResolver audiences,
    ReadingStore readings,
    PeopleDirectory people,
    KnowledgeBase knowledge,
    TimeProvider time) : IUnfinishedWork
{
    /// <summary>Sends a draft. Of two who press at once, one sends.</summary>
    /// <returns>The sent update; null when it was sent, changed or deleted meanwhile.</returns>
    public async Task<Update?> SendAsync(Update draft, StatusCardPlace? statusCard, CancellationToken cancellationToken)
    {
        if (await store.TrySaveAsync(draft with { State = UpdateState.Sent, SentAt = time.GetUtcNow(), IsUndelivered = true, StatusCard = statusCard }, cancellationToken) is not { } sent)
            return null;
        return await OrderAsync(sent, cancellationToken);
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
        if (update.RequiresRead)
            await readings.OpenAsync(update.Id, ReadGroups.Of(audience.People.Select(id => people.Get(id).Area), audience.Channels.Count > 0), cancellationToken);

        // One that was recalled before anyone was sent it is brought to nobody.
        if (update.State == UpdateState.Sent)
        {
            var order = new DeliveryOrder(update.DeliveryId, Update.DeliveryKind, DeliveredCard.Contents(update), audience.Recipients)
            {
                HeedsQuietHours = !update.IsUrgent,
            };
            await deliveries.OrderAsync(update.IsUrgent ? order : await digests.SetAsideAsync(order, cancellationToken), cancellationToken);
        }

        knowledge.Invalidate();
        return await store.TrySaveAsync(update with { IsUndelivered = false }, cancellationToken) ?? update;
    }
}
