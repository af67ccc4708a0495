using ProcessDialogueBot.Tests.Simulator;

namespace ProcessDialogueBot.Benchmarks.Delivery;

/// <summary>Updates in rough weather, with a bot that is killed at random moments.</summary>
internal static class FaultRun
{
    private const double LostAnswers = 0.0002;

    public static async Task RunAsync(int people, double speed, int seed, int runs, int kills)
    {
        DeliveryCommand.Write($"\nFaults: {runs} updates to {people:N0} people each, {kills} kill -9 in all, at {speed} times the wall's speed; {LostAnswers:P2} of the messages are taken without an answer,");
        DeliveryCommand.Write($"2.1 % of the requests fail, 1 % are late, 0.3 % meet a forgotten conversation, storms of 429, 2 % of the chats stale, 1 % not installed, 1 % blocked");
        var sums = new FaultSums(LostAnswers);
        for (var run = 0; run < runs; run++)
        {
            var population = new Population(people, seed + run) { Stale = 0.02, NotInstalled = 0.01, Blocked = 0.01 };
            var ofThis = ((run + 1) * kills / runs) - (run * kills / runs);
            var result = await Trial.RunAsync(new TrialPlan(population) { Weather = Weather.Rough(seed + run, LostAnswers), Kills = ofThis }, speed);
            sums.Add(result);
            DeliveryCommand.Write($"seed {seed + run}: {result.Ledger}; {result.Kills} kills; {result.Teams.InStorm} in storms, {result.Teams.Faulty} faults, {result.Teams.OverLimit.Count} over the limit; {result.ToLast.TotalSeconds:N0} s; {DeliveryCommand.Load}");
        }

        sums.Write();
    }
}

/// <summary>What came of several runs.</summary>
/// <param name="lostAnswers">The share of messages, from 0 to 1, that Teams took without the bot being told.</param>
internal sealed class FaultSums(double lostAnswers)
{
    private const double DuplicatesGoal = 0.001;
    private int _audience;
    private int _lost;
    private int _named;
    private int _kills;
    private int _afterKill;
    private int _afterFault;
    private int _most;
    private int _differences;

    public void Add(TrialResult result)
    {
        _audience += result.Ledger.Audience;
        _lost += result.Ledger.Lost;
        _named += result.Ledger.Named;
        _kills += result.Kills;
        _afterKill += result.Ledger.DuplicatesAfterKill;
        _afterFault += result.Ledger.DuplicatesAfterFault;
        _most = Math.Max(_most, result.Ledger.Most);
        _differences += result.Ledger.Differences.Count;
    }

    public void Write()
    {
        WriteAgreement();
        var duplicates = _afterKill + _afterFault;
        DeliveryCommand.Goal(duplicates <= DuplicatesGoal * _audience, $"duplicates at most {DuplicatesGoal:P1} of recipients: {(double)duplicates / _audience:P3}");
        DeliveryCommand.Write($"  This share follows from what was chosen for the run, and is no measurement of Teams: {lostAnswers:P2} of the messages taken without an answer");
        DeliveryCommand.Write($"  (LostAnswers; no documentation gives a rate), which is {(double)_afterFault / _audience:P3} here, and one kill for every {(double)_audience / Math.Max(1, _kills):N0} recipients, which is {(double)_afterKill / _audience:P3}.");
    }

    /// <summary>All but how many duplicates there are, which hangs on how often was killed.</summary>
    public void WriteAgreement()
    {
        DeliveryCommand.Write($"{_audience:N0} recipients, {_kills} kills. Duplicates of kills {_afterKill} ({(double)_afterKill / _kills:N1} for each), of lost answers {_afterFault}");
        DeliveryCommand.Goal(_lost == 0, $"none lost: {_lost}");
        DeliveryCommand.Goal(
            _named <= Math.Ceiling(TrialResult.NamedShare * _audience) + (TrialResult.NamedForAKill * _kills),
            $"reachable and not reached, but named as failed or uncertain, at most {TrialResult.NamedShare:P2} of recipients and {TrialResult.NamedForAKill} for each kill: {_named} ({(double)_named / _audience:P4})");
        DeliveryCommand.Goal(_most <= 2, $"never more than one duplicate for each recipient: at most {_most} messages");
        DeliveryCommand.Goal(_differences == 0, $"the ledger agrees with Teams, row by row: {_differences} differences");
    }
}
