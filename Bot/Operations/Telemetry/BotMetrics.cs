using System.Diagnostics;
using System.Diagnostics.Metrics;
using ProcessDialogueBot.Teams.Outbound;

namespace ProcessDialogueBot.Operations.Telemetry;

/// <summary>What is measured around every turn, every call to Teams and every call to the tables; nothing of anonymous turns.</summary>
internal sealed class BotMetrics
{
    private static readonly InstrumentAdvice<double> Durations = new() { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] };
    private readonly QuietTurns _quiet;
    private readonly Histogram<double> _turns;
    private readonly Histogram<double> _connector;
    private readonly Histogram<double> _tables;
    private readonly Counter<long> _errors;

    /// <param name="meters">Makes the meter.</param>
    /// <param name="pace">Tells how many wait for it.</param>
    /// <param name="quiet">Whose turns are not measured.</param>
    public BotMetrics(IMeterFactory meters, Pace pace, QuietTurns quiet)
    {
        _quiet = quiet;
        var meter = meters.Create(TelemetryFields.Source);
        _turns = Histogram(TelemetryFields.Turns, "Turns, from the request until its answer.");
        _connector = Histogram(TelemetryFields.Connector, "Requests to the Bot Connector.");
        _tables = Histogram(TelemetryFields.Tables, "Calls to the tables.");
        _errors = meter.CreateCounter<long>(TelemetryFields.Errors, "{error}", "Errors that the bot logged, by room.");
        meter.CreateObservableGauge(TelemetryFields.PaceWaiting, () => pace.Waiting, "{request}", "Requests to Teams that wait for its pace.");

        Histogram<double> Histogram(string name, string description) => meter.CreateHistogram(name, "s", description, tags: null, Durations);
    }

    /// <summary>A turn has ended.</summary>
    public void Turn(string kind, string outcome, TimeSpan took) =>
        Record(_turns, took, new TagList { { TelemetryFields.TurnKind, kind }, { TelemetryFields.TurnOutcome, outcome } });

    /// <summary>Teams has answered, or not.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="status">The HTTP status; null when no answer came.</param>
    /// <param name="took">How long it took.</param>
    public void Connector(string method, int? status, TimeSpan took) => Record(_connector, took, new TagList
    {
        { TelemetryFields.Method, method },
        status is { } answered ? new(TelemetryFields.Status, answered) : new(TelemetryFields.ErrorType, TelemetryFields.NoAnswer),
    });

    /// <summary>The tables have answered, or not.</summary>
    /// <param name="operation">What was asked of them.</param>
    /// <param name="error">The status of the failure, or <see cref="TelemetryFields.NoAnswer"/>; null for none.</param>
    /// <param name="took">How long it took.</param>
    public void Tables(string operation, string? error, TimeSpan took)
    {
        var tags = new TagList { { TelemetryFields.Operation, operation } };
        if (error is not null)
            tags.Add(TelemetryFields.ErrorType, error);
        Record(_tables, took, tags);
    }

    /// <summary>Something has gone wrong in a room.</summary>
    public void Error(string room)
    {
        if (!_quiet.IsQuiet)
            _errors.Add(1, new KeyValuePair<string, object?>(TelemetryFields.Room, room));
    }

    private void Record(Histogram<double> histogram, TimeSpan took, in TagList tags)
    {
        if (!_quiet.IsQuiet)
            histogram.Record(took.TotalSeconds, tags);
    }
}
