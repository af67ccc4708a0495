using Microsoft.Extensions.Options;

namespace ProcessDialogueBot.Operations.Telemetry;

/// <summary>
/// Where telemetry goes: the standard environment names of OpenTelemetry, which its SDK reads itself; here they are only looked at. Source: "OpenTelemetry
/// Protocol Exporter" and "Environment Variable Specification".
/// </summary>
internal sealed class TelemetryOptions
{
    /// <summary>Where all three go.</summary>
    public const string EndpointKey = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>How: <c>grpc</c> or <c>http/protobuf</c>.</summary>
    public const string ProtocolKey = "OTEL_EXPORTER_OTLP_PROTOCOL";

    /// <summary>Switches everything off.</summary>
    public const string DisabledKey = "OTEL_SDK_DISABLED";

    private const string Any = "OTEL_EXPORTER_OTLP";
    private readonly Dictionary<string, string?> _values;

    /// <param name="configuration">The application's.</param>
    public TelemetryOptions(IConfiguration configuration) => _values = Keys.ToDictionary(key => key, key => configuration[key], StringComparer.Ordinal);

    /// <summary>Every name that is looked at here.</summary>
    public static IReadOnlyList<string> Keys { get; } =
    [
        DisabledKey,
        .. from signal in new[] { "", "_TRACES", "_METRICS", "_LOGS" } from what in new[] { "_ENDPOINT", "_PROTOCOL" } select $"{Any}{signal}{what}",
    ];

    /// <summary>Whether traces are exported.</summary>
    public bool Traces => IsOn("_TRACES");

    /// <summary>Whether metrics are exported.</summary>
    public bool Metrics => IsOn("_METRICS");

    /// <summary>Whether logs are exported.</summary>
    public bool Logs => IsOn("_LOGS");

    /// <summary>Whether anything is.</summary>
    public bool IsAnyOn => Traces || Metrics || Logs;

    /// <summary>What is wrong, each with its name and without its value.</summary>
    public IEnumerable<string> Errors()
    {
        foreach (var (key, value) in _values)
            if (!string.IsNullOrWhiteSpace(value))
            {
                if (key.EndsWith("_ENDPOINT", StringComparison.Ordinal) && !(Uri.TryCreate(value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
                    yield return $"{key} must be an address with http or https.";
                if (key.EndsWith("_PROTOCOL", StringComparison.Ordinal) && value is not ("grpc" or "http/protobuf"))
                    yield return $"{key} must be grpc or http/protobuf.";
                if (key == DisabledKey && !bool.TryParse(value, out _))
                    yield return $"{key} must be true or false.";
            }
    }

    // An endpoint that is wrong is told, and nothing is exported to it.
    private bool IsOn(string signal) => !Errors().Any() && !(bool.TryParse(_values[DisabledKey], out var disabled) && disabled)
        && new[] { EndpointKey, $"{Any}{signal}_ENDPOINT" }.Any(key => !string.IsNullOrWhiteSpace(_values[key]));
}

/// <summary>Tells of wrong names at start, with all other errors.</summary>
internal sealed class TelemetryOptionsValidator : IValidateOptions<TelemetryOptions>
{
    public ValidateOptionsResult Validate(string? name, TelemetryOptions options) =>
        options.Errors().ToList() is { Count: > 0 } errors ? ValidateOptionsResult.Fail(errors) : ValidateOptionsResult.Success;
}
