using ProcessDialogueBot.Delivery.Ledger;

namespace ProcessDialogueBot.Delivery;

/// <summary>What is to be done about a row.</summary>
internal enum RowTask
{
    /// <summary>Nothing any more, or not by this pass.</summary>
    None,

    /// <summary>It is to be sent.</summary>
    Send,

    /// <summary>The message is to be replaced.</summary>
    Correct,

    /// <summary>It is known without asking Teams what becomes of it.</summary>
    Settle,
}

/// <summary>Says what a pass over the ledger does about each row, and what it leaves for later.</summary>
/// <param name="header">The delivery.</param>
/// <param name="quiet">When people may be disturbed.</param>
/// <param name="isRetryDue">Whether what failed before is tried again in this pass.</param>
/// <param name="time">The clock.</param>
internal sealed class RowPlan(DeliveryHeader header, QuietHours quiet, bool isRetryDue, TimeProvider time)
{
    private (DateTimeOffset From, DateTimeOffset To) _night;

    /// <summary>Whether rows were left that are to be tried again later.</summary>
    public bool IsRetryLeft { get; private set; }

    /// <summary>When the first of the rows that were left may be sent; null when none waits for its time.</summary>
    public DateTimeOffset? Due { get; private set; }

    /// <summary>What is to be done about a row; and the row as it is while that is done, or as it is settled.</summary>
    public (RowTask Task, LedgerRow Row) Of(LedgerRow row) => row.State switch
    {
        DeliveryState.Sent => (OfSent(row), row),
        DeliveryState.Sending when row.Reason == DeliveryReason.AnswerLost => (RowTask.Settle, DeliveryOutcome.CutShortTwice(row)),

        // It was on its way in a process that was killed: its answer is lost.
        DeliveryState.Sending => OfOpen(row with { Reason = DeliveryReason.AnswerLost }),
        DeliveryState.Pending => OfOpen(row),
        _ => (RowTask.None, row),
    };

    /// <summary>Notes that a row is left for the next pass.</summary>
    public void Leave() => IsRetryLeft = true;

    // The same night is asked about for every row.
    private DateTimeOffset NextAllowed(DateTimeOffset time)
    {
        if (time < _night.From || time >= _night.To)
            _night = (time, quiet.NextAllowed(time));
        return _night.To > time ? _night.To : time;
    }

    private RowTask OfSent(LedgerRow row)
    {
        var revision = header.Edition.Revision;
        if (row.Revision >= revision || row.TriedRevision == revision && row.NotCorrected != DeliveryReason.None)
            return RowTask.None;
        if (row.TriedRevision != revision || row.Corrections == 0 || isRetryDue)
            return RowTask.Correct;
        Leave();
        return RowTask.None;
    }

    private (RowTask Task, LedgerRow Row) OfOpen(LedgerRow row)
    {
        if (header.Edition.IsRecall)
            return (RowTask.Settle, DeliveryOutcome.Recalled(row));
        var now = time.GetUtcNow();
        var due = row.NotBefore > now ? row.NotBefore.Value : now;
        if (header.HeedsQuietHours && row.Recipient.Kind == RecipientKind.Person)
            due = NextAllowed(due);
        if (due > now)
        {
            Due = due < Due ? due : Due ?? due;
            return (RowTask.None, row);
        }

        if (row.Attempts == 0 || isRetryDue)
            return (RowTask.Send, row with { State = DeliveryState.Sending, Attempts = row.Attempts + 1 });
        Leave();
        return (RowTask.None, row);
    }
}
