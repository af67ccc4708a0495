using System.Globalization;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Texts;
using ProcessDialogueBot.Updates.Cards;

namespace ProcessDialogueBot.Updates.Sending;

/// <summary>
/// Tells those who wrote an update, and IT in the log, that it waits because Entra does not tell whom it is for: once for each time that it was to go
/// and each cause, as the delivery that tells it is named after both. It is tried again all the while.
/// </summary>
internal sealed partial class UnresolvedNotices(DeliveryService deliveries, ILogger<UnresolvedNotices> logger)
{
    private const string Kind = "unresolved";

    /// <summary>Tells it; doing it again changes nothing.</summary>
    /// <param name="update">A scheduled update that is due, or one that is sent and nobody has got.</param>
    /// <param name="failure">Why Entra does not tell.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public async Task TellAsync(Update update, DirectoryFailure failure, CancellationToken cancellationToken)
    {
        var due = (update.SentAt ?? update.ScheduledFor!.Value).UtcTicks;
        var id = string.Create(CultureInfo.InvariantCulture, $"unresolved-{update.Id}-{due}-{failure}");
        if (await deliveries.GetSummaryAsync(id, cancellationToken) is not null)
            return;
        Log.NotResolved(logger, failure);
        var contents = Language.All.ToDictionary(language => language.Code, language =>
        {
            var card = UnresolvedCard.Build(language, update, failure);
            return new DeliveryContent(card.ToJson(), card.FallbackText);
        });
        await deliveries.OrderAsync(new DeliveryOrder(id, Kind, contents, [.. update.Writers.Ids.Select(Recipient.Person)]) { Lane = DeliveryLane.Answer }, cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "An update is not sent, because Entra did not tell who is in a group ({Failure}); trying again every minute. Told once.")]
        public static partial void NotResolved(ILogger logger, DirectoryFailure failure);
    }
}
