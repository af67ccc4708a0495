using ProcessDialogueBot.People;

namespace ProcessDialogueBot.Delivery.Digests;

/// <summary>Puts aside, for their digest, those who do not want to be told at once.</summary>
internal sealed class DigestReaders(PeopleTable people, DigestStore store, IEnumerable<IDigestSource> sources)
{
    private static readonly IReadOnlyDictionary<string, DigestChoice> Nobody = new Dictionary<string, DigestChoice>();

    /// <summary>
    /// The order, in which those who chose a digest are <see cref="DeliveryReason.InDigest"/>. Place it: from here on the delivery waits to be
    /// taken up by digests. Doing it again, after a kill, changes nothing for those whose rows are written.
    /// </summary>
    public async Task<DeliveryOrder> SetAsideAsync(DeliveryOrder order, CancellationToken cancellationToken)
    {
        var readers = (await GetAsync(cancellationToken)).GetValueOrDefault(order.Kind) ?? Nobody;
        var aside = order.Recipients
            .Where(recipient => recipient.Kind == RecipientKind.Person && readers.ContainsKey(recipient.Id) && !order.Skipped.ContainsKey(recipient))
            .ToHashSet();
        if (aside.Count == 0)
            return order;

        // Not before others who have the same update may read it.
        var from = aside.Select(recipient => order.NotBefore.TryGetValue(recipient, out var time) ? (DateTimeOffset?)time : null).Max();
        await store.AddWaitingAsync(order.Id, order.Kind, from, cancellationToken);
        return order with
        {
            Skipped = order.Skipped.Concat(aside.Select(recipient => KeyValuePair.Create(recipient, DeliveryReason.InDigest))).ToDictionary(),
        };
    }

    /// <summary>What those chose who do not want to be told at once, by kind of delivery and person.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, DigestChoice>>> GetAsync(CancellationToken cancellationToken)
    {
        var readers = sources.ToDictionary(source => source.Kind, _ => new Dictionary<string, DigestChoice>(StringComparer.OrdinalIgnoreCase), StringComparer.Ordinal);
        await foreach (var person in people.GetAllAsync(cancellationToken))
            foreach (var source in sources)
                if (source.ChoiceOf(person) is var choice && choice != DigestChoice.AtOnce)
                    readers[source.Kind][person.Id] = choice;
        return readers.ToDictionary(kind => kind.Key, kind => (IReadOnlyDictionary<string, DigestChoice>)kind.Value, StringComparer.Ordinal);
    }
}
