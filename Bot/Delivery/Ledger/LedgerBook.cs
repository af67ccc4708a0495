using System.Net;
using Azure;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Delivery.Ledger;

/// <summary>Another instance works the ledger now, or has changed a row of it. What this one knows of it is void.</summary>
internal sealed class LedgerTakenException() : Exception("Another instance works this ledger now.");

/// <summary>
/// A ledger in the hands of the process that works it. Rows and sums are written together; a write whose answer was lost is recognised
/// by its number, so that nothing is counted twice.
/// </summary>
internal sealed class LedgerBook(ITable deliveries, string id, LedgerOwner owner, LedgerSums sums, ETag version, TimeProvider time)
{
    /// <summary>How many rows fit in one write: with the sums, a hundred.</summary>
    public const int MostChanges = 99;

    private const int MaxWrites = 4;
    private static readonly TimeSpan BetweenWrites = TimeSpan.FromSeconds(1);
    private ETag _version = version;
    private long _sequence = sums.Sequence;
    private readonly RecipientList _list = new(deliveries, id);

    /// <summary>The longest that a write may take once the process stops until it is given up, not counting the store's own time.</summary>
    public static TimeSpan LongestWait { get; } = BetweenWrites * (MaxWrites * (MaxWrites - 1) / 2);

    /// <summary>The sums as they stand, as far as this process knows.</summary>
    public LedgerSums Sums { get; private set; } = sums;

    /// <summary>Becomes the owner; writes only when another process was.</summary>
    /// <exception cref="LedgerTakenException">Another took it at the same time.</exception>
    public async Task TakeAsync()
    {
        if (Sums.Owner == owner.Name)
            Sums = Taken(Sums);
        else
            await WriteAsync([], Taken);

        LedgerSums Taken(LedgerSums sums) => sums with { Since = time.GetUtcNow(), OpenSince = sums.Open };
    }

    /// <summary>
    /// Makes rows of the recipients who have none yet. How far it is stands in the sums, written with the rows: a kill or another instance only
    /// interrupts it.
    /// </summary>
    /// <exception cref="LedgerTakenException">Another instance works the ledger.</exception>
    /// <exception cref="RequestFailedException">The store failed again and again. It may have been written or not.</exception>
    public async Task WriteRowsAsync(CancellationToken cancellationToken)
    {
        while (Sums.Unwritten is { } list)
        {
            var part = await _list.ReadAsync(list, Sums.Written / RecipientList.PartSize, cancellationToken);
            foreach (var batch in part.Skip(Sums.Written % RecipientList.PartSize).Chunk(MostChanges))
            {
                cancellationToken.ThrowIfCancellationRequested();
                await WriteAsync([.. batch.Select(row => new RowChange(null, row))], sums => sums with { Written = sums.Written + batch.Length });
            }

            if (part.Count == RecipientList.PartSize)
                continue;
            if (Sums.Written != Sums.Audience)
                throw new InvalidOperationException("A ledger counts recipients whom no list names.");
            await _list.DeleteAsync(name: null, cancellationToken);
            await WriteAsync([], sums => sums with { Unwritten = null });
        }
    }

    /// <summary>Writes rows and sums, all or none. It is not broken off.</summary>
    /// <param name="changes">At most <see cref="MostChanges"/>; the rows before are as they were read or last written.</param>
    /// <returns>The rows with their new versions.</returns>
    /// <exception cref="LedgerTakenException">Another instance has changed the ledger.</exception>
    /// <exception cref="RequestFailedException">The store failed again and again. It may have been written or not.</exception>
    public Task<IReadOnlyList<LedgerRow>> CommitAsync(IReadOnlyList<RowChange> changes) => WriteAsync(changes, sums => sums.After(changes));

    /// <summary>Marks it as done, if nothing is left to do.</summary>
    /// <returns>False when something new was asked for.</returns>
    public async Task<bool> CloseAsync()
    {
        if (Sums.Open > 0)
            return false;
        try
        {
            var closed = Sums with { IsClosed = true };
            _version = await deliveries.UpdateAsync(LedgerFormat.ToEntity(id, closed), _version, TableUpdateMode.Replace, CancellationToken.None);
            Sums = closed;
            return true;
        }
        catch (RequestFailedException failure) when (failure.Status == (int)HttpStatusCode.PreconditionFailed)
        {
            return false;
        }
    }

    /// <summary>The writes of rows and sums, on the versions they were read with; of rows that were not there before, the first.</summary>
    public static IReadOnlyList<TableTransactionAction> Actions(string id, IReadOnlyList<RowChange> changes, LedgerSums sums, ETag version) =>
    [
        .. changes.Select(change => change.Before is { } before
            ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, LedgerFormat.ToEntity(id, change.After), before.Version)
            : new TableTransactionAction(TableTransactionActionType.Add, LedgerFormat.ToEntity(id, change.After))),
        new TableTransactionAction(TableTransactionActionType.UpdateReplace, LedgerFormat.ToEntity(id, sums), version),
    ];

    private async Task<IReadOnlyList<LedgerRow>> WriteAsync(IReadOnlyList<RowChange> changes, Func<LedgerSums, LedgerSums> change)
    {
        var sequence = ++_sequence;
        for (var write = 1; ;)
        {
            var next = change(Sums) with { Owner = owner.Name, Sequence = sequence, At = time.GetUtcNow() };
            try
            {
                var versions = await deliveries.SubmitTransactionAsync(Actions(id, changes, next, _version), CancellationToken.None);
                (Sums, _version) = (next, versions[^1]);
                return [.. changes.Zip(versions, (change, rowVersion) => change.After with { Version = rowVersion })];
            }
            catch (RequestFailedException failure) when (failure.Status is (int)HttpStatusCode.PreconditionFailed or (int)HttpStatusCode.Conflict or (int)HttpStatusCode.NotFound)
            {
                // Not found: the row of a person who had themselves erased is another now.
                var before = _version;
                if (await IsWrittenAsync(next))
                    return WithAnyVersion(changes);
                if (before == _version)
                    throw new LedgerTakenException();
            }
            catch (RequestFailedException failure) when (write < MaxWrites || IsAway(failure))
            {
                owner.Failed?.Invoke(failure);
                await Task.Delay(BetweenWrites * Math.Min(write++, MaxWrites - 1), time, CancellationToken.None);
            }
        }
    }

    // The store cannot be reached, or has too much to do. What it refuses it will refuse again.
    private bool IsAway(RequestFailedException failure) =>
        !owner.Stopping.IsCancellationRequested
        && failure.Status is 0 or (int)HttpStatusCode.RequestTimeout or (int)HttpStatusCode.TooManyRequests or >= (int)HttpStatusCode.InternalServerError;

    // Whether the sums are of that write, whose answer was lost. Else somebody may have asked for something new meanwhile, which is in them now.
    private async Task<bool> IsWrittenAsync(LedgerSums write)
    {
        if (await deliveries.GetAsync(id, LedgerFormat.Sums, CancellationToken.None) is not { } entity)
            throw new LedgerTakenException();
        var stored = LedgerFormat.ToSums(entity);
        var isWritten = stored.Owner == owner.Name && stored.Sequence == write.Sequence;
        if (!isWritten && stored.Owner != Sums.Owner)
            throw new LedgerTakenException();
        (Sums, _version) = (stored, entity.ETag);
        return isWritten;
    }

    // The answer that told their versions was lost; the sums still keep others from writing.
    private static IReadOnlyList<LedgerRow> WithAnyVersion(IReadOnlyList<RowChange> changes) =>
        [.. changes.Select(change => change.After with { Version = ETag.All })];
}
