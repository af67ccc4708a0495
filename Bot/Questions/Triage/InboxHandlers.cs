using ProcessDialogueBot.Operations.Inbox;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Questions.Triage;

/// <summary>The process team's inbox: what waits, from every feature.</summary>
internal sealed class InboxHandlers(IEnumerable<IInboxSource> sources)
{
    public async Task ShowAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var items = new List<InboxItem>();
        foreach (var source in sources)
            items.AddRange(await source.GetWaitingAsync(turn.Language, cancellationToken).ToListAsync(cancellationToken));
        var card = InboxCard.Build(turn.Language, items);
        await turn.SendCardAsync(card.ToJson(), card.FallbackText, cancellationToken);
    }
}
