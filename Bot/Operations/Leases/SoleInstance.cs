using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Operations.Leases;

/// <summary>The leases of a bot that has its tables to itself: it holds all of them.</summary>
internal sealed class SoleInstance : ILeases
{
    /// <inheritdoc/>
    public Task HoldAsync(string name, Func<CancellationToken, Task> work, CancellationToken stoppingToken) => work(stoppingToken);
}
