using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Updates.Audience;
using ProcessDialogueBot.Updates.Cards;

namespace ProcessDialogueBot.Updates.Reading;

/// <summary>How everyone reads updates.</summary>
internal sealed class ReadingHandlers(UpdateStore store, PeopleTable people, TimeProvider time)
{
    private const int ShownNews = 5;

    public async Task NewsAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var card = NewsCard.Build(turn.Language, await LatestAsync(turn, cancellationToken));
        await turn.SendCardAsync(card.ToJson(), card.FallbackText, cancellationToken);
    }

    public async Task<CardActionResponse> ShowNewsAsync(TurnContext turn, CancellationToken cancellationToken) =>
        ShownUpdates.Answer(NewsCard.Build(turn.Language, await LatestAsync(turn, cancellationToken)));

    // What everyone has got; in somebody's own chat also what they got because of who they are. An editor reads all.
    private async Task<List<Update>> LatestAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var isPersonal = turn.Activity.Conversation!.IsPersonal;
        var person = turn.Person;
        var follows = (await people.FindAsync(person.Id, cancellationToken))?.Follows ?? [];
        var now = time.GetUtcNow();
        return await store.GetAllAsync(cancellationToken)
            .Where(update => update.State == UpdateState.Sent && MayRead(update))
            .OrderByDescending(update => update.SentAt)
            .Take(ShownNews)
            .ToListAsync(cancellationToken);

        bool MayRead(Update update) =>
            update.Audience.IsPublic && update.PublicAt <= now
            || isPersonal && (person.Is(Role.Editor)
                || (person.Is(Role.Leader) || update.PublicAt <= now) && AudienceMatcher.IsSurelyMeant(update.Audience, person, follows));
    }
}
