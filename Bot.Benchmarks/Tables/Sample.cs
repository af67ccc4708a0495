using System.Diagnostics;

namespace ProcessDialogueBot.Benchmarks.Tables;

/// <summary>How often something could be done, and how long it took.</summary>
/// <param name="PerSecond">Operations a second, or rows a second.</param>
/// <param name="Slow">The 99th percentile of one operation, in microseconds.</param>
internal sealed record Sample(double PerSecond, double Slow)
{
    /// <summary>Does something again and again, by several workers at once.</summary>
    /// <param name="time">For how long.</param>
    /// <param name="workers">How many at once.</param>
    /// <param name="rows">How many rows one operation is.</param>
    /// <param name="operation">Given the worker and the number of its turn.</param>
    public static async Task<Sample> TakeAsync(TimeSpan time, int workers, int rows, Func<int, int, Task> operation)
    {
        var start = Stopwatch.GetTimestamp();
        var latencies = await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(async () =>
        {
            var some = new List<long>();
            for (var turn = 0; Stopwatch.GetElapsedTime(start) < time; turn++)
            {
                var begun = Stopwatch.GetTimestamp();
                await operation(worker, turn);
                some.Add(Stopwatch.GetTimestamp() - begun);
            }

            return some;
        })));
        var passed = Stopwatch.GetElapsedTime(start);
        long[] all = [.. latencies.SelectMany(some => some).Order()];
        return new Sample(all.Length * rows / passed.TotalSeconds, all[(int)(all.Length * 0.99)] * 1e6 / Stopwatch.Frequency);
    }
}
