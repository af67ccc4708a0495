using System.Diagnostics;
using ProcessDialogueBot.Benchmarks.Load;

namespace ProcessDialogueBot.Benchmarks.Soak;

/// <summary>How a process fares, looked at again and again.</summary>
/// <param name="server">The process.</param>
internal sealed class Vitals(ServerProcess server)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);
    private readonly List<Look> _looks = [];

    public IReadOnlyList<Look> Looks => _looks;

    /// <summary>Looks until it is told to stop.</summary>
    public async Task WatchAsync(CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(Every);
        try
        {
            do
                _looks.Add(new Look(Stopwatch.GetElapsedTime(start), server.Resident, (await server.CountersAsync()).Held, server.Handles, server.Threads));
            while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException)
        {
            // That is the end.
        }
    }

    /// <summary>The line through what was seen, by least squares.</summary>
    /// <param name="of">What to look at.</param>
    /// <returns>Its rise in a minute, the half of its 95 % interval, and the mean.</returns>
    public (double PerMinute, double Margin, double Mean) Slope(Func<Look, double> of)
    {
        var (times, values) = (_looks.ConvertAll(look => look.At.TotalMinutes), _looks.ConvertAll(look => of(look)));
        var (time, mean) = (times.Average(), values.Average());
        var spread = times.Sum(at => (at - time) * (at - time));
        var slope = times.Zip(values, (at, value) => (at - time) * (value - mean)).Sum() / spread;
        var rest = times.Zip(values, (at, value) => value - mean - slope * (at - time)).Sum(off => off * off);
        return (slope, 1.96 * Math.Sqrt(rest / Math.Max(times.Count - 2, 1) / spread), mean);
    }
}

/// <summary>One look at a process.</summary>
/// <param name="At">Since the first.</param>
/// <param name="Resident">Bytes of it in memory.</param>
/// <param name="Held">Bytes that its garbage collector holds.</param>
/// <param name="Handles">Open files and sockets.</param>
/// <param name="Threads">Threads.</param>
internal sealed record Look(TimeSpan At, long Resident, long Held, int Handles, int Threads);
