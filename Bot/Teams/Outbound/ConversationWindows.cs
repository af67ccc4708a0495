namespace ProcessDialogueBot.Teams.Outbound;

/// <summary>
/// How many messages may leave in one conversation. Remembers a conversation only as long as it matters, so that writing to a whole
/// municipality takes no more memory than writing to those of the last minute. Source: "Rate limiting for agents", per bot per thread.
/// </summary>
internal sealed class ConversationWindows(TimeProvider time)
{
    // So few in half a minute cannot come near the limit of an hour.
    private const int Few = 8;
    private static readonly (int Most, int Seconds)[] Limits = [(7, 1), (8, 2), (60, 30), (1800, 3600)];
    private readonly long _second = time.TimestampFrequency;
    private Dictionary<string, Departures> _recent = new(StringComparer.Ordinal);
    private Dictionary<string, Departures> _older = new(StringComparer.Ordinal);
    private long _turned = time.GetTimestamp();

    /// <summary>When the next may leave there; in the past when it may now.</summary>
    public long NextAt(string? conversation, long now)
    {
        if (conversation is null || Find(conversation) is not { } departures)
            return now;
        var next = now;
        foreach (var (most, seconds) in Limits)
            if (departures.Last(most) is { } before)
                next = Math.Max(next, before + seconds * _second);
        return next;
    }

    /// <summary>One leaves there.</summary>
    public void Leave(string? conversation, long now)
    {
        if (conversation is null)
            return;
        if (now - _turned >= 30 * _second)
            Forget(now);
        var departures = Find(conversation) ?? new Departures();
        departures.Add(now, now - 3600 * _second);
        _recent[conversation] = departures;
    }

    private Departures? Find(string conversation) => _recent.GetValueOrDefault(conversation) ?? _older.GetValueOrDefault(conversation);

    private void Forget(long now)
    {
        var busy = _older.Where(entry => entry.Value.Count > Few && entry.Value.Last(1) > now - 3600 * _second).ToList();
        (_older, _recent, _turned) = (_recent, new(StringComparer.Ordinal), now);
        foreach (var (conversation, departures) in busy)
            _older.TryAdd(conversation, departures);
    }

    /// <summary>When messages left, in order.</summary>
    private sealed class Departures
    {
        private long[] _times = new long[2];

        public int Count { get; private set; }

        /// <summary>The <paramref name="nth"/> from the end; null when there are fewer.</summary>
        public long? Last(int nth) => nth <= Count ? _times[Count - nth] : null;

        public void Add(long now, long forgotten)
        {
            if (Count == _times.Length)
            {
                var old = _times.AsSpan(0, Count).IndexOfAnyInRange(forgotten, long.MaxValue) is var first and >= 0 ? first : Count;
                _times.AsSpan(old, Count - old).CopyTo(_times);
                Count -= old;
                if (Count > _times.Length / 2)
                    Array.Resize(ref _times, _times.Length * 2);
            }

            _times[Count++] = now;
        }
    }
}
