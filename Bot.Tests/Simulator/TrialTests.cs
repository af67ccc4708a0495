using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Simulator;

/// <summary>Short runs of what <c>Bot.Benchmarks -- delivery</c> does at length: real processes, killed at random moments, in bad weather.</summary>
public sealed class TrialTests
{
    private const double Factor = 20;
    private const double SharedFactor = 5;
    private const double LostAnswers = 0.02;

    // One second of sending.
    private const int MostForAKill = 50;

    [Fact]
    public async Task In_fair_weather_everyone_has_it_once()
    {
        var result = await RunAsync(new TrialPlan(new Population(300)), Factor);

        Findings.None(result.Ledger.Differences);
        Assert.Equal((301, 0, 0, 0, 1), (result.Ledger.Audience, result.Ledger.Lost, result.Ledger.Named, result.Ledger.Duplicates, result.Ledger.Most));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task In_rough_weather_and_killed_again_and_again_nobody_is_lost_and_nobody_gets_it_more_than_twice(int seed)
    {
        var result = await RunAsync(new TrialPlan(PeopleOf(seed)) { Weather = Weather.Rough(seed, LostAnswers), Kills = 3 }, Factor);

        KeepsItsPromises(result);
        Assert.NotEqual(0, result.Teams.Faulty);
    }

    [Fact]
    public async Task Of_two_bots_on_the_same_tables_the_one_that_delivers_is_killed_and_the_same_holds()
    {
        var account = (await Azurite.StartedAsync()).NewAccount();
        var result = await RunAsync(
            new TrialPlan(PeopleOf(7)) { Weather = Weather.Rough(7, LostAnswers), Kills = 1, Bots = 2, SharedTables = account.ConnectionString }, SharedFactor);

        KeepsItsPromises(result);
    }

    [Fact]
    public async Task Corrected_twice_and_recalled_while_it_is_sent_every_message_shows_the_last_text_or_is_named()
    {
        var plan = new TrialPlan(PeopleOf(5)) { Weather = Weather.Rough(5, LostAnswers), Kills = 2, Corrections = 2, IsRecalled = true, KillsInRecall = 2 };
        var result = await Trial.RunAsync(plan, Factor);

        KeepsItsPromises(result);
        Assert.Equal((4, 3), (result.Kills, result.Revision));

        // It is recalled when Teams has taken so many messages, and those that a kill doubled are among them.
        Assert.InRange(result.Ledger.Corrected + result.Ledger.DuplicatesAfterKill, 300, 400 + (MostForAKill * result.Kills));
    }

    [Fact]
    public async Task Scheduled_and_killed_before_its_time_and_at_it_everyone_has_it_when_it_is_time()
    {
        var result = await Trial.RunAsync(new TrialPlan(PeopleOf(6)) { Kills = 1, IsScheduled = true }, Factor);

        KeepsItsPromises(result);
        Assert.Equal(3, result.Kills);

        // How soon after, hangs on how long the machine takes to start a bot; that it is within a minute, ScheduleScenarios show.
        Assert.True(result.First >= result.ScheduledFor!.Value);
    }

    private static Population PeopleOf(int seed) => new(400, seed) { Stale = 0.05, NotInstalled = 0.03, Blocked = 0.03 };

    private static void KeepsItsPromises(TrialResult result)
    {
        Findings.None(result.Ledger.Differences);
        Assert.Equal(0, result.Ledger.Lost);
        Assert.InRange(result.Ledger.Most, 1, 2);
        Assert.InRange(result.Ledger.DuplicatesAfterKill, 0, MostForAKill * result.Kills);
        Assert.InRange(result.Ledger.Named, 0, result.MostNamed);
    }

    private static async Task<TrialResult> RunAsync(TrialPlan plan, double factor)
    {
        var result = await Trial.RunAsync(plan, factor);
        Assert.Equal(plan.Kills, result.Kills);
        return result;
    }
}
