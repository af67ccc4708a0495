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
            await ReadAsync(tables, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (RequestFailedException failure)
        {
            return HealthCheckResult.Unhealthy(failure.Message);
        }
    }

    /// <summary>Reads a row that need not be there.</summary>
    /// <exception cref="RequestFailedException">The tables do not answer.</exception>
    public static Task ReadAsync(ITableService tables, CancellationToken cancellationToken) =>
        tables.GetTable("people").GetAsync("health", "health", cancellationToken);
}
