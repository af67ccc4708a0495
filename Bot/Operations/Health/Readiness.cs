using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ProcessDialogueBot.Operations.Health;

/// <summary>
/// Whether the bot can work. Anybody may ask, so the store is asked at most once in <see cref="Lifetime"/> whoever and how many do, and
/// nobody waits for it longer than <see cref="Timeout"/>.
/// </summary>
/// <param name="checks">Those that are tagged <see cref="Tag"/>.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where it is told that no answer came.</param>
internal sealed partial class Readiness(HealthCheckService checks, TimeProvider time, ILogger<Readiness> logger)
{
    /// <summary>Marks the checks that count.</summary>
    public const string Tag = "ready";

    /// <summary>How long a store has to answer.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    /// <summary>How long an answer is given out again.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private Task<HealthStatus>? _answer;
    private DateTimeOffset _answered;

    /// <summary>The answer, of this moment or of one just past.</summary>
    /// <param name="cancellationToken">Stops the waiting, not the asking.</param>
    public Task<HealthStatus> AskAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_answer is null || _answer.IsCompleted && time.GetUtcNow() - _answered >= Lifetime)
                _answer = CheckAsync();
            return _answer.WaitAsync(cancellationToken);
        }
    }

    private async Task<HealthStatus> CheckAsync()
    {
        // Not under the lock.
        await Task.Yield();
        var status = HealthStatus.Unhealthy;
        try
        {
            using var timeout = new CancellationTokenSource(Timeout, time);
            status = (await checks.CheckHealthAsync(check => check.Tags.Contains(Tag), timeout.Token).WaitAsync(timeout.Token)).Status;
        }
        catch (OperationCanceledException)
        {
            Log.NoAnswer(logger, Timeout.TotalSeconds);
        }

        lock (_lock)
            _answered = time.GetUtcNow();
        return status;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "What the bot depends on did not answer within {Seconds} s: it is not ready.")]
        public static partial void NoAnswer(ILogger logger, double seconds);
    }
}
