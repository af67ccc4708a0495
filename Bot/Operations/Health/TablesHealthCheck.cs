using Azure;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Operations.Health;

/// <summary>Ready means that the tables answer.</summary>
internal sealed class TablesHealthCheck(ITableService tables) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            // A row that need not be there.
            await tables.GetTable("people").GetAsync("health", "health", cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (RequestFailedException failure)
        {
            return HealthCheckResult.Unhealthy(failure.Message);
        }
    }
}
