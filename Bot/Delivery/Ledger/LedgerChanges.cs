namespace ProcessDialogueBot.Delivery.Ledger;

/// <summary>What features ask of a delivery after it was ordered. The job may be working it at the same time.</summary>
internal sealed class LedgerChanges(DeliveryLedger ledger, TimeProvider time)
{
    private const int PageSize = 500;

    /// <summary>Writes down new contents, unless they are what is shown now.</summary>
    /// <returns>Whether there is something to do now.</returns>
    public async Task<bool> ReviseAsync(
        string id, IReadOnlyDictionary<string, DeliveryContent> contents, bool isRecall, CancellationToken cancellationToken)
    {
        if (!await ledger.ExistsAsync(id, cancellationToken) || (await ledger.GetHeaderAsync(id, cancellationToken)).Header.Edition.Shows(contents, isRecall))
            return false;
        await ledger.ReopenAsync(
            id,
            async (sums, version) =>
            {
                var (header, headerVersion) = await ledger.GetHeaderAsync(id, cancellationToken);
                if (header.Edition.Shows(contents, isRecall))
                    return;
                var edition = new Edition(header.Edition.Revision + 1, isRecall, contents);
                await ledger.ReviseAsync(
                    id, header with { Edition = edition }, headerVersion, sums.Revised(edition.Revision, time.GetUtcNow()), version, cancellationToken);
            },
            cancellationToken);
        return true;
    }

    /// <summary>Makes the rows pending again that were not reached, and forgets the corrections that failed.</summary>
    /// <param name="id">The delivery.</param>
    /// <param name="alsoUncertain">Whether also those are tried, once each, who may have it.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>How many those are.</returns>
    public Task<int> RetryFailedAsync(string id, bool alsoUncertain, CancellationToken cancellationToken) =>
        RetryAsync(id, row => IsToBeRetried(row, alsoUncertain), cancellationToken);

    /// <summary>Forgets the corrections that failed because Teams was away for too long.</summary>
    /// <returns>How many those are.</returns>
    public Task<int> RetryCorrectionsAsync(string id, CancellationToken cancellationToken) =>
        RetryAsync(id, row => row is { State: DeliveryState.Sent, NotCorrected: DeliveryReason.Unreachable }, cancellationToken);

    private async Task<int> RetryAsync(string id, Func<LedgerRow, bool> isMeant, CancellationToken cancellationToken)
    {
        var again = 0;
        string? continuation = null;
        do
        {
            var (rows, next) = await ledger.GetPageAsync(id, PageSize, continuation, cancellationToken);
            if (rows.Any(isMeant))
                again += await RetryPageAsync(id, continuation, isMeant, cancellationToken);
            continuation = next;
        }
        while (continuation is not null);
        return again;
    }

    private async Task<int> RetryPageAsync(string id, string? page, Func<LedgerRow, bool> isMeant, CancellationToken cancellationToken)
    {
        var again = 0;
        await ledger.ReopenAsync(
            id,
            async (sums, version) =>
            {
                var (rows, _) = await ledger.GetPageAsync(id, PageSize, page, cancellationToken);
                foreach (var batch in rows.Where(isMeant).Chunk(LedgerBook.MostChanges))
                {
                    RowChange[] changes = [.. batch.Select(row => new RowChange(row, Retried(row)))];
                    sums = sums.After(changes);
                    version = (await ledger.ChangeAsync(id, changes, sums, version, cancellationToken))[^1];
                    again += batch.Length;
                }
            },
            cancellationToken);
        return again;
    }

    private static bool IsToBeRetried(LedgerRow row, bool alsoUncertain) => row.State switch
    {
        DeliveryState.Uncertain => alsoUncertain,
        DeliveryState.Failed => true,
        DeliveryState.Skipped => row.Reason is DeliveryReason.NotInstalled or DeliveryReason.NotInTeam or DeliveryReason.Blocked,
        DeliveryState.Sent => row.NotCorrected is not (DeliveryReason.None or DeliveryReason.MessageGone),
        _ => false,
    };

    // Of whom nothing is known, that stays known: it is sent once, and not again when that answer is lost as well.
    private static LedgerRow Retried(LedgerRow row) => row.State switch
    {
        DeliveryState.Sent => row with { TriedRevision = 0, Corrections = 0, NotCorrected = DeliveryReason.None },
        DeliveryState.Uncertain => row with { State = DeliveryState.Pending, Attempts = 0 },
        _ => row with { State = DeliveryState.Pending, Reason = DeliveryReason.None, Attempts = 0 },
    };
}
