using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Updates.Cards;

namespace ProcessDialogueBot.Updates.Reading;

/// <summary>How everyone reads updates.</summary>
internal sealed class ReadingHandlers(UpdateStore store)
{
    private const int ShownNews = 5;

    public async Task NewsAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var card = NewsCard.Build(turn.Language, await LatestAsync(cancellationToken));
        await turn.SendCardAsync(card.ToJson(), card.FallbackText, cancellationToken);
    }

    public async Task<CardActionResponse> ShowNewsAsync(TurnContext turn, CancellationToken cancellationToken) =>
        ShownUpdates.Answer(NewsCard.Build(turn.Language, await LatestAsync(cancellationToken)));

    private async Task<List<Update>> LatestAsync(CancellationToken cancellationToken) =>
        await store.GetAllAsync(cancellationToken)
            .Where(update => update.State == UpdateState.Sent)
            .OrderByDescending(update => update.SentAt)
            .Take(ShownNews)
            .ToListAsync(cancellationToken);
}
