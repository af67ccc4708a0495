using Azure;
using ProcessDialogueBot.Delivery.Ledger;
using ProcessDialogueBot.Teams.Outbound;
using ProcessDialogueBot.Teams.Schema;

namespace ProcessDialogueBot.Delivery;

/// <summary>How a pass over one ledger ended.</summary>
/// <param name="IsRetryLeft">Whether something is to be tried again later.</param>
/// <param name="Due">When more may be sent; null when nothing waits for its time.</param>
/// <param name="IsTeamsAway">Whether it ended because Teams answered nothing of use.</param>
internal readonly record struct RunEnd(bool IsRetryLeft, DateTimeOffset? Due, bool IsTeamsAway = false);

/// <summary>
/// One pass over one ledger. Rows are marked as on their way, and written down when they have arrived, some sixteen with one write; never are
/// more than <see cref="MostInHand"/> marked, so that a kill leaves less than a second of sending in doubt. Those in doubt are tried again one at a
/// time beside the others: another kill, or an outage, leaves one of them in doubt for good and not all. When the bot stops or the lease is lost, what
/// has left is seen to its end and written down, and what has not left is given back.
/// </summary>
internal sealed partial class DeliveryRun
{
    /// <summary>One second of sending.</summary>
    public const int MostInHand = 50;

    /// <summary>
    /// How long Teams is waited for when the bot ends: most answers take a second, and the bot has to be gone within 25. What was not answered by then is
    /// in doubt, as after a kill: it is sent once more.
    /// </summary>
    public static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(12);

    private readonly string _id;
    private readonly LedgerBook _book;
    private readonly DeliveryLedger _ledger;
    private readonly DeliverySender _sender;
    private readonly RowSources _sources;
    private readonly DeliveryProgress _progress;
    private readonly DeliveryMetrics _metrics;
    private readonly bool _isRetryDue;
    private readonly RunFindings _findings;
    private readonly DeliveryHand _hand;
    private readonly List<RowChange> _settled = [];
    private readonly Queue<DeliveryItem> _again = [];
    private readonly Queue<DeliveryItem> _inDoubt = [];
    private readonly Dictionary<string, ConversationReference> _opened = new(StringComparer.Ordinal);
    private readonly TimeProvider _time;
    private CancellationToken _giveUp;
    private volatile DeliveryHeader _header = null!;
    private RowPlan _plan = null!;
    private RowScan _scan = null!;

    /// <param name="id">The delivery.</param>
    /// <param name="book">Its ledger, taken over.</param>
    /// <param name="ledger">Where header and rows are read.</param>
    /// <param name="sender">Speaks to Teams.</param>
    /// <param name="sources">What is known of people, channels and the hour.</param>
    /// <param name="progress">Whom it tells how far it is.</param>
    /// <param name="metrics">Where it is counted.</param>
    /// <param name="times">Whether what failed before is tried again, and Teams was away.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Where failures go.</param>
    public DeliveryRun(
        string id, LedgerBook book, DeliveryLedger ledger, DeliverySender sender, RowSources sources, DeliveryProgress progress, DeliveryMetrics metrics, DeliveryTimes times,
        TimeProvider time, ILogger logger)
    {
        (_id, _book, _ledger, _sender, _sources, _progress, _metrics, _isRetryDue, _time) =
            (id, book, ledger, sender, sources, progress, metrics, times.IsRetryDue(id), time);
        _findings = new RunFindings(times.WasTeamsAway(id), logger);
        _hand = new DeliveryHand(DeliverAsync, Note, time);
    }

    /// <summary>Tries each row that is due once.</summary>
    /// <param name="end">Fires when the bot ends: then Teams is not waited for longer than <see cref="LongestEnd"/>.</param>
    /// <param name="cancellationToken">Fires when the bot ends, and when the lease is lost.</param>
    /// <exception cref="OperationCanceledException">The bot stops, or the lease is lost. Nothing is under way any more.</exception>
    /// <exception cref="LedgerTakenException">Another instance works the ledger. Nothing is under way any more.</exception>
    /// <exception cref="RequestFailedException">The store failed. Nothing is under way any more.</exception>
    public async Task<RunEnd> RunAsync(CancellationToken end, CancellationToken cancellationToken)
    {
        using var giveUp = new CancellationTokenSource(Timeout.InfiniteTimeSpan, _time);
        await using var ending = end.UnsafeRegister(_ => giveUp.CancelAfter(LongestEnd), state: null);
        _giveUp = giveUp.Token;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            await BeginAsync(cancellationToken);
            await ProbeAsync(stop.Token);
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
            await _progress.EndAsync();
        }

        return new RunEnd(_plan.IsRetryLeft || _findings.HasFailures, _plan.Due, _findings.IsTeamsAway);
    }

    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        _header = (await _ledger.GetHeaderAsync(_id, cancellationToken)).Header;
        _inDoubt.Clear();
        _again.Clear(); // Found again by the scan.
        _plan = _sources.Plan(_header, _isRetryDue, _plan);
        _scan = _sources.Scan(_id, _ledger, _plan);
    }

    private async Task WorkAsync(CancellationToken stop)
    {
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            var claims = await FillAsync(stop);
            if (claims.Count > 0 || _settled.Count > 0 || _hand.Arrived.Count > 0)
                await CommitAsync(claims, stop);
            if (_scan is { IsAtEnd: true, HasPassedOver: true } && _hand.UnderWay == 0)
                await BeginAsync(stop);
            else if (_hand.UnderWay > 0)
                await _hand.AwaitSomeAsync();
            else if ((_scan.IsAtEnd || _findings.IsTeamsAway) && _again.Count == 0 && _inDoubt.Count == 0)
                return;
        }
    }

    // As many rows as fit in the hand, the corrections already on their way.
    private async Task<List<DeliveryItem>> FillAsync(CancellationToken stop)
    {
        var claims = new List<DeliveryItem>();
        while (_hand.UnderWay + claims.Count < MostInHand && _hand.Arrived.Count + _settled.Count + claims.Count < LedgerBook.MostChanges)
        {
            if (await NextAsync(_hand.HasSecondTry || claims.Exists(claim => claim.IsSecondTry), stop) is not var (task, item))
                break;
            if (task == RowTask.Correct)
                _hand.Dispatch(item, stop);
            else if (task == RowTask.Send)
                claims.Add(item);
            else
                _settled.Add(new RowChange(item.Row, item.Tried));
        }

        return claims;
    }

    private async Task<(RowTask Task, DeliveryItem Item)?> NextAsync(bool hasSecondTry, CancellationToken stop)
    {
        if (_findings.IsTeamsAway || _findings.IsMissedAgain)
            LeaveInDoubt();
        if (!hasSecondTry && _inDoubt.TryDequeue(out var doubtful))
            return (RowTask.Send, doubtful);
        if (_again.TryDequeue(out var rested))
            return (rested.IsCorrection ? RowTask.Correct : RowTask.Send, rested);
        while (!_findings.IsTeamsAway)
        {
            if (await _scan.NextAsync(_hand.Holds, stop) is not var (task, item))
                return null;
            if (!item.IsSecondTry || task != RowTask.Send)
                return (task, item);
            if (!hasSecondTry && !_findings.IsMissedAgain)
                return (task, item);
            _inDoubt.Enqueue(item);
        }

        _plan.Leave();
        return null;
    }

    private void LeaveInDoubt()
    {
        if (_inDoubt.Count > 0)
            _plan.Leave();
        _inDoubt.Clear();
    }

    // What has become of rows, and what is to leave next, in one write. Only what is marked leaves.
    private async Task CommitAsync(List<DeliveryItem> claims, CancellationToken stop)
    {
        DeliveryResult[] arrived = [.. _hand.Arrived];
        var written = await WriteAsync(
        [
            .. arrived.Select(result => new RowChange(result.Item.Tried, result.After)), .. _settled,
            .. claims.Select(item => new RowChange(item.Row, item.Tried)),
        ]);
        List<DeliveryItem> marked = [.. claims.Select((item, i) => item with { Tried = written[arrived.Length + _settled.Count + i] })];
        _hand.Arrived.Clear();
        _settled.Clear();
        for (var i = 0; i < arrived.Length; i++)
        {
            _hand.Release(arrived[i]);
            if (arrived[i].IsToBeRepeated)
                _again.Enqueue(arrived[i].Item.Again(written[i]));
        }

        if (_book.Sums.Revision != _header.Edition.Revision)
            await BeginAnewAsync(marked, stop);
        foreach (var item in marked)
            _hand.Dispatch(item, stop);
        _progress.Tell(_book.Sums, stop);
        if (_opened.Count >= MostInHand)
            await RememberChatsAsync();
    }

    private async Task<IReadOnlyList<LedgerRow>> WriteAsync(IReadOnlyList<RowChange> changes)
    {
        var written = await _book.CommitAsync(changes);
        _metrics.Wrote(_id, changes, _book.Sums.Open);
        return written;
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
            _hand.Arrived.AddRange(marked.Select(item => new DeliveryResult(item, item.Untouched)));
            throw;
        }
    }

    private Task<DeliveryResult> DeliverAsync(DeliveryItem item, CancellationToken stop)
    {
        var priority = _header.Lane == DeliveryLane.Answer ? PacePriority.Answer : item.IsCorrection ? PacePriority.Correction : PacePriority.Bulk;
        return item.IsCorrection ? _sender.CorrectAsync(item, priority, Release, stop) : _sender.SendAsync(item, priority, Release, stop);
    }

    // The newest contents, also for what was marked before they came; nothing when the evening has come meanwhile.
    private Edition? Release(DeliveryItem item) => item.IsCorrection || _sources.MayLeave(_header, item.Row) ? _header.Edition : null;

    private void Note(DeliveryResult result)
    {
        _findings.Note(result);
        if (result.Opened is not null)
            _opened[result.Item.Row.Recipient.Id] = result.Opened;
        if (!result.IsToBeRepeated && IsLeft(result))
            _plan.Leave();
    }

    // What has a time of its own, as the evening has come or its answer was lost, is left until then, which the plan notes.
    private bool IsLeft(DeliveryResult result) => result.After switch
    {
        { State: DeliveryState.Pending } row => _plan.Of(row).Task == RowTask.Send,
        { State: DeliveryState.Sent, NotCorrected: DeliveryReason.None } => result.Refusal is not null,
        _ => false,
    };

    // Nothing new leaves; what has left is answered and written down, unless the ledger is another's by now.
    private async Task WindUpAsync(bool isTaken)
    {
        await _hand.AwaitAllAsync(_giveUp);
        foreach (var batch in isTaken ? [] : _hand.Arrived.Chunk(LedgerBook.MostChanges))
        {
            try
            {
                await WriteAsync([.. batch.Select(result => new RowChange(result.Item.Tried, result.After))]);
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
            await _sources.RememberChatsAsync(_opened);
            _opened.Clear();
        }
        catch (RequestFailedException failure)
        {
            _findings.NotRemembered(failure);
        }
    }
}
