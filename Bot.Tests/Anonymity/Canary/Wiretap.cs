using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;

namespace ProcessDialogueBot.Tests.Anonymity.Canary;

/// <summary>
/// Takes down all that a process tells of itself: every log of every category at every level with its values, scopes and exceptions; every trace of every
/// source with tags, events, links and baggage; every measurement of every instrument with its tags. Of other tests that run at the same time as well.
/// </summary>
internal sealed class Wiretap : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentDictionary<(string Place, string Text), bool> _said = new();
    private readonly ActivityListener _traces;
    private readonly MeterListener _metrics = new();
    private IExternalScopeProvider? _scopes;

    public Wiretap()
    {
        _traces = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => Say("trace", Describe(activity)),
        };
        ActivitySource.AddActivityListener(_traces);
        _metrics.InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument);
        Measure<byte>();
        Measure<short>();
        Measure<int>();
        Measure<long>();
        Measure<float>();
        Measure<double>();
        Measure<decimal>();
        _metrics.Start();
    }

    /// <summary>All that was said since it was asked for the last time.</summary>
    public IReadOnlyList<(string Place, string Text)> Take()
    {
        _metrics.RecordObservableInstruments();
        var said = _said.Keys.ToList();
        foreach (var one in said)
            _said.TryRemove(one, out _);
        return said;
    }

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
        _traces.Dispose();
        _metrics.Dispose();
    }

    private void Say(string place, string text) => _said.TryAdd((place, text), true);

    private void Measure<T>()
        where T : struct => _metrics.SetMeasurementEventCallback<T>((instrument, _, tags, _) =>
            Say("metric", $"{instrument.Meter.Name} {instrument.Name} {Describe(tags.ToArray())}"));

    private static string Describe(Activity activity) => string.Join('\n', new[]
    {
        activity.Source.Name, activity.OperationName, activity.DisplayName, activity.StatusDescription, activity.TraceStateString,
        Describe(activity.TagObjects),
        Describe(activity.Baggage),
    }.Concat(activity.Events.Select(entry => $"{entry.Name} {Describe(entry.Tags)}")).Concat(activity.Links.Select(link => Describe(link.Tags ?? []))));

    private static string Describe<T>(IEnumerable<KeyValuePair<string, T>> values) =>
        string.Join(' ', values.Select(value => $"{value.Key}={(value.Value is string or not IEnumerable ? value.Value : string.Join(',', ((IEnumerable)value.Value).Cast<object>()))}"));

    private static string Describe(Exception? exception)
    {
        var text = new StringBuilder();
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            text.AppendLine(inner.ToString());
            foreach (DictionaryEntry entry in inner.Data)
                text.AppendLine(CultureInfo.InvariantCulture, $"{entry.Key}={entry.Value}");
        }

        return text.ToString();
    }

    private sealed class Logger(Wiretap tap, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => tap._scopes?.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var text = new StringBuilder();
            text.AppendLine(CultureInfo.InvariantCulture, $"{logLevel} {category} {eventId} {formatter(state, exception)}").AppendLine(ValuesOf(state)).Append(Describe(exception));
            tap._scopes?.ForEachScope((scope, all) => all.AppendLine(CultureInfo.InvariantCulture, $"{scope} {ValuesOf(scope)}"), text);
            tap.Say("log", text.ToString());
        }

        private static string ValuesOf(object? state) => state is IEnumerable<KeyValuePair<string, object?>> values ? Describe(values) : $"{state}";
    }
}
