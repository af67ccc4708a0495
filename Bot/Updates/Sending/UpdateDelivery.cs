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

    /// <summary>Sends an update, or keeps it until its time. Of two who press at once, one does.</summary>
    /// <param name="update">The update as it was read, approved where that is needed.</param>
    /// <param name="audience">Who gets it.</param>
    /// <param name="statusCard">The card that is to show how far the delivery is; null to leave it where it is.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <returns>The update that is sent or scheduled; null when it was sent, changed or deleted meanwhile.</returns>
    public async Task<Update?> ReleaseAsync(Update update, UpdateAudience audience, StatusCardPlace? statusCard, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var placed = update with
        {
            StatusCard = statusCard is null || update.State == UpdateState.AwaitingApproval ? update.StatusCard : statusCard,
            LeadersAhead = audience.Leaders.Count == 0 ? 0 : update.LeadersAhead, // Where no leader is meant there is nobody to wait for.
        };
        if (update.ScheduledFor > now)
            return await store.TrySaveAsync(placed with { State = UpdateState.Scheduled }, cancellationToken);
        return await store.TrySaveAsync(placed with { State = UpdateState.Sent, SentAt = now, IsUndelivered = true }, cancellationToken) is { } sent
            ? await OrderAsync(sent, audience, cancellationToken)
            : null;
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
            if (update is { IsSent: true, IsUndelivered: true })
                await OrderAsync(update, await audiences.ResolveAsync(update.Audience, cancellationToken), cancellationToken);
    }

    private async Task<Update> OrderAsync(Update update, UpdateAudience audience, CancellationToken cancellationToken)
    {
        var contents = Language.All.ToDictionary(
            language => language.Code,
            language => new DeliveryContent(DeliveredCard.Build(language, update).ToJson(), update.Content.TitleIn(language)));
        var order = new DeliveryOrder(update.DeliveryId, Kind, contents, audience.Recipients) 
        {
            HeedsQuietHours = !update.IsUrgent,
            NotBefore = LeadersFirst(update, audience),
        };
        await deliveries.OrderAsync(update.IsUrgent ? order : await digests.SetAsideAsync(order, cancellationToken), cancellationToken);
        knowledge.Invalidate();
        return await store.TrySaveAsync(update with { IsUndelivered = false }, cancellationToken) ?? update;
    }

    private static Dictionary<Recipient, DateTimeOffset> LeadersFirst(Update update, UpdateAudience audience) =>
        update.LeadersAhead == 0 ? []
        : audience.Recipients
            .Where(recipient => recipient.Kind == RecipientKind.Channel || !audience.Leaders.Contains(recipient.Id))
            .ToDictionary(recipient => recipient, _ => update.PublicAt!.Value);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "An update's status card could not be brought up to date: {Failure}.")]
        public static partial void CardNotUpdated(ILogger logger, ConnectorFailure failure);
    }
}
