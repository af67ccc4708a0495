using Microsoft.Extensions.Options;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Operations.Limits;

/// <summary>What is done with a turn.</summary>
internal enum Admission
{
    /// <summary>It is taken.</summary>
    Taken,

    /// <summary>It is one too many, and the sender has not been told so yet.</summary>
    FirstTooMany,

    /// <summary>It is one too many, and the sender knows.</summary>
    TooMany,
}

/// <summary>
/// Counts the turns of each sender, so that one cannot starve the others. Senders are known by their daily tokens only; nothing of it is
/// stored or logged.
/// </summary>
/// <param name="options">How many turns in how long a time.</param>
/// <param name="time">Tells the time.</param>
internal sealed class SenderLimits(IOptions<LimitOptions> options, TimeProvider time)
{
    /// <summary>How many senders are counted at once; when there are more, all begin anew.</summary>
    public const int MostSenders = 20_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<SenderToken, Count> _counts = [];

    /// <summary>How many senders are counted now.</summary>
    public int Senders
    {
        get
        {
            lock (_lock)
                return _counts.Count;
        }
    }

    /// <summary>Counts one turn.</summary>
    public Admission Take(SenderToken sender)
    {
        var (most, period) = (options.Value.Turns, options.Value.Period);
        var now = time.GetUtcNow();
        lock (_lock)
        {
            var count = _counts.GetValueOrDefault(sender);
            if (count.Turns == 0 || now - count.Since >= period)
            {
                // Who went on too fast in the period before this one has been told.
                var isCalm = count.Turns <= most || now - count.Since >= 2 * period;
                count = new Count(now, 0, IsTold: !isCalm);
                MakeRoom(now, period);
            }

            count = count with { Turns = count.Turns + 1 };
            var admission = count.Turns <= most ? Admission.Taken : count.IsTold ? Admission.TooMany : Admission.FirstTooMany;
            _counts[sender] = count with { IsTold = count.IsTold || admission == Admission.FirstTooMany };
            return admission;
        }
    }

    private void MakeRoom(DateTimeOffset now, TimeSpan period)
    {
        if (_counts.Count < MostSenders)
            return;
        foreach (var (sender, count) in _counts)
            if (now - count.Since >= 2 * period)
                _counts.Remove(sender);
        if (_counts.Count > MostSenders / 2)
            _counts.Clear();
    }

    private readonly record struct Count(DateTimeOffset Since, int Turns, bool IsTold);
}
