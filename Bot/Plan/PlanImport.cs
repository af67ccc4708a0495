namespace ProcessDialogueBot.Plan;

/// <summary>Brings the milestones in line with the plan file when the bot starts.</summary>
internal sealed class PlanImport(PlanStore store) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => store.ImportAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
