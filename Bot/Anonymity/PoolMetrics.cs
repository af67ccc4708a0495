using System.Diagnostics.Metrics;

namespace ProcessDialogueBot.Anonymity;

/// <summary>
/// What may be measured of the pool: the two things that <see cref="PoolWatch"/> tells in the log, as they were in the first tick of a UTC day, and the same
/// all day. Nothing before that. How full it is in halves, and not how many texts there are: a number that moved when one came would tell when.
/// </summary>
internal sealed class PoolMetrics
{
    private State? _state;

    /// <param name="meters">Makes the meter.</param>
    public PoolMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(nameof(ProcessDialogueBot));
        meter.CreateObservableGauge("bot.pool.fill", () => Of(state => state.IsOverHalfFull ? 0.5 : 0), "1", "How much of the room for anonymous texts is taken: 0 up to a half, 0.5 more. Once a day.");
        meter.CreateObservableGauge("bot.pool.stuck", () => Of(state => state.WaitsLong ? 1 : 0), "1", "1 when anonymous texts have waited for more than four weeks. Once a day.");
    }

    /// <summary>As it is in the first tick of a day.</summary>
    public void Look(bool isOverHalfFull, bool waitsLong) => _state = new State(isOverHalfFull, waitsLong);

    private IEnumerable<Measurement<double>> Of(Func<State, double> value) => _state is { } state ? [new Measurement<double>(value(state))] : [];

    private sealed record State(bool IsOverHalfFull, bool WaitsLong);
}
