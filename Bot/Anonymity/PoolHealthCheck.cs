using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ProcessDialogueBot.Anonymity;

/// <summary>Ready means that the pool can be read and decrypted. Says nothing of what is in it.</summary>
/// <param name="store">The pool at rest.</param>
internal sealed class PoolHealthCheck(PoolStore store) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await store.ReadAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Its message may quote what it stumbled over; its type cannot.
            return HealthCheckResult.Unhealthy($"The pool of anonymous texts cannot be read: {exception.GetType().Name}.");
        }
    }
}
