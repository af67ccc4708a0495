using ProcessDialogueBot.Tests.Simulator;

namespace ProcessDialogueBot.Benchmarks.Delivery;

/// <summary>What a delivery holds in memory, for small and large audiences.</summary>
internal static class MemoryRun
{
    private const int Looks = 5;
    private const double Megabyte = 1e6;

    // A page of rows and of people, and the conversations of the last minute; larger audiences have no more than that at a time.
    private const double MostGrowth = 2 * Megabyte;
    private static readonly int[] Audiences = [1_000, 10_000, 50_000];

    public static async Task RunAsync(double speed, int seed)
    {
        DeliveryCommand.Write($"\nMemory, at {speed} times the wall's speed: looked at {Looks} times on the way, garbage collected before");
        var held = new List<long>();
        foreach (var people in Audiences)
        {
            var result = await Trial.RunAsync(
                new TrialPlan(new Population(people, seed)) { Weather = new Weather { Latency = 0.1 }, Looks = Looks }, speed);
            held.Add(result.Managed);
            DeliveryCommand.Write($"{people,8:N0} recipients: at most {result.Managed / Megabyte:N2} MB more managed than before it ({(double)result.Managed / people:N0} bytes each), {result.Resident / Megabyte:N0} MB resident at the end; CPU {result.Cpu.TotalMicroseconds / people:N0} µs and {(double)result.Operations / people:N3} storage operations each; the press answered after {result.ToAnswer.TotalSeconds / speed:N2} s of the wall; {DeliveryCommand.Load}");
        }

        DeliveryCommand.Goal(
            held[^1] - held[0] < MostGrowth,
            $"memory flat from {Audiences[0]:N0} to {Audiences[^1]:N0} recipients, within {MostGrowth / Megabyte:N0} MB: {(held[^1] - held[0]) / Megabyte:N2} MB more");
    }
}
