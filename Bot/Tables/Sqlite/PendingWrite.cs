using Azure;

namespace ProcessDialogueBot.Tables.Sqlite;

/// <summary>A write on its way through <see cref="SqliteWriter"/>.</summary>
internal sealed class PendingWrite(Func<RowWriter, ETag> write, CancellationToken cancellationToken)
{
    private readonly TaskCompletionSource<ETag> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ETag _etag;
    private RequestFailedException? _refusal;
    private bool _cancelled;

    /// <summary>Ends after the commit.</summary>
    public Task<ETag> Done => _done.Task;

    /// <returns>False when it was refused or cancelled, and what it may have done must be undone.</returns>
    public bool TryCarryOut(RowWriter rows)
    {
        _cancelled = cancellationToken.IsCancellationRequested;
        if (_cancelled)
            return false;
        try
        {
            _etag = write(rows);
            return true;
        }
        catch (RequestFailedException refusal)
        {
            _refusal = refusal;
            return false;
        }
    }

    public void Acknowledge()
    {
        if (_cancelled)
            _done.SetCanceled(cancellationToken);
        else if (_refusal is not null)
            _done.SetException(_refusal);
        else
            _done.SetResult(_etag);
    }

    /// <summary>The whole group failed.</summary>
    public void Fail(Exception failure) => _done.TrySetException(failure);
}
