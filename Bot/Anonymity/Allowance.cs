using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Anonymity;

/// <summary>Limits how often one sender may do something within a stretch of time. In memory only.</summary>
/// <param name="limit">How often.</param>
/// <param name="window">The stretch of time; a new one begins at every whole multiple of it (UTC).</param>
/// <param name="time">Tells the time.</param>
internal sealed class Allowance(int limit, TimeSpan window, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<SenderToken, int> _taken = [];
    private long _window;

    /// <summary>Takes one, when there is one left.</summary>
    public bool TryTake(SenderToken sender)
    {
        lock (_lock)
        {
            Sweep();
            var taken = _taken.GetValueOrDefault(sender);
            if (taken >= limit)
                return false;
            _taken[sender] = taken + 1;
            return true;
        }
    }

    /// <summary>Forgets those of the last stretch, also when nobody comes any more.</summary>
    public void Forget()
    {
        lock (_lock)
            Sweep();
    }

    /// <summary>Gives one back that came to nothing.</summary>
    public void GiveBack(SenderToken sender)
    {
        lock (_lock)
            if (_taken.GetValueOrDefault(sender) is > 0 and var taken)
                _taken[sender] = taken - 1;
    }

    private void Sweep()
    {
        var current = time.GetUtcNow().Ticks / window.Ticks;
        if (current != _window)
            _taken.Clear();
        _window = current;
    }
}
