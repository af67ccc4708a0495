using Azure;
using Microsoft.Extensions.Options;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Anonymity;

/// <summary>
/// Where everything anonymous waits until enough people have written. The pool at rest is rewritten by every tick of
/// <see cref="PoolClock"/>, whether or not anything came, so that its row tells nothing about who wrote when.
/// Several processes may share it: each write names the version that it was made from.
/// </summary>
internal sealed partial class Pool(
    PoolStore store, PoolIntake intake, Releaser releaser, ReceiptHasher hasher, PoolWatch watch, IOptions<AnonymityOptions> options,
    TimeProvider time, ILogger<Pool> logger)
{
    private const int WriteAttempts = 5;
    private readonly Lock _lock = new();
    private readonly RecentSubmissions _recent = new(time);
    private readonly WriterNumbers _writers = new(time);
    private readonly Allowance _daily = new(options.Value.DailyLimit, TimeSpan.FromDays(1), time);
    private List<Waiting> _waiting = [];
    private volatile PoolState? _state;
    private bool _stale = true;

    /// <summary>Takes in a text. Completes when a tick has made it durable, or has found that it cannot be.</summary>
    /// <param name="draft">The text.</param>
    /// <param name="sender">For the daily limit and for counting writers; not kept.</param>
    /// <param name="cancellationToken">Stops waiting. The text is then taken in all the same, and a retry gets its code.</param>
    /// <exception cref="ArgumentException">No feature takes texts of this kind.</exception>
    public Task<Submission> SubmitAsync(PoolDraft draft, SenderToken sender, CancellationToken cancellationToken)
    {
        if (!releaser.Takes(draft.Kind))
            throw new ArgumentException($"No release target takes the kind {draft.Kind}.", nameof(draft));
        var retryKey = hasher.RetryKey(draft);
        return _recent.GetOrAdd(sender, retryKey, () => Enqueue(draft, sender, retryKey)).WaitAsync(cancellationToken);
    }

    /// <summary>The entry that will lie under a thread key, while it waits.</summary>
    public PoolEntry? Find(string threadKey) => _state?.All.FirstOrDefault(entry => entry.ThreadKey == threadKey && entry.FollowUpOf is null);

    /// <summary>What waits to be added to a thread, in no order.</summary>
    public IReadOnlyList<PoolEntry> FindFollowUps(string threadKey) => [.. _state?.All.Where(entry => entry.FollowUpOf == threadKey) ?? []];

    /// <summary>Makes durable what has come since the last tick, and releases the pool when that is due.</summary>
    public async Task TickAsync(CancellationToken cancellationToken)
    {
        _recent.Forget();
        _writers.Forget();
        _daily.Forget();
        List<Waiting> batch;
        lock (_lock)
            (batch, _waiting) = (_waiting, []);
        try
        {
            IReadOnlyList<Waiting> full = [];
            var state = await ChangeAsync(
                before =>
                {
                    (var after, full) = intake.Add(before, batch);
                    return before.Entries.Count > 0 ? after : after with { Since = LatestSlot() };
                },
                cancellationToken);
            intake.Stored();
            foreach (var waiting in batch)
                waiting.Settle(full.Contains(waiting) ? SubmissionOutcome.Full : SubmissionOutcome.Received);
            batch = [];
            watch.Look(await ReleaseAsync(state, cancellationToken));
        }
        catch (Exception exception)
        {
            intake.Reject(batch);
            foreach (var waiting in batch)
                waiting.Settle(SubmissionOutcome.NotStored);
            if (exception is OperationCanceledException && cancellationToken.IsCancellationRequested)
                throw;

            // Its message may quote what it stumbled over; its type cannot.
            Log.TickFailed(logger, exception.GetType());
        }
    }

    private Task<Submission> Enqueue(PoolDraft draft, SenderToken sender, UInt128 retryKey)
    {
        if (!_daily.TryTake(sender))
            return Task.FromResult(new Submission(SubmissionOutcome.TooMany));

        // What is added to a thread is found with the thread's own code: the key made here only tells it from others.
        var receipt = Receipt.New();
        var answer = new TaskCompletionSource<Submission>(TaskCreationOptions.RunContinuationsAsynchronously);
        var entry = new PoolEntry(draft.Kind, draft.Text, hasher.ThreadKey(receipt), _writers.Of(sender), draft.Nonce == PoolDraft.SharedNonce ? 0 : retryKey)
        {
            Area = draft.Area,
            FollowUpOf = draft.FollowUpOf,
        };
        lock (_lock)
            _waiting.Add(new Waiting(entry, Settle));
        return answer.Task;

        void Settle(SubmissionOutcome outcome)
        {
            if (outcome != SubmissionOutcome.Received)
                _daily.GiveBack(sender);
            answer.SetResult(new Submission(outcome, outcome == SubmissionOutcome.Received && draft.FollowUpOf is null ? receipt : null));
        }
    }

    // Decided, carried out, forgotten. A kill in between carries the same release out again, under the same keys: the targets know them.
    private async Task<PoolState> ReleaseAsync(PoolState state, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (state.Release is null && !releaser.IsDue(state, now))
        {
            return _state = state with { LastSlot = releaser.LatestSlot(now) };
        }

        if (state.Release is null)
            state = await ChangeAsync(before => releaser.Decide(before, now), cancellationToken);
        if (state.Release is not { } release)
            return state;
        await releaser.ReleaseAsync(release, cancellationToken);
        var released = release.Entries.Select(entry => entry.ThreadKey).ToHashSet(StringComparer.Ordinal);
        var after = await ChangeAsync(before => before.Release is { } last && released.SetEquals(last.Entries.Select(entry => entry.ThreadKey))
            ? before with { Release = null }
            : before, cancellationToken);
        Log.Released(logger, released.Count);
        return after;
    }

    private async Task<PoolState> ChangeAsync(Func<PoolState, PoolState> change, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (_stale || _state is null)
                _state = await store.ReadAsync(cancellationToken) ?? new PoolState([], LatestSlot(), LatestSlot());
            _stale = true;
            try
            {
                var written = await store.WriteAsync(change(_state), cancellationToken);
                (_state, _stale) = (written, false);
                return written;
            }
            catch (RequestFailedException exception) when (exception.Status is 409 or 412 && attempt < WriteAttempts)
            {
                // Another process wrote first: once more, from what it wrote.
            }
        }
    }

    private DateTimeOffset LatestSlot() => releaser.LatestSlot(time.GetUtcNow());

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A tick of the pool failed: {ExceptionType}. Texts that were not durable yet were refused; a release that was due is tried again.")]
        public static partial void TickFailed(ILogger logger, Type exceptionType);

        [LoggerMessage(Level = LogLevel.Information, Message = "Released {Count} entries from the pool.")]
        public static partial void Released(ILogger logger, int count);
    }
}
