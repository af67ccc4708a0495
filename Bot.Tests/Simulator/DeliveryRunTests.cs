using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Simulator;

/// <summary>Short runs of what <c>Bot.Benchmarks -- delivery</c> does at length: real processes, killed at random moments, in bad weather.</summary>
public sealed class DeliveryRunTests : IAsyncLifetime
{
    private const double Factor = 20;

    // One second of sending.
    private const int MostForAKill = 50;
    private SimulatorProcess? _teams;

    private SimulatorProcess Teams => _teams!;

    public async Task InitializeAsync() => _teams = await SimulatorProcess.StartAsync(Factor);

    public async Task DisposeAsync() => await _teams!.DisposeAsync();

    [Fact]
    public async Task In_fair_weather_everyone_has_it_once()
    {
        var result = await DeliveryRun.RunAsync(Teams, new DeliveryPlan(new Population(300)));

        Findings.None(result.Ledger.Differences);
        Assert.Equal((301, 0, 0, 1), (result.Ledger.Audience, result.Ledger.Lost, result.Ledger.Duplicates, result.Ledger.Most));
        Assert.Equal(0, result.Teams.Faulty);
    }
}
