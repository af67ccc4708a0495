using ProcessDialogueBot.Tests.Simulator;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Benchmarks.Delivery;

/// <summary>Two bots on one Azurite; whichever delivers is killed.</summary>
internal static class TwoBotsRun
{
    private const double LostAnswers = 0.0005;

    public static async Task RunAsync(int people, double speed, int seed, int kills)
    {
        var account = (await Azurite.StartedAsync()).NewAccount();
        DeliveryCommand.Write($"\nTwo bots on one Azurite, an update to {people:N0} people, {speed} times the wall's speed; whichever delivers is killed, {kills} times");
        var population = new Population(people, seed) { Stale = 0.02, NotInstalled = 0.01, Blocked = 0.01 };
        var plan = new TrialPlan(population) { Weather = Weather.Rough(seed, LostAnswers), Kills = kills, Bots = 2, SharedTables = account.ConnectionString };
        var result = await Trial.RunAsync(plan, speed);
        DeliveryCommand.Write($"{result.Ledger}; {result.Kills} kills; {result.ToLast.TotalSeconds:N0} s; {DeliveryCommand.Load}");
        var sums = new FaultSums(LostAnswers);
        sums.Add(result);
        sums.Write();
    }
}
