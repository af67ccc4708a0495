namespace ProcessDialogueBot.Teams.Outbound;

/// <summary>
/// How many requests may leave in any second. Who comes after a pause need not wait; a long stream is evenly spread, as Teams counts when
/// requests arrive, and those that leave in bursts arrive in larger ones. (A token bucket would let twice as many through in the second after
/// a pause.) Each step costs the same however much is asked.
/// </summary>
internal sealed class TenantWindow
{
    // So much slower than the limit, for what leaves in a second may arrive in a little less.
    private const double Margin = 1.01;

    // So many may make up for a timer that was late.
    private const int MostAtOnce = 5;

    // After a burst, so many go without: some of it may arrive late.
    private const int AfterBurst = 10;
    private const double SlowerBy = 0.8;
    private const double SlowestPart = 0.1;
    private const double RegainedPerSecond = 0.02;
    private readonly int _perSecond;
    private readonly long _second;
    private readonly long[] _last;
    private int _next;
    private double _spread;
    private int _burst;
    private double _slowed;
    private long _slowedAt;

    public TenantWindow(int perSecond, TimeProvider time)
    {
        (_perSecond, _slowed, _second, _last) = (perSecond, perSecond, time.TimestampFrequency, new long[perSecond]);
        _slowedAt = time.GetTimestamp() - 2 * _second;
        _spread = _slowedAt;
        Array.Fill(_last, _slowedAt);
    }

    /// <summary>When the next may leave; in the past when it may now.</summary>
    public long NextAt(long now)
    {
        var rate = RateAt(now);
        if (now - _spread > _second)
            (_burst, _spread) = ((int)rate, now + AfterBurst * Gap(rate));
        var before = _last[(_next - (int)rate + _perSecond) % _perSecond] + _second;
        return _burst > 0 ? before : Math.Max(before, (long)(_spread - MostAtOnce * Gap(rate)));
    }

    /// <summary>One leaves that was allowed to.</summary>
    public void Leave(long now)
    {
        Count(now);
        _burst = Math.Max(_burst - 1, 0);
        _spread = Math.Max(_spread, now) + Gap(RateAt(now));
    }

    /// <summary>One leaves that does not wait.</summary>
    public void Count(long now)
    {
        _last[_next] = now;
        _next = (_next + 1) % _perSecond;
    }

    /// <summary>Nothing leaves until then, and no burst after it.</summary>
    public void Hold(long until) => (_spread, _burst) = (Math.Max(_spread, until), 0);

    /// <summary>Goes a fifth slower; what was asked too much within a second counts once.</summary>
    public void SlowDown(long now)
    {
        if (now - _slowedAt < _second)
            return;
        (_slowed, _slowedAt) = (Math.Max(RateAt(now) * SlowerBy, Math.Max(_perSecond * SlowestPart, 1)), now);
    }

    private double RateAt(long now) => Math.Min(_perSecond, _slowed + _perSecond * RegainedPerSecond * (now - _slowedAt) / _second);

    private double Gap(double rate) => _second * Margin / rate;
}
