using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Outbound;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;
using ProcessDialogueBot.Updates.Correcting;
using ProcessDialogueBot.Updates.Reading;

namespace ProcessDialogueBot.Updates.Progress;

/// <summary>Builds the status cards of sent updates, and keeps the writer's true while the update is sent or corrected.</summary>
internal sealed partial class StatusCards(
    UpdateStore store,
    DeliveryService deliveries,
    ReadingStore readings,
    PendingCorrections corrections,
    ShownUpdates shown,
    QuietHours quietHours,
    PeopleDirectory people,
    ConnectorClient connector,
    Pace pace,
    TimeProvider time,
    ILogger<StatusCards> logger) : IDeliveryObserver
{
    public string Kind => Update.DeliveryKind;

    /// <summary>The card as it stands now: the same for every editor.</summary>
    /// <param name="language">The editor's language.</param>
    /// <param name="update">A sent update.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public async Task<AdaptiveCard> BuildAsync(Language language, Update update, CancellationToken cancellationToken) =>
        await deliveries.GetSummaryAsync(update.DeliveryId, cancellationToken) is { } summary
            ? StatusCard.Build(language, await ViewAsync(language, update, summary, cancellationToken))
            : StatusCard.Unordered(language, update);

    public Task OnProgressAsync(string deliveryId, DeliverySummary summary, CancellationToken cancellationToken) => RefreshAsync(deliveryId, summary, cancellationToken);

    public Task OnCompletedAsync(string deliveryId, DeliverySummary summary, CancellationToken cancellationToken) => RefreshAsync(deliveryId, summary, cancellationToken);

    private async Task RefreshAsync(string deliveryId, DeliverySummary summary, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(Update.IdOf(deliveryId), cancellationToken) is not { StatusCard: { } place } update)
            return;
        try
        {
            var language = Language.For(place.Language);
            var card = StatusCard.Build(language, await ViewAsync(language, update, summary, cancellationToken));
            var conversation = new ConversationReference(place.ServiceUrl, place.ConversationId);
            var permit = await pace.WaitAsync(PacePriority.Answer, place.ConversationId, cancellationToken);
            await connector.UpdateAsync(conversation, place.ActivityId, Messages.Card(card.ToJson(), card.FallbackText), permit, cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // The update itself is well; the card says so as soon as an editor looks.
            Log.CardNotUpdated(logger, failure.GetType().Name, (failure as ConnectorException)?.Failure);
        }
    }

    private async Task<StatusView> ViewAsync(Language language, Update update, DeliverySummary summary, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var from = update.PublicAt > now ? update.PublicAt.Value : now;
        var sendable = update.IsUrgent ? from : quietHours.NextAllowed(from);
        return new StatusView(update, summary, now)
        {
            HeldUntil = sendable > now ? sendable : null,
            Readings = update.RequiresRead ? await readings.GetFiguresAsync(update.Id, update.Revision, cancellationToken) : null,
            EarlierReadings = update is { RequiresRead: true, Revision: > 0 } ? await readings.GetFiguresAsync(update.Id, update.Revision - 1, cancellationToken) : null,
            AwaitingCorrections =
            [
                .. (await corrections.GetAsync(update.Id, cancellationToken)).Where(correction => correction.IsAwaiting(update))
                    .Select(correction => (correction.Request!, shown.NameOf(language, correction.EditorId))),
            ],
            CorrectorName = update.CorrectedBy is { } corrector ? people.Get(corrector).Name : null,
        };
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "An update's status card could not be brought up to date ({Type}, {Failure}).")]
        public static partial void CardNotUpdated(ILogger logger, string type, ConnectorFailure? failure);
    }
}
