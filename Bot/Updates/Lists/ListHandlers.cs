using System.Globalization;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Updates.Cards;

namespace ProcessDialogueBot.Updates.Lists;

/// <summary>The editors' list of all that was written, page by page.</summary>
internal sealed class ListHandlers(UpdateStore store, DeliveryService deliveries)
{
    private const int LastPage = 10_000;

    public async Task ListAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var card = await PageAsync(turn, new ListPage(null, 0), cancellationToken);
        await turn.SendCardAsync(card.ToJson(), card.FallbackText, cancellationToken);
    }

    public async Task<CardActionResponse> ShowPageAsync(TurnContext turn, CancellationToken cancellationToken) =>
        ShownUpdates.Answer(await PageAsync(turn, PageOf(turn.Data), cancellationToken));

    private async Task<AdaptiveCard> PageAsync(TurnContext turn, ListPage page, CancellationToken cancellationToken)
    {
        var there = await store.GetAllAsync(cancellationToken)
            .Where(update => page.State is null || update.State == page.State)
            .Skip(page.Number * ListCard.PageSize)
            .Take(ListCard.PageSize + 1)
            .ToListAsync(cancellationToken);
        var entries = new List<(Update, DeliverySummary?)>();
        foreach (var update in there.Take(ListCard.PageSize))
            entries.Add((update, update.IsSent ? await deliveries.GetSummaryAsync(update.DeliveryId, cancellationToken) : null));
        return ListCard.Build(turn.Language, page, entries, hasOlder: there.Count > ListCard.PageSize);
    }

    private static ListPage PageOf(CardData data)
    {
        UpdateState? state = data.OptionalText(ListCard.StateInput, UpdateData.MaxId) switch
        {
            null or ListCard.AllStates => null,
            var name when Enum.GetNames<UpdateState>().Contains(name) => Enum.Parse<UpdateState>(name),
            _ => throw new CardDataException(ListCard.StateInput, CardDataProblem.WrongType),
        };
        var number = data.OptionalText(ListCard.PageData, UpdateData.MaxId) switch
        {
            null => 0,
            var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page <= LastPage => page,
            _ => throw new CardDataException(ListCard.PageData, CardDataProblem.WrongType),
        };
        return new ListPage(state, number);
    }
}
