namespace ProcessDialogueBot.Operations.Dialogue;

/// <summary>A figure that everyone asks for, kept as it was counted last. Of several who ask at once, each may count.</summary>
/// <typeparam name="TPeriod">What it is counted for.</typeparam>
/// <typeparam name="TFigure">What is counted.</typeparam>
/// <param name="maxAge">How long it holds at most.</param>
/// <param name="time">Tells how old it is.</param>
internal sealed class KeptFigure<TPeriod, TFigure>(TimeSpan maxAge, TimeProvider time)
    where TPeriod : IEquatable<TPeriod>
{
    private Counted? _last;

    /// <summary>The figure of a period.</summary>
    /// <param name="period">Of another than the last it is counted anew.</param>
    /// <param name="countAsync">Counts it.</param>
    public async Task<TFigure> GetAsync(TPeriod period, Func<Task<TFigure>> countAsync)
    {
        if (Volatile.Read(ref _last) is { } last && last.Period.Equals(period) && time.GetElapsedTime(last.At) < maxAge)
            return last.Figure;
        var counted = new Counted(period, time.GetTimestamp(), await countAsync());
        Volatile.Write(ref _last, counted);
        return counted.Figure;
    }

    private sealed record Counted(TPeriod Period, long At, TFigure Figure);
}
