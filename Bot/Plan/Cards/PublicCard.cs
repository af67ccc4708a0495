using System.Collections.Concurrent;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Cards;

/// <summary>A card that everyone is shown alike: written once for each language, and again when the plan has changed or the day has.</summary>
/// <param name="build">Builds it. What it builds depends on nothing but what it is given.</param>
internal sealed class PublicCard(Func<Language, PlanSnapshot, AdaptiveCard> build)
{
    private readonly ConcurrentDictionary<Language, Written> _cards = new();

    /// <summary>The card of the plan at this moment; that of any other is forgotten.</summary>
    public CardReply Get(Language language, PlanSnapshot now)
    {
        if (_cards.TryGetValue(language, out var written) && ReferenceEquals(written.Of, now))
            return written.Card;
        var card = build(language, now);
        var reply = new CardReply(card.ToJson(), card.FallbackText);
        _cards[language] = new Written(now, reply);
        return reply;
    }

    private sealed record Written(PlanSnapshot Of, CardReply Card);
}
