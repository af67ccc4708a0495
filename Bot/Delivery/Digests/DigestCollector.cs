using Azure;
using ProcessDialogueBot.Delivery.Ledger;

namespace ProcessDialogueBot.Delivery.Digests;

/// <summary>What an edition holds.</summary>
/// <param name="Readers">For every person the deliveries that their digest tells of, as indexes into those that waited.</param>
/// <param name="Emptied">The deliveries for which nobody waits any more.</param>
internal sealed record DigestCollection(IReadOnlyDictionary<string, List<int>> Readers, IReadOnlyList<WaitingDelivery> Emptied);

/// <summary>Another instance makes digests now.</summary>
internal sealed class EditionTakenException() : Exception("Another instance makes the digests now.");

/// <summary>
/// Marks the ledger's rows that wait for a digest with the edition that takes them up. A row is marked once and for all as soon as its edition is
/// settled; a mark of an edition or attempt that came to nothing is none.
/// </summary>
internal sealed class DigestCollector(DeliveryLedger ledger)
{
    private const int BatchSize = 100;
    private const int Attempts = 5;

    /// <summary>Reads the rows of the deliveries that wait, and marks those that are due.</summary>
    /// <param name="edition">The edition; once it is settled, nothing is marked any more.</param>
    /// <param name="settled">The marks of all settled editions.</param>
    /// <param name="waiting">The deliveries that wait.</param>
    /// <param name="isDue">Whether what is told of a kind of delivery to a person is in this edition.</param>
    /// <param name="cancellationToken">Ends it; what has been marked is marked.</param>
    /// <exception cref="EditionTakenException">Another instance makes digests now.</exception>
    /// <exception cref="RequestFailedException">412: another instance kept changing the rows.</exception>
    public async Task<DigestCollection> CollectAsync(
        DigestEdition edition,
        IReadOnlySet<string> settled,
        IReadOnlyList<WaitingDelivery> waiting,
        Func<string, string, bool> isDue,
        CancellationToken cancellationToken)
    {
        var readers = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        var emptied = new List<WaitingDelivery>();
        for (var index = 0; index < waiting.Count; index++)
        {
            if (await ledger.FindSumsAsync(waiting[index].Id, cancellationToken) is not { Sums.Unwritten: null })
                continue; // It is being ordered just now.
            var kind = waiting[index].Kind;
            var (people, isEmpty) = await CollectAsync(edition, settled, waiting[index].Id, person => isDue(kind, person), cancellationToken);
            foreach (var person in people)
            {
                if (!readers.TryGetValue(person, out var deliveries))
                    readers[person] = deliveries = new List<int>(capacity: 2);
                deliveries.Add(index);
            }

            if (isEmpty)
                emptied.Add(waiting[index]);
        }

        return new DigestCollection(readers, emptied);
    }

    private async Task<(List<string> People, bool IsEmpty)> CollectAsync(
        DigestEdition edition, IReadOnlySet<string> settled, string delivery, Func<string, bool> isDue, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await CollectOnceAsync(edition, settled, delivery, isDue, cancellationToken);
            }
            catch (RequestFailedException failure) when (failure.Status == 412 && attempt < Attempts)
            {
                // A late write of an attempt before this one: read again.
            }
        }
    }

    private async Task<(List<string> People, bool IsEmpty)> CollectOnceAsync(
        DigestEdition edition, IReadOnlySet<string> settled, string delivery, Func<string, bool> isDue, CancellationToken cancellationToken)
    {
        var (people, batch, isEmpty) = (new List<string>(), new List<LedgerRow>(), true);
        await foreach (var row in ledger.GetRowsAsync(delivery, cancellationToken))
        {
            if (row is not { State: DeliveryState.Skipped, Reason: DeliveryReason.InDigest })
                continue;
            if (row.Digest == edition.Mark)
                people.Add(row.Recipient.Id);
            else if (row.Digest is { } mark && settled.Contains(mark))
                continue;
            else if (row.Digest is { } other && edition.IsBefore(other))
                throw new EditionTakenException();
            else if (edition.IsSettled || !isDue(row.Recipient.Id))
                isEmpty = false;
            else
                batch.Add(row);
            if (batch.Count == BatchSize)
                await MarkAsync();
        }

        await MarkAsync();
        return (people, isEmpty);

        async Task MarkAsync()
        {
            if (batch.Count > 0)
                await ledger.MarkAsync(delivery, batch, edition.Mark, cancellationToken);
            people.AddRange(batch.Select(row => row.Recipient.Id));
            batch.Clear();
        }
    }
}
