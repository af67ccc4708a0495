using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Outbound;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Updates.Cards;

namespace ProcessDialogueBot.Updates.Reading;

/// <summary>The button that says that one has read: it counts once, and nobody is told who pressed it.</summary>
internal sealed partial class MarkReadHandlers(UpdateStore store, DeliveredCard delivered, ReadingStore readings, ConnectorClient connector, ILogger<MarkReadHandlers> logger)
{
    public async Task<CardActionResponse> MarkReadAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(turn.Data.Text(UpdateData.Id, UpdateData.MaxId), cancellationToken) is not { IsSent: true, RequiresRead: true } update)
            return ShownUpdates.Gone(turn);

        var opened = OpenedOn.Of(turn.Data);

        // What was pressed is an older text, or none any more: the new one is shown, to be read first.
        if (update.State == UpdateState.Recalled || !UpdateData.ShowsRevision(turn.Data, update))
            return ShownUpdates.Answer(delivered.Build(turn.Language, update, opened: opened));
        await readings.AddAsync(update.Id, update.Revision, turn.Person.Id, turn.Person.Area, cancellationToken);
        if (opened is null)
            await KeepReadAsync(turn, update, cancellationToken); // What it was opened on is a message about others too.
        return ShownUpdates.Answer(delivered.Build(turn.Language, update, isRead: true, opened));
    }

    // The answer changes the card until the chat is opened again; this changes it for good. In a channel it is everyone's card, and stays.
    private async Task KeepReadAsync(TurnContext turn, Update read, CancellationToken cancellationToken)
    {
        if (!turn.Activity.Conversation!.IsPersonal || turn.Activity.ReplyToId is not { } message)
            return;
        try
        {
            await ReplaceAsync(turn, message, read, isRead: true, cancellationToken);

            // A correction that came meanwhile may have reached this card before us. It was written down before it was sent: so it is seen now.
            if (await store.FindAsync(read.Id, cancellationToken) is { } now && now.Revision != read.Revision)
                await ReplaceAsync(turn, message, now, isRead: false, cancellationToken);
        }
        catch (ConnectorException failure)
        {
            Log.CardNotKept(logger, failure.Failure);
        }
    }

    private Task ReplaceAsync(TurnContext turn, string message, Update update, bool isRead, CancellationToken cancellationToken)
    {
        var card = delivered.Build(turn.Language, update, isRead);
        return connector.UpdateAsync(turn.Conversation, message, Messages.Card(card.ToJson(), card.FallbackText), cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "A read update's card could not be changed for good: {Failure}.")]
        public static partial void CardNotKept(ILogger logger, ConnectorFailure failure);
    }
}
