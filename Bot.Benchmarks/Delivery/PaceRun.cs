using System.Diagnostics;
using System.Globalization;
using ProcessDialogueBot.Tests.Simulator;

namespace ProcessDialogueBot.Benchmarks.Delivery;

/// <summary>An update to everyone in fair weather: how near to the pace that Teams allows, and what it costs.</summary>
internal static class PaceRun
{
    private const double TimeGoal = 1.02;
    private const double ThrottledGoal = 0.001;
    private const double OperationsGoal = 0.1;
    private const int Requests = 500;
    private const int Shown = 20;

    public static async Task RunAsync(int people, double speed, int seed)
    {
        var (median, slow) = await WayAsync(speed);
        DeliveryCommand.Write($"\nAn update to {people:N0} people. The clock runs {speed} times faster than the wall; a request's way of {median.TotalMilliseconds:N2} ms (p99 {slow.TotalMilliseconds:N2} ms)");
        DeliveryCommand.Write($"counts as {speed * median.TotalMilliseconds:N0} ms (p99 {speed * slow.TotalMilliseconds:N0} ms), and so does all that the bot computes and stores. Teams answers after 100 ms.");
        var result = await Trial.RunAsync(new TrialPlan(new Population(people, seed)) { Weather = new Weather { Latency = 0.1 } }, speed);
        var audience = result.Ledger.Audience;
        var allowed = TimeSpan.FromSeconds((double)audience / TeamsLimits.PerSecond);
        DeliveryCommand.Write($"{result.Ledger}; {DeliveryCommand.Load}");
        DeliveryCommand.Write($"from the press to its answer {result.ToAnswer.TotalSeconds:N2} s, to the first recipient {(result.ToLast - result.FirstToLast).TotalSeconds:N2} s, to the last {result.ToLast.TotalSeconds:N1} s, in {result.FirstToLast.TotalSeconds:N1} s; {allowed.TotalSeconds:N1} s at {TeamsLimits.PerSecond}/s");
        var throttled = result.Teams.OverLimit;
        DeliveryCommand.Write($"CPU per recipient {result.Cpu.TotalMicroseconds / audience:N0} µs; resident at the end {result.Resident / 1e6:N0} MB");
        DeliveryCommand.Goal(result.ToLast / allowed <= TimeGoal, $"time to the last recipient at most {TimeGoal} times that of the allowed pace: {result.ToLast / allowed:N3}");
        DeliveryCommand.Goal(
            throttled.Count < ThrottledGoal * result.Teams.Requests,
            $"requests answered 429 below {ThrottledGoal:P1}: {(double)throttled.Count / result.Teams.Requests:P3} ({throttled.Count} of {result.Teams.Requests:N0})");
        if (throttled.Count > 0)
            DeliveryCommand.Write($"  answered 429 so many seconds after the press: {string.Join(' ', throttled.Take(Shown).Select(at => (at - result.Pressed).TotalSeconds.ToString("N1", CultureInfo.InvariantCulture)))}");
        DeliveryCommand.Goal(
            result.Ledger is { Lost: 0, Duplicates: 0, Differences.Count: 0 },
            $"none lost, none twice, the ledger agrees: {result.Ledger.Lost}, {result.Ledger.Duplicates}, {result.Ledger.Differences.Count} differences");
        DeliveryCommand.Goal(
            result.Operations < OperationsGoal * audience,
            $"storage operations per recipient below {OperationsGoal}: {(double)result.Operations / audience:N3} ({result.Operations:N0}, with the ordering)");
    }

    // There and back, on the wall.
    private static async Task<(TimeSpan Median, TimeSpan Slow)> WayAsync(double speed)
    {
        await using var teams = await SimulatorProcess.StartAsync(speed);
        var times = new List<TimeSpan>();
        for (var request = 0; request < Requests; request++)
        {
            var start = Stopwatch.GetTimestamp();
            await teams.Control.FiguresAsync();
            times.Add(Stopwatch.GetElapsedTime(start));
        }

        times.Sort();
        return (times[Requests / 2], times[Requests * 99 / 100]);
    }
}
