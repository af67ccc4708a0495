namespace ProcessDialogueBot.Operations.Telemetry;

/// <summary>Counts the errors that the bot logs, by the room that they happened in: jobs that failed, and all else that somebody should look at.</summary>
internal sealed class ErrorCounter(Lazy<BotMetrics> metrics) : ILoggerProvider
{
    private const string Own = $"{TelemetryFields.Source}.";

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Counter(
        categoryName.StartsWith(Own, StringComparison.Ordinal) ? categoryName[Own.Length..].Split('.')[0].ToLowerInvariant() : null, metrics);

    /// <inheritdoc/>
    public void Dispose()
    {
        // It holds nothing.
    }

    private sealed class Counter(string? room, Lazy<BotMetrics> metrics) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => room is not null && logLevel >= LogLevel.Error && logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                metrics.Value.Error(room!);
        }
    }
}
