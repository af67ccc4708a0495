using System.Threading.Channels;
using Azure;
using ProcessDialogueBot.Delivery.Ledger;
using ProcessDialogueBot.Teams.Outbound;
using ProcessDialogueBot.Teams.Schema;

namespace ProcessDialogueBot.Delivery;

/// <summary>How a pass over one ledger ended.</summary>
/// <param name="IsRetryLeft">Whether something is to be tried again later.</param>
/// <param name="Due">When more may be sent; null when nothing waits for its time.</param>
internal readonly record struct RunEnd(bool IsRetryLeft, DateTimeOffset? Due);

/// <summary>
/// One pass over one ledger. Rows are marked as on their way, and written down when they have arrived, some twenty with one write; never are
/// more than <see cref="MostInHand"/> marked, so that a kill leaves less than a second of sending in doubt. When the bot stops or the lease is
/// lost, what has left is seen to its end and written down, and what has not left is given back.
/// </summary>
internal sealed partial class DeliveryRun(
    string id, LedgerBook book, DeliveryLedger ledger, DeliverySender sender, RowSources sources, DeliveryProgress progress, bool isRetryDue, TimeProvider time, ILogger logger)
{
    /// <summary>One second of sending.</summary>
    public const int MostInHand = 50;

    /// <summary>How many are written down with one write when there are so many.</summary>
    public const int Batch = 20;

    /// <summary>After so many refusals in a row Teams is away: who has not been tried yet is not tried by this pass.</summary>
    public const int MostMisses = MostInHand;

    /// <summary>How long what has arrived may wait to be written down together with others.</summary>
    public static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(700);

    private readonly Channel<DeliveryResult> _results = Channel.CreateUnbounded<DeliveryResult>(new UnboundedChannelOptions { SingleReader = true });
    private readonly HashSet<Recipient> _inHand = [];
    private readonly List<DeliveryResult> _arrived = [];
    private readonly List<RowChange> _settled = [];
    private readonly Queue<DeliveryItem> _again = [];
    private readonly Dictionary<string, ConversationReference> _opened = new(StringComparer.Ordinal);
    private readonly RunFindings _findings = new(logger);
    private volatile DeliveryHeader _header = null!;
    private RowPlan _plan = null!;
    private RowScan _scan = null!;
    private int _underWay;

    /// <summary>Tries each row that is due once.</summary>
    /// <exception cref="OperationCanceledException">The bot stops, or the lease is lost. Nothing is under way any more.</exception>
    /// <exception cref="LedgerTakenException">Another instance works the ledger. Nothing is under way any more.</exception>
    /// <exception cref="RequestFailedException">The store failed. Nothing is under way any more.</exception>
    public async Task<RunEnd> RunAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            await BeginAsync(cancellationToken);
            await WorkAsync(stop.Token);
        }
        catch (Exception failure)
        {
            await stop.CancelAsync();
            await WindUpAsync(isTaken: failure is LedgerTakenException);
            throw;
        }
        finally
        {
            await RememberChatsAsync();
            _findings.Report();
            await progress.EndAsync();
        }

        return new RunEnd(_plan.IsRetryLeft || _findings.HasFailures, _plan.Due);
    }

    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        _header = (await ledger.GetHeaderAsync(id, cancellationToken)).Header;
        _plan = sources.Plan(_header, isRetryDue, _plan);
        _scan = sources.Scan(id, ledger, _plan);
    }

    private async Task WorkAsync(CancellationToken stop)
    {
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            var claims = await FillAsync(stop);
            if (claims.Count > 0 || _settled.Count > 0 || _arrived.Count > 0)
                await CommitAsync(claims, stop);
            if (_scan is { IsAtEnd: true, HasPassedOver: true } && _underWay == 0)
                await BeginAsync(stop);
            else if (_underWay > 0)
                await AwaitResultsAsync();
            else if ((_scan.IsAtEnd || _findings.IsTeamsAway) && _again.Count == 0)
                return;
        }
    }

    // As many rows as fit in the hand, the corrections already on their way.
    private async Task<List<DeliveryItem>> FillAsync(CancellationToken stop)
    {
        var claims = new List<DeliveryItem>();
        while (_underWay + claims.Count < MostInHand && _arrived.Count + _settled.Count + claims.Count < LedgerBook.MostChanges)
        {
            if (_again.TryDequeue(out var rested))
            {
                if (rested.IsCorrection)
                    Dispatch(rested, stop);
                else
                    claims.Add(rested);
                continue;
            }

            if (_findings.IsTeamsAway)
                _plan.Leave();
            if (_findings.IsTeamsAway || await _scan.NextAsync(_inHand.Contains, stop) is not var (task, item))
                return claims;
            switch (task)
            {
                case RowTask.Correct:
                    Dispatch(item, stop);
                    break;
                case RowTask.Send:
                    claims.Add(item);
                    break;
                default:
                    _settled.Add(new RowChange(item.Row, item.Tried));
                    break;
            }
        }

        return claims;
    }

    // What has become of rows, and what is to leave next, in one write. Only what is marked leaves.
    private async Task CommitAsync(List<DeliveryItem> claims, CancellationToken stop)
    {
        DeliveryResult[] arrived = [.. _arrived];
        var written = await book.CommitAsync(
        [
            .. arrived.Select(result => new RowChange(result.Item.Tried, result.After)), .. _settled,
            .. claims.Select(item => new RowChange(item.Row, item.Tried)),
        ]);
        _arrived.Clear();
        for (var i = 0; i < arrived.Length; i++)
        {
            _inHand.Remove(arrived[i].Item.Row.Recipient);
            if (arrived[i].IsToBeRepeated)
                _again.Enqueue(Again(arrived[i].Item, written[i]));
        }

        List<DeliveryItem> marked = [.. claims.Select((item, i) => item with { Tried = written[arrived.Length + _settled.Count + i] })];
        _settled.Clear();
        if (book.Sums.Revision != _header.Edition.Revision)
            await BeginAnewAsync(marked, stop);
        foreach (var item in marked)
            Dispatch(item, stop);
        progress.Tell(book.Sums, stop);
        if (_opened.Count >= MostInHand)
            await RememberChatsAsync();
    }

    // There is a new revision: from the first row on, and what is marked already goes with it.
    private async Task BeginAnewAsync(IEnumerable<DeliveryItem> marked, CancellationToken stop)
    {
        try
        {
            await BeginAsync(stop);
        }
        catch
        {
            _arrived.AddRange(marked.Select(item => new DeliveryResult(item, item.Untouched)));
            throw;
        }
    }

    private static DeliveryItem Again(DeliveryItem item, LedgerRow row) => item.IsCorrection
        ? item with { Row = row, Tried = row, Rests = item.Rests + 1 }
        : item with { Row = row, Tried = row with { State = DeliveryState.Sending, Attempts = row.Attempts + 1 }, Rests = item.Rests + 1 };

    // Until enough has arrived for one write, or nothing more is under way.
    private async Task AwaitResultsAsync()
    {
        using var lingering = new CancellationTokenSource();
        Task? linger = null;
        while (_underWay > 0 && _arrived.Count < Batch)
        {
            var next = _results.Reader.WaitToReadAsync(CancellationToken.None).AsTask();
            if (_arrived.Count > 0)
            {
                linger ??= Task.Delay(Linger, time, lingering.Token);
                if (await Task.WhenAny(next, linger) == linger && !next.IsCompleted)
                    break;
            }

            await next;
            Take();
        }

        await lingering.CancelAsync();
    }

    private void Take()
    {
        while (_results.Reader.TryRead(out var result))
        {
            _underWay--;
            _findings.Note(result);
            if (result.Opened is not null)
                _opened[result.Item.Row.Recipient.Id] = result.Opened;
            if (!result.IsToBeRepeated && IsLeft(result))
                _plan.Leave();
            if (result.After.Equals(result.Item.Tried))
                _inHand.Remove(result.Item.Row.Recipient);
            else
                _arrived.Add(result);
        }
    }

    // What was given back because of the hour is left until then, which the plan notes.
    private bool IsLeft(DeliveryResult result) => result switch
    {
        { After.State: DeliveryState.Pending, Refusal: null, Failure: null } => _plan.Of(result.After).Task == RowTask.Send,
        { After: { State: DeliveryState.Sent, NotCorrected: DeliveryReason.None } } => result.Refusal is not null,
        _ => result.After.State == DeliveryState.Pending,
    };

    private void Dispatch(DeliveryItem item, CancellationToken stop)
    {
        _underWay++;
        _inHand.Add(item.Row.Recipient);
        _ = DeliverAsync(item, stop);
    }

    private async Task DeliverAsync(DeliveryItem item, CancellationToken stop)
    {
        try
        {
            var priority = _header.Lane == DeliveryLane.Answer ? PacePriority.Answer : item.IsCorrection ? PacePriority.Correction : PacePriority.Bulk;
            _results.Writer.TryWrite(item.IsCorrection
                ? await sender.CorrectAsync(item, priority, Release, stop)
                : await sender.SendAsync(item, priority, Release, stop));
        }
        catch (Exception failure)
        {
            // Nothing has left.
            _results.Writer.TryWrite(new DeliveryResult(item, item.Untouched) { Failure = stop.IsCancellationRequested ? null : failure });
        }
    }

    // The newest contents, also for what was marked before they came; nothing when the evening has come meanwhile.
    private Edition? Release(DeliveryItem item) => item.IsCorrection || sources.MayLeave(_header, item.Row) ? _header.Edition : null;

    // Nothing new leaves; what has left is answered and written down, unless the ledger is another's by now.
    private async Task WindUpAsync(bool isTaken)
    {
        while (_underWay > 0)
        {
            await _results.Reader.WaitToReadAsync(CancellationToken.None);
            Take();
        }

        foreach (var batch in isTaken ? [] : _arrived.Chunk(LedgerBook.MostChanges))
        {
            try
            {
                await book.CommitAsync([.. batch.Select(result => new RowChange(result.Item.Tried, result.After))]);
            }
            catch (Exception failure) when (failure is LedgerTakenException or RequestFailedException)
            {
                _findings.NotWritten(batch.Length);
                return;
            }
        }
    }

    // A chat that is not remembered is opened again the next time, which comes to the same.
    private async Task RememberChatsAsync()
    {
        try
        {
            await sources.RememberChatsAsync(_opened);
            _opened.Clear();
        }
        catch (RequestFailedException failure)
        {
            _findings.NotRemembered(failure);
        }
    }
}
