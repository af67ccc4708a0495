namespace ProcessDialogueBot.Operations.Telemetry;

/// <summary>A metric that is exported.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Unit">Its unit, as UCUM writes it.</param>
/// <param name="Attributes">The attributes that it keeps; all others are dropped.</param>
internal sealed record AllowedMetric(string Name, string Unit, params IReadOnlyList<string> Attributes);

/// <summary>
/// Everything that leaves the bot as telemetry, and nothing beside it: what is not named here is dropped before it is exported. <c>docs/telemetry.md</c> says
/// the same for people; a test compares them.
/// </summary>
internal static class TelemetryFields
{
    /// <summary>The bot's meter, its source of spans, and what the names of its loggers begin with.</summary>
    public const string Source = nameof(ProcessDialogueBot);

    public const string TurnSpan = "turn";
    public const string ConnectorSpan = "connector";
    public const string TablesSpan = "tables";

    public const string Turns = "bot.turn.duration";
    public const string Connector = "bot.connector.request.duration";
    public const string Tables = "bot.tables.operation.duration";
    public const string Errors = "bot.errors";
    public const string PaceWaiting = "bot.connector.pace.waiting";

    public const string TurnKind = "bot.turn.kind";
    public const string TurnOutcome = "bot.turn.outcome";
    public const string Room = "bot.room";
    public const string Method = "http.request.method";
    public const string Status = "http.response.status_code";
    public const string Operation = "db.operation.name";
    public const string ErrorType = "error.type";

    /// <summary>The type of error when nobody answered.</summary>
    public const string NoAnswer = "no_answer";

    private const string Route = "http.route";

    /// <summary>The metrics. Those that are measured in another room are named there as well.</summary>
    public static IReadOnlyList<AllowedMetric> Metrics { get; } =
    [
        new(Turns, "s", TurnKind, TurnOutcome),
        new(Connector, "s", Method, Status, ErrorType),
        new(PaceWaiting, "{request}"),
        new(Tables, "s", Operation, ErrorType),
        new(Errors, "{error}", Room),
        new("bot.delivery.recipients", "{recipient}", "bot.delivery.state"),
        new("bot.delivery.pending", "{recipient}"),
        new("bot.delivery.lag", "s"),
        new("bot.question.answer.time", "d"),
        new("bot.question.open", "{question}"),
        new("bot.question.overdue", "{question}"),
        new("bot.pool.fill", "1"),
        new("bot.pool.stuck", "1"),
        new("http.server.request.duration", "s", Method, Route, Status),
        new("dotnet.process.memory.working_set", "By"),
        new("dotnet.gc.last_collection.heap.size", "By", "gc.heap.generation"),
        new("dotnet.gc.pause.time", "s"),
        new("dotnet.thread_pool.queue.length", "{work_item}"),
    ];

    /// <summary>The meters that those are of.</summary>
    public static IReadOnlyList<string> Meters { get; } = [Source, "Microsoft.AspNetCore.Hosting", "System.Runtime"];

    /// <summary>The spans, and the attributes that each keeps.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Spans { get; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    {
        [TurnSpan] = [TurnKind, TurnOutcome],
        [ConnectorSpan] = [Method, Status, ErrorType],
        [TablesSpan] = [Operation, ErrorType],
    };

    /// <summary>Values of the bot's own log lines that are numbers or names in its code: exported by these names.</summary>
    public static IReadOnlyList<string> LogValues { get; } =
    [
        "Audience", "Bytes", "Changed", "Code", "Count", "Deliveries", "ExceptionType", "Failed", "Failure", "Feature", "Kind", "MaxBytes", "Milliseconds", "Minutes", "Name", "Number",
        "Passages", "People", "Permission", "Problem", "Property", "Reason", "Reference", "Route", "Rows", "Seconds", "Sent", "Skipped", "StackTrace", "Status", "Type", "Turns",
        "Uncertain", "WritersNeeded",
    ];

    /// <summary>Values that stay on the machine, on its console: they quote settings, files or other programs.</summary>
    public static IReadOnlyList<string> LocalLogValues { get; } = ["Address", "Errors", "Folder", "Hash", "Host", "Month", "Output", "Port"];

    /// <summary>What is told of an exception that a log line carries.</summary>
    public const string ExceptionType = "exception.type";

    /// <summary>What is told of the process; <c>OTEL_RESOURCE_ATTRIBUTES</c> may add to it.</summary>
    public static IReadOnlyList<string> Resource { get; } =
        ["service.name", "service.version", "service.instance.id", "telemetry.sdk.name", "telemetry.sdk.language", "telemetry.sdk.version"];
}
