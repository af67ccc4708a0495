using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Operations.Inbox;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Questions.Triage;

/// <summary>The process team's inbox: what waits, from every feature.</summary>
internal sealed class InboxHandlers(IEnumerable<IInboxSource> sources)
{
    public async Task ShowAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var card = await CardAsync(turn, cancellationToken);
        await turn.SendCardAsync(card.ToJson(), card.FallbackText, cancellationToken);
    }

    /// <summary>Shows what waits now, where the inbox is looked at again.</summary>
    public async Task<CardActionResponse> ShowAgainAsync(TurnContext turn, CancellationToken cancellationToken) =>
        CardActionResponse.Card((await CardAsync(turn, cancellationToken)).ToJson());

    private async Task<AdaptiveCard> CardAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var items = new List<InboxItem>();
        foreach (var source in sources)
            items.AddRange(await source.GetWaitingAsync(turn.Language, cancellationToken).ToListAsync(cancellationToken));
        return InboxCard.Build(turn.Language, items);
    }
}
