using System.Collections.Concurrent;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Cards;

/// <summary>A card that many are shown alike: written once for each language and kind of reader, and again when what it shows has changed or the day has.</summary>
/// <typeparam name="T">What it shows: a record, whose equality says whether anything has changed.</typeparam>
/// <param name="build">Builds it. What it builds depends on nothing but what it is given.</param>
/// <param name="kindOf">The kind of reader it is for, of few; null where all are alike.</param>
internal sealed class PublicCard<T>(Func<Language, T, AdaptiveCard> build, Func<T, string?>? kindOf = null)
    where T : IEquatable<T>
{
    private readonly ConcurrentDictionary<(Language, string?), Written> _cards = new();

    /// <summary>The card at this moment; that of any other is forgotten.</summary>
    public CardReply Get(Language language, T now)
    {
        var key = (language, kindOf?.Invoke(now));
        if (_cards.TryGetValue(key, out var written) && written.Of.Equals(now))
            return written.Card;
        var card = build(language, now);
        var reply = new CardReply(card.ToJson(), card.FallbackText);
        _cards[key] = new Written(now, reply);
        return reply;
    }

    private sealed record Written(T Of, CardReply Card);
}
