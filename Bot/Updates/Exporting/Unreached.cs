using System.Runtime.CompilerServices;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Updates.Exporting;

/// <summary>Someone who did not get an update, may not have got it, or still sees what it said before it was corrected.</summary>
/// <param name="Name">The name as colleagues see it, or what the channel is called.</param>
/// <param name="State">What became of it.</param>
/// <param name="Reason">Why.</param>
internal sealed record Unreached(string Name, DeliveryState State, DeliveryReason Reason)
{
    /// <summary>The person's area; null for none and for a channel.</summary>
    public string? Area { get; init; }

    /// <summary>Whether it arrived, but could not be corrected.</summary>
    public bool IsUncorrected { get; init; }

    /// <summary>When it was last tried; null when that is not known.</summary>
    public DateTimeOffset? At { get; init; }
}

/// <summary>Finds the unreached in the ledger. Nothing is told of those who were reached.</summary>
internal sealed class UnreachedList(DeliveryService deliveries, PeopleDirectory people, Channels channels)
{
    /// <summary>The unreached of an update, in the order of the ledger. Who gets it in the digest will be reached, and who waits for it may be.</summary>
    public async IAsyncEnumerable<Unreached> ReadAsync(Update update, Language language, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var names = await channels.GetNamesAsync(language, cancellationToken);
        await foreach (var row in deliveries.GetRowsAsync(update.DeliveryId, cancellationToken))
        {
            var isUnreached = row.State is DeliveryState.Failed or DeliveryState.Uncertain
                || row.State == DeliveryState.Skipped && row.Reason != DeliveryReason.InDigest;
            if (isUnreached)
                yield return Of(language, names, row, row.Reason);
            else if (row.NotCorrected != DeliveryReason.None)
                yield return Of(language, names, row, row.NotCorrected) with { IsUncorrected = true };
        }
    }

    private Unreached Of(Language language, IReadOnlyDictionary<string, string> channelNames, LedgerRow row, DeliveryReason reason)
    {
        if (row.Recipient.Kind == RecipientKind.Channel)
            return new Unreached(channelNames.GetValueOrDefault(row.Recipient.Id) ?? language["Updates.UnreachedChannel"], row.State, reason) { At = row.ChangedAt };
        var person = people.Get(row.Recipient.Id);
        return new Unreached(person.Name.Length > 0 ? person.Name : language["Updates.UnreachedUnknown"], row.State, reason)
        {
            Area = person.Area,
            At = row.ChangedAt,
        };
    }
}
