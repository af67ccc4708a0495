using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Operations.Failures;

/// <summary>
/// Keeps what failed in anonymous turns until the night, and then tells that it did and not when: beside the moment of a failure, Teams' own logs would name
/// who was writing. At the end of the process it tells what it has.
/// </summary>
internal sealed partial class AnonymousFailures(TimeProvider time, ILogger<AnonymousFailures> logger) : BackgroundService
{
    private const int Most = 20;
    private static readonly TimeOnly Night = new(3, 15);
    private readonly Lock _lock = new();
    private readonly HashSet<(string Type, string? StackTrace)> _failures = [];

    /// <summary>Keeps a failure's type and place; how often it came is not kept.</summary>
    public void Keep(Exception failure)
    {
        lock (_lock)
            if (_failures.Count < Most)
                _failures.Add((failure.GetType().Name, failure.StackTrace));
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        Tell();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(time.Until(Night), time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stoppingToken.IsCancellationRequested)
                return;
            Tell();
        }
    }

    private void Tell()
    {
        List<(string Type, string? StackTrace)> failures;
        lock (_lock)
        {
            // Not in the order in which they came.
            failures = [.. _failures.OrderBy(failure => failure.Type, StringComparer.Ordinal).ThenBy(failure => failure.StackTrace, StringComparer.Ordinal)];
            _failures.Clear();
        }

        foreach (var (type, stackTrace) in failures)
            Log.Failed(logger, type, stackTrace);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Since the last night an anonymous turn has failed with {Type}, once or more. {StackTrace}")]
        public static partial void Failed(ILogger logger, string type, string? stackTrace);
    }
}
