using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Updates.Audience;

namespace ProcessDialogueBot.Updates.Reading;

/// <summary>
/// Which sent updates somebody may read where they ask: what everyone has got; in their own chat also what they got, or is meant for people like
/// them; in a channel also what was posted there. An editor reads all in their own chat.
/// </summary>
internal sealed class ReadableUpdates(UpdateStore store, DeliveryService deliveries, PeopleTable people, TimeProvider time)
{
    // The ledger is asked about one update at a time; who has got nothing of so many has got nothing of late.
    private const int MostLookedUp = 50;

    /// <summary>The latest of them.</summary>
    /// <param name="turn">Who asks, and where.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellationToken">Stops the look-ups.</param>
    public async Task<IReadOnlyList<Update>> LatestAsync(TurnContext turn, int most, CancellationToken cancellationToken) =>
        await LatestAsync(await ReaderAsync(turn, cancellationToken), most, cancellationToken);

    /// <summary>The latest of those that somebody may read in their own chat.</summary>
    public async Task<IReadOnlyList<Update>> LatestAsync(Person person, int most, CancellationToken cancellationToken) =>
        await LatestAsync(await ReaderAsync(person, Recipient.Person(person.Id), cancellationToken), most, cancellationToken);

    /// <summary>The latest of those that everyone may read, whoever reads along.</summary>
    public Task<IReadOnlyList<Update>> LatestForEveryoneAsync(int most, CancellationToken cancellationToken) =>
        LatestAsync(new Reader(null, [], null, time.GetUtcNow()), most, cancellationToken);

    private async Task<IReadOnlyList<Update>> LatestAsync(Reader reader, int most, CancellationToken cancellationToken)
    {
        var sent = await store.GetAllAsync(cancellationToken).Where(update => update.State == UpdateState.Sent).OrderByDescending(update => update.SentAt).ToListAsync(cancellationToken);
        var (found, lookedUp) = (new List<Update>(), 0);
        foreach (var update in sent)
        {
            if (found.Count == most)
                break;
            if (reader.SurelyReads(update) || reader.As is not null && lookedUp++ < MostLookedUp && await HasGotAsync(reader, update, cancellationToken))
                found.Add(update);
        }

        return found;
    }

    /// <summary>Whether one of them, or one that has been recalled since, may be read.</summary>
    public async Task<bool> MayReadAsync(TurnContext turn, Update update, CancellationToken cancellationToken)
    {
        var reader = await ReaderAsync(turn, cancellationToken);
        return update.IsSent && (reader.SurelyReads(update) || await HasGotAsync(reader, update, cancellationToken));
    }

    private Task<Reader> ReaderAsync(TurnContext turn, CancellationToken cancellationToken) => ReaderAsync(
        turn.Person,
        turn.Activity.Conversation!.IsPersonal ? Recipient.Person(turn.Person.Id) : Recipient.Channel(turn.Conversation.ConversationId.Split(';')[0]),
        cancellationToken);

    private async Task<Reader> ReaderAsync(Person person, Recipient where, CancellationToken cancellationToken) =>
        new(person, (await people.FindAsync(person.Id, cancellationToken))?.Follows ?? [], where, time.GetUtcNow());

    // In the ledger stands who was meant when it was sent, also by a group or before they changed area. In a channel it is seen once it is there.
    private async Task<bool> HasGotAsync(Reader reader, Update update, CancellationToken cancellationToken) =>
        reader.IsTime(update)
        && await deliveries.FindRowAsync(update.DeliveryId, reader.As!.Value, cancellationToken) is { } row
        && (reader.IsPersonal ? row.Reason != DeliveryReason.Recalled : row.State is DeliveryState.Sent or DeliveryState.Uncertain);

    /// <summary>Somebody who reads.</summary>
    /// <param name="Person">Who; null for whoever it may be.</param>
    /// <param name="Follows">What they follow.</param>
    /// <param name="As">The person in their own chat, else the channel; null for whoever it may be.</param>
    /// <param name="Now">The time.</param>
    private sealed record Reader(Person? Person, IReadOnlyList<string> Follows, Recipient? As, DateTimeOffset Now)
    {
        public bool IsPersonal => As?.Kind == RecipientKind.Person;

        /// <summary>Whether it is to be read as far as can be told without the ledger.</summary>
        public bool SurelyReads(Update update) =>
            update.Audience.IsPublic && update.PublicAt <= Now
            || IsPersonal && (Person!.Is(Role.Editor) || IsTime(update) && AudienceMatcher.IsSurelyMeant(update.Audience, Person, Follows));

        /// <summary>Whether their time has come: leaders are first.</summary>
        public bool IsTime(Update update) => update.PublicAt <= Now || IsPersonal && Person!.Is(Role.Leader);
    }
}
