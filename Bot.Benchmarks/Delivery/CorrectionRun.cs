using ProcessDialogueBot.Tests.Simulator;

namespace ProcessDialogueBot.Benchmarks.Delivery;

/// <summary>Updates that are corrected while they are sent, and recalled, in rough weather, with a bot that is killed at random moments; every third is scheduled.</summary>
internal static class CorrectionRun
{
    private const double LostAnswers = 0.0002;
    private const int Corrections = 2;
    private const int Kills = 2;

    public static async Task RunAsync(int people, double speed, int seed, int runs)
    {
        DeliveryCommand.Write($"\nCorrections: {runs} updates to {people:N0} people each, {Corrections} corrections of each on the way, and a recall when nearly all have it; {Kills} kill -9 while it is sent,");
        DeliveryCommand.Write($"{Kills} in the recall; every third scheduled, with 2 more before and at its time; at {speed} times the wall's speed, in the weather of the fault run");
        var sums = new FaultSums(LostAnswers);
        var (corrected, named, unfinished) = (0, 0, 0);
        for (var run = 0; run < runs; run++)
        {
            var population = new Population(people, seed + run) { Stale = 0.02, NotInstalled = 0.01, Blocked = 0.01 };
            var plan = new TrialPlan(population)
            {
                Weather = Weather.Rough(seed + run, LostAnswers),
                Corrections = Corrections,
                IsRecalled = true,
                Kills = Kills,
                KillsInRecall = Kills,
                IsScheduled = run % 3 == 2,
            };
            var result = await Trial.RunAsync(plan, speed);
            sums.Add(result);
            (corrected, named) = (corrected + result.Ledger.Corrected, named + result.Ledger.NotCorrected);
            unfinished += result.Revision == Corrections + 1 && !(result.First < result.ScheduledFor) ? 0 : 1;
            DeliveryCommand.Write($"seed {seed + run}: {result.Ledger}; {result.Kills} kills; {result.ToLast.TotalSeconds:N0} s; {DeliveryCommand.Load}");
        }

        sums.WriteAgreement();
        DeliveryCommand.Goal(unfinished == 0, $"every update corrected {Corrections} times and recalled, and none sent before its time: {unfinished} not");
        DeliveryCommand.Write($"of the messages that the ledger knows {corrected:N0} show the recall, {named:N0} could not be replaced and are named as such");
    }
}
