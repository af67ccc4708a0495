using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace ProcessDialogueBot.Benchmarks.Linkage;

/// <summary>A line of a log, a span that ended or a measurement, with the moment at which an insider sees it.</summary>
/// <param name="At">When.</param>
/// <param name="Line">All that it holds.</param>
internal sealed record Trace(DateTimeOffset At, string Line);

/// <summary>What somebody did in Teams, as Teams itself knows it.</summary>
/// <param name="At">When.</param>
/// <param name="Person">Who.</param>
/// <param name="Kind">What: <c>submit</c>, <c>add</c> (to a comment, with its code), <c>open</c>, <c>read</c> or <c>other</c>.</param>
internal sealed record Use(DateTimeOffset At, string Person, string Kind);

/// <summary>A row of a table as a snapshot shows it, system columns included.</summary>
/// <param name="Table">The table.</param>
/// <param name="Key">Partition key and row key.</param>
/// <param name="ETag">The version.</param>
/// <param name="Timestamp">When it was written.</param>
/// <param name="Properties">The stored properties, as text.</param>
internal sealed record StoredRow(string Table, string Key, string ETag, DateTimeOffset Timestamp, string Properties);

/// <summary>The tables at one moment.</summary>
/// <param name="At">When.</param>
/// <param name="Changed">The rows that are new or other than in the snapshot before.</param>
internal sealed record Snapshot(DateTimeOffset At, IReadOnlyList<StoredRow> Changed);

/// <summary>A line of the access log.</summary>
/// <param name="At">When the request came.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Status">The response's status; 0 when there was none.</param>
/// <param name="Bytes">The length of the response's body.</param>
internal sealed record Access(DateTimeOffset At, TimeSpan Duration, int Status, long Bytes);

/// <summary>Everything that a run of the bot leaves behind, anywhere.</summary>
internal sealed class Artefacts(TimeProvider time) : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<Trace> _logs = new();
    private readonly ConcurrentQueue<Trace> _telemetry = new();
    private readonly ConcurrentQueue<Trace> _connector = new();

    /// <summary>Every line of the log, at every level.</summary>
    public IEnumerable<Trace> Logs => _logs;

    /// <summary>Every span and measurement of every source.</summary>
    public IEnumerable<Trace> Telemetry => _telemetry;

    /// <summary>Every request that the bot made to Teams.</summary>
    public IEnumerable<Trace> Connector => _connector;

    /// <summary>The access log: one line for each request to the bot.</summary>
    public ConcurrentQueue<Access> Accesses { get; } = new();

    /// <summary>Who did what in Teams.</summary>
    public List<Use> Uses { get; } = [];

    /// <summary>The tables, every hour.</summary>
    public List<Snapshot> Snapshots { get; } = [];

    /// <summary>Listens to all spans and measurements of this process until it is disposed of.</summary>
    public IDisposable Listen()
    {
        var spans = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => _telemetry.Enqueue(new Trace(
                time.GetUtcNow(), $"{span.Source.Name} {span.DisplayName} {string.Join(' ', span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"))}")),
        };
        ActivitySource.AddActivityListener(spans);
        var meters = new MeterListener { InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument) };
        meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Measure(instrument, value, tags));
        meters.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Measure(instrument, value, tags));
        meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Measure(instrument, value, tags));
        meters.Start();
        return new Listeners(spans, meters);
    }

    /// <summary>Keeps a request to Teams.</summary>
    public void Posted(string request) => _connector.Enqueue(new Trace(time.GetUtcNow(), request));

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => this;

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => true;

    /// <inheritdoc/>
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _logs.Enqueue(new Trace(time.GetUtcNow(), $"{logLevel}: {formatter(state, exception)} {exception}"));

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private void Measure(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{instrument.Meter.Name} {instrument.Name} {value}");
        foreach (var (key, tag) in tags)
            line += $" {key}={tag}";
        _telemetry.Enqueue(new Trace(time.GetUtcNow(), line));
    }

    private sealed class Listeners(ActivityListener spans, MeterListener meters) : IDisposable
    {
        public void Dispose()
        {
            spans.Dispose();
            meters.Dispose();
        }
    }
}
