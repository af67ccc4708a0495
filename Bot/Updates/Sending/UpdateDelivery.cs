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
    DeliveredCard card,
    DeliveryService deliveries,
    DigestReaders digests,
    AudienceResolver audiences,
    ReadingStore readings,
    PeopleDirectory people,
    QuietHours quiet,
    UnresolvedNotices notices,
    KnowledgeBase knowledge,
    TimeProvider time) : IUnfinishedWork
{
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
            PeopleCount = audience.People.Count,
        };
        if (update.ScheduledFor > now)
            return await store.TrySaveAsync(placed with { State = UpdateState.Scheduled }, cancellationToken);

        // Kept first, so that it goes to those who were confirmed and approved, whatever happens to this process.
        var kept = await deliveries.KeepAsync(update.DeliveryId, audience.Recipients, cancellationToken);
        if (await store.TrySaveAsync(Sent(placed, audience, now) with { IsUndelivered = true, Kept = kept }, cancellationToken) is { } sent)
            return await OrderAsync(sent, audience, cancellationToken);
        await deliveries.ForgetAsync(update.DeliveryId, kept, cancellationToken);
        return null;
    }

    /// <summary>Orders what a killed process had marked as sent but not yet handed over.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        await foreach (var update in store.GetAllAsync(cancellationToken))
            if (update is { IsSent: true, IsUndelivered: true })
                await TryOrderAsync(update, cancellationToken);
    }

    // One of which it cannot be told whom it is for does not keep the others waiting.
    private async Task TryOrderAsync(Update update, CancellationToken cancellationToken)
    {
        try
        {
            await OrderAsync(update, await AudienceOfAsync(update, cancellationToken), cancellationToken);
        }
        catch (DirectoryException failure)
        {
            await notices.TellAsync(update, failure.Failure, cancellationToken);
        }
    }

    // What has been ordered, or is not to be any more, is of no concern to those whom it names now.
    private async Task<UpdateAudience> AudienceOfAsync(Update update, CancellationToken cancellationToken)
    {
        if (update.State != UpdateState.Sent || await deliveries.GetSummaryAsync(update.DeliveryId, cancellationToken) is not null)
            return new UpdateAudience([], []);
        if (update.Kept is not { } name || await deliveries.FindKeptAsync(update.DeliveryId, name, cancellationToken) is not { Count: > 0 } kept)
            return await audiences.ResolveAsync(update.Audience, cancellationToken);
        var reached = kept.Where(recipient => recipient.Kind == RecipientKind.Person).Select(recipient => recipient.Id).ToList();
        return new UpdateAudience(reached, [.. kept.Where(recipient => recipient.Kind == RecipientKind.Channel).Select(recipient => recipient.Id)])
        {
            Leaders = reached.Where(id => people.Get(id).Is(Role.Leader)).ToHashSet(StringComparer.OrdinalIgnoreCase),
        };
    }

    private async Task<Update> OrderAsync(Update update, UpdateAudience audience, CancellationToken cancellationToken)
    {
        if (update.RequiresRead)
            await readings.OpenAsync(update.Id, ReadGroups.Of(audience.People.Select(id => people.Get(id).Area), audience.Channels.Count > 0), cancellationToken);

        // One that was recalled before anyone was sent it is brought to nobody.
        if (update.State == UpdateState.Sent)
        {
            var order = new DeliveryOrder(update.DeliveryId, Update.DeliveryKind, card.Contents(update), audience.Recipients)
            {
                HeedsQuietHours = !update.IsUrgent,
                NotBefore = LeadersFirst(update, audience),
            };
            await deliveries.OrderAsync(update.IsUrgent ? order : await digests.SetAsideAsync(order, cancellationToken), cancellationToken);
        }

        knowledge.Invalidate();
        var handedOver = await store.TrySaveAsync(update with { IsUndelivered = false, Kept = null }, cancellationToken);
        if (update.Kept is { } kept)
            await deliveries.ForgetAsync(update.DeliveryId, kept, cancellationToken);
        return handedOver ?? update;
    }

    // Who gets it when is decided here, once: nothing that comes later changes it. Where no leader can have it first there is nobody to wait for.
    private Update Sent(Update update, UpdateAudience audience, DateTimeOffset now)
    {
        var hasLeaders = audience.LeadersFirst(update) > 0;
        return update with
        {
            State = UpdateState.Sent,
            SentAt = now,
            LeadersAhead = hasLeaders ? update.LeadersAhead : 0,
            PublicAt = Departure.Of(update, now, hasLeaders, quiet).Public,
        };
    }

    private static Dictionary<Recipient, DateTimeOffset> LeadersFirst(Update update, UpdateAudience audience) =>
        update.LeadersAhead == 0 ? []
        : audience.Recipients
            .Where(recipient => recipient.Kind == RecipientKind.Channel || !audience.Leaders.Contains(recipient.Id))
            .ToDictionary(recipient => recipient, _ => update.PublicAt!.Value);
}
