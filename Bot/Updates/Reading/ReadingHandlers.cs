using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.Operations.Dialogue;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Updates.Cards;

namespace ProcessDialogueBot.Updates.Reading;

/// <summary>How everyone reads updates.</summary>
internal sealed class ReadingHandlers(
    UpdateStore store,
    DeliveredCard delivered,
    ReadableUpdates readable,
    ReadingStore readings,
    KnowledgeBase knowledge,
    IEnumerable<IDialogueNews> news,
    IEnumerable<INewsSource> others)
{
    private const int ShownNews = 5;
    private const int ShownAnswers = 3;

    public async Task NewsAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var card = await NewsCardAsync(turn, cancellationToken);
        await turn.SendCardAsync(card.ToJson(), card.FallbackText, cancellationToken);
    }

    public async Task<CardActionResponse> ShowNewsAsync(TurnContext turn, CancellationToken cancellationToken) =>
        ShownUpdates.Answer(await NewsCardAsync(turn, cancellationToken));

    /// <summary>All of an update of which a digest or the list of news shows the beginning, as it is now.</summary>
    public async Task<CardActionResponse> OpenAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(turn.Data.Text(UpdateData.Id, UpdateData.MaxId), cancellationToken) is not { } update
            || !await readable.MayReadAsync(turn, update, cancellationToken))
            return CardActionResponse.Message(turn.Language["Updates.NotToBeRead"]);
        var isRead = update.RequiresRead && await readings.HasReadAsync(update.Id, update.Revision, turn.Person.Id, cancellationToken);
        return ShownUpdates.Answer(delivered.Build(turn.Language, update, isRead, OpenedOn.Of(turn.Data)));
    }

    private async Task<AdaptiveCard> NewsCardAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var told = new List<string>();
        foreach (var source in news)
            if (await source.DescribeAsync(turn.Language, cancellationToken) is { } text)
                told.Add(text);
        var more = new List<Container>();
        foreach (var source in others)
            if (await source.GetLatestAsync(turn.Language, cancellationToken) is { } latest)
                more.Add(latest);
        return NewsCard.Build(
            turn.Language,
            await readable.LatestAsync(turn, ShownNews, cancellationToken),
            await knowledge.GetLatestAnswersAsync(ShownAnswers, cancellationToken),
            told,
            more);
    }
}
