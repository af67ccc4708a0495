namespace ProcessDialogueBot.Teams.Outbound;

/// <summary>
/// How many requests may leave in any second, evenly spread: Teams counts them when they arrive, and those that leave in bursts arrive in
/// larger ones. (A token bucket would let twice as many through in the second after a pause.) Each step costs the same however much is asked.
/// </summary>
internal sealed class TenantWindow
{
    // So long takes what may leave in a second, for what leaves in one may arrive in a little less.
    private const double Margin = 1.006;

    // So long when evenly spread. The difference makes up for timers, which are late: else each second would begin as late as the one before, and a little more.
    private const double SpreadMargin = 1.0085;

    // So many may make up for what left late; a pause is not made up for.
    private const int MostBehind = 10;

    // One is counted at most so much later than it left: an answer that takes longer has rather waited in Teams.
    private const double MostLateSeconds = 0.2;

    // Over about so many seconds is reckoned how many do not wait; one in all that time is hardly any.
    private const double RoomSeconds = 10;
    private const double Hardly = 1;

    // After so long without a stream connections may have to be opened anew: then those that wait for one would arrive with those behind them.
    private const int PauseSeconds = 20;
    private const double SlowerBy = 0.9;
    private const double SlowestPart = 0.1;
    private const double RegainedPerSecond = 0.02;
    private readonly int _perSecond;
    private readonly long _second;

    private readonly Departures _all;

    // Those of them that waited.
    private readonly Departures _asked;
    private readonly AnswerTimes _answers = new();
    private double _spread;
    private double _slowed;
    private long _slowedAt;
    private long _leftAt;
    private double _unasked;
    private long _unaskedAt;

    public TenantWindow(int perSecond, TimeProvider time)
    {
        (_perSecond, _slowed, _second) = (perSecond, perSecond, time.TimestampFrequency);
        _slowedAt = time.GetTimestamp() - 2 * PauseSeconds * _second;
        (_spread, _unaskedAt, _leftAt) = (_slowedAt, _slowedAt, _slowedAt);
        (_all, _asked) = (new Departures(perSecond, _slowedAt), new Departures(perSecond, _slowedAt));
    }

    /// <summary>When the next may leave; in the past when it may now.</summary>
    public long NextAt(long now)
    {
        var (room, rate) = (RoomAt(now), FreeAt(now));

        // As many as lately did not wait are among all the last already; only that they do not come evenly needs room beside them.
        var allowed = Math.Max((int)RateAt(now) - (int)Math.Ceiling(Math.Sqrt(room)), 1);
        var free = Math.Max(_all.Last(allowed), _asked.Last(rate));
        return Math.Max(free + (long)(_second * Margin), (long)(_spread - MostBehind * Gap(rate)));
    }

    /// <summary>One is allowed to leave.</summary>
    public void Leave(long now)
    {
        if (now - _leftAt >= PauseSeconds * _second)
            SlowDown(now);
        _leftAt = now;
        var gap = Gap(FreeAt(now));
        _spread = (_spread < now ? now + MostBehind * gap : _spread) + gap;
        _all.Add(now);
        _asked.Add(now);
    }

    /// <summary>It has really left only now: a busy machine may take its time.</summary>
    public void Depart(long leftAt, long now) => Move(leftAt, now);

    /// <summary>One was answered. If late, it may have arrived late, with those that left after it: it is counted from then.</summary>
    public void Answered(long leftAt, long took) => Move(leftAt, leftAt + _answers.LateBy(took, (long)(MostLateSeconds * _second)));

    /// <summary>One leaves that does not wait.</summary>
    public void CountUnasked(long now)
    {
        (_unasked, _unaskedAt) = (UnaskedAt(now) + 1, now);
        _all.Add(now);
    }

    /// <summary>Goes a tenth slower; what was asked too much within a second counts once.</summary>
    public void SlowDown(long now)
    {
        if (now - _slowedAt < _second)
            return;
        (_slowed, _slowedAt) = (Math.Max(RateAt(now) * SlowerBy, Math.Max(_perSecond * SlowestPart, 1)), now);
    }

    private void Move(long from, long to)
    {
        _all.Move(from, to);
        _asked.Move(from, to);
    }

    // As many as lately did not wait will soon not wait again: where all was taken, each of them would be one too many.
    private int FreeAt(long now) => Math.Max((int)RateAt(now) - RoomAt(now), 1);

    private int RoomAt(long now) => Math.Min((int)Math.Ceiling(Math.Max(UnaskedAt(now) - Hardly, 0) / RoomSeconds), _perSecond / 2);

    private double UnaskedAt(long now) => _unasked * Math.Exp((_unaskedAt - now) / (RoomSeconds * _second));

    private double RateAt(long now) => Math.Min(_perSecond, _slowed + _perSecond * RegainedPerSecond * (now - _slowedAt) / _second);

    private double Gap(int rate) => _second * SpreadMargin / rate;

    /// <summary>From when on each of the last counts, in this order.</summary>
    private sealed class Departures
    {
        private readonly long[] _last;

        public Departures(int most, long before)
        {
            _last = new long[most];
            Array.Fill(_last, before);
        }

        /// <summary>The <paramref name="nth"/> from the end.</summary>
        public long Last(int nth) => _last[^nth];

        public void Add(long now) => MoveAt(0, now);

        // One that counts no more stays away.
        public void Move(long from, long to)
        {
            if (Array.BinarySearch(_last, from) is var place and >= 0)
                MoveAt(place, to);
        }

        private void MoveAt(int place, long to)
        {
            for (; place + 1 < _last.Length && _last[place + 1] < to; place++)
                _last[place] = _last[place + 1];
            _last[place] = to;
        }
    }
}
