using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Updates.Progress;

/// <summary>How far an update has come, and trying again those whom it did not reach.</summary>
internal sealed class ProgressHandlers(ShownUpdates shown, StatusCards cards, DeliveryService deliveries)
{
    // Few are reached in this time, and the card is final at once.
    private const int Few = 100;
    private static readonly TimeSpan WaitForDelivery = TimeSpan.FromSeconds(3);

    /// <summary>How far it has come; for what is not sent yet, the preview.</summary>
    public async Task<CardActionResponse> ShowAsync(TurnContext turn, CancellationToken cancellationToken) => await shown.FindAsync(turn, cancellationToken) switch
    {
        { IsSent: true } update => ShownUpdates.Answer(await cards.BuildAsync(turn.Language, update, cancellationToken)),
        { } draft => ShownUpdates.Answer(await shown.PreviewAsync(turn, draft, null, cancellationToken)),
        null => ShownUpdates.Gone(turn),
    };

    /// <summary>Tries the failed again.</summary>
    public Task<CardActionResponse> RetryAsync(TurnContext turn, CancellationToken cancellationToken) => RetryAsync(turn, alsoUncertain: false, cancellationToken);

    /// <summary>Tries those as well who may have it: only a person may take it upon themselves that some get it twice.</summary>
    public Task<CardActionResponse> RetryUncertainAsync(TurnContext turn, CancellationToken cancellationToken) => RetryAsync(turn, alsoUncertain: true, cancellationToken);

    /// <summary>The status card; to few, when the delivery is done, or after some seconds.</summary>
    public async Task<CardActionResponse> AnswerAsync(TurnContext turn, Update update, CancellationToken cancellationToken)
    {
        if (await deliveries.GetSummaryAsync(update.DeliveryId, cancellationToken) is { } summary && summary.Pending + summary.ToCorrect <= Few)
            await deliveries.WaitAsync(update.DeliveryId, WaitForDelivery, cancellationToken);
        return ShownUpdates.Answer(await cards.BuildAsync(turn.Language, update, cancellationToken));
    }

    private async Task<CardActionResponse> RetryAsync(TurnContext turn, bool alsoUncertain, CancellationToken cancellationToken)
    {
        if (await shown.FindAsync(turn, cancellationToken) is not { IsSent: true } update)
            return ShownUpdates.Gone(turn);
        if (await deliveries.RetryFailedAsync(update.DeliveryId, alsoUncertain, cancellationToken) > 0)
            turn.Changed = update.Id;
        return await AnswerAsync(turn, update, cancellationToken);
    }
}
