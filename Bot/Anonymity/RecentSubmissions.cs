using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Anonymity;

/// <summary>
/// What was submitted in the last minutes, so that a retry gets the same answer with the same code. In memory only.
/// Another sender or another text is never a retry, even from the same form.
/// </summary>
/// <param name="time">Tells what is too old.</param>
internal sealed class RecentSubmissions(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(SenderToken, UInt128), (Task<Submission> Outcome, DateTimeOffset Since)> _recent = [];

    /// <summary>The answer to a submission that is on its way or was received; else that of a new one.</summary>
    public Task<Submission> GetOrAdd(SenderToken sender, UInt128 retryKey, Func<Task<Submission>> submit)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            Sweep(now);
            if (!_recent.TryGetValue((sender, retryKey), out var known))
                _recent[(sender, retryKey)] = known = (submit(), now);
            return known.Outcome;
        }
    }

    /// <summary>Forgets what is too old, also when nobody writes any more.</summary>
    public void Forget()
    {
        lock (_lock)
            Sweep(time.GetUtcNow());
    }

    private void Sweep(DateTimeOffset now)
    {
        foreach (var (key, (outcome, since)) in _recent)
            if (now - since > PoolIntake.RetryLifetime || outcome.IsCompletedSuccessfully && outcome.Result.Outcome != SubmissionOutcome.Received)
                _recent.Remove(key);
    }
}
