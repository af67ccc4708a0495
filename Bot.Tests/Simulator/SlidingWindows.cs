namespace ProcessDialogueBot.Tests.Simulator;

/// <summary>At most so many in any stretch of time, for several lengths of it at once.</summary>
/// <param name="windows">How many, and in how long.</param>
internal sealed class SlidingWindows(params (int Count, TimeSpan Per)[] windows)
{
    private readonly int _most = windows.Max(window => window.Count);
    private readonly List<DateTimeOffset> _taken = [];

    /// <summary>How long until the next may be taken; zero when it may now.</summary>
    public TimeSpan Wait(DateTimeOffset now)
    {
        var free = now;
        foreach (var (count, per) in windows)
            if (_taken.Count >= count && _taken[^count] + per > free)
                free = _taken[^count] + per;
        return free - now;
    }

    /// <summary>Takes one.</summary>
    public void Take(DateTimeOffset now)
    {
        if (_taken.Count == 2 * _most)
            _taken.RemoveRange(0, _most);
        _taken.Add(now);
    }
}
