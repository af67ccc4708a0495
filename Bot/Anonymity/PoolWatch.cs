using Microsoft.Extensions.Options;

namespace ProcessDialogueBot.Anonymity;

/// <summary>
/// Lets those who run the bot see that the pool is not being emptied. It looks in the first tick of a UTC day and at no other time:
/// a line that came when a text did would tell when the text came. And it tells no numbers, for they would tell how many wrote.
/// </summary>
/// <param name="options">How many must write.</param>
/// <param name="metrics">Where the same is measured.</param>
/// <param name="time">Tells which day it is.</param>
/// <param name="logger">Where it is told.</param>
internal sealed partial class PoolWatch(IOptions<AnonymityOptions> options, PoolMetrics metrics, TimeProvider time, ILogger<PoolWatch> logger)
{
    /// <summary>How long texts wait before it is worth telling.</summary>
    public static readonly TimeSpan LongWait = TimeSpan.FromDays(28);

    private DateOnly? _day;

    /// <summary>Looks at the pool as a tick has left it. Used by the pool's clock only.</summary>
    public void Look(PoolState state)
    {
        var now = time.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var isFirstOfDay = _day is { } day && day != today;
        _day = today;
        if (!isFirstOfDay)
            return;
        var (isOverHalfFull, waitsLong) = (PoolFormat.IsOverHalfFull(state.Entries), state.Entries.Count > 0 && now - state.Since > LongWait);
        metrics.Look(isOverHalfFull, waitsLong);
        if (isOverHalfFull)
            Log.OverHalfFull(logger, options.Value.WritersNeeded);
        if (waitsLong)
            Log.LongWait(logger, options.Value.WritersNeeded);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The pool of anonymous texts is more than half full. When it is full, texts are refused. It is emptied at the next release time after {WritersNeeded} people have written within one UTC day, with no restart in between.")]
        public static partial void OverHalfFull(ILogger logger, int writersNeeded);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Anonymous texts have waited for more than four weeks. They are shown at the next release time after {WritersNeeded} people have written within one UTC day, with no restart in between.")]
        public static partial void LongWait(ILogger logger, int writersNeeded);
    }
}
