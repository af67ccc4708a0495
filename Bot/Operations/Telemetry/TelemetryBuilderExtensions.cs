using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Teams;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Operations.Telemetry;

/// <summary>Sets up what leaves the bot over OTLP: nothing, unless <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says where to.</summary>
internal static class TelemetryBuilderExtensions
{
    /// <summary>The name of the service, unless <c>OTEL_SERVICE_NAME</c> gives another.</summary>
    public const string ServiceName = "process-dialogue-bot";

    /// <summary>Registered before all other steps of turns, and after the tables.</summary>
    public static IHostApplicationBuilder AddTelemetry(this IHostApplicationBuilder builder)
    {
        var options = new TelemetryOptions(builder.Configuration);
        builder.Services.AddSingleton<IValidateOptions<TelemetryOptions>, TelemetryOptionsValidator>();
        builder.Services.AddSingleton<IOptionsFactory<TelemetryOptions>>(_ => new Factory(options));
        builder.Services.AddOptions<TelemetryOptions>().ValidateOnStart();
        if (!options.IsAnyOn)
            return builder;
        builder.Services
            .AddSingleton<QuietTurns>()
            .AddSingleton<BotMetrics>()
            .AddSingleton<BotTraces>()
            .AddHostedService<TelemetryService>()
            .AddTurnMiddleware<TurnTelemetry>()
            .AddTransient<MeasuredConnector>()
            .AddHttpClient(TeamsServiceCollectionExtensions.ConnectorHttpClient)
            .AddHttpMessageHandler<MeasuredConnector>();
        builder.Services.AddSingleton<ILoggerProvider>(provider => new ErrorCounter(new Lazy<BotMetrics>(provider.GetRequiredService<BotMetrics>)));
        if (options.Logs)
            builder.AddLogs();
        return builder;
    }

    /// <summary>Measures the tables, where telemetry is on. After they were registered.</summary>
    public static IHostApplicationBuilder AddTablesTelemetry(this IHostApplicationBuilder builder)
    {
        if (!new TelemetryOptions(builder.Configuration).IsAnyOn)
            return builder;
        var open = builder.Services.Last(service => service.ServiceType == typeof(ITableService)).ImplementationFactory!;
        builder.Services.Replace(ServiceDescriptor.Singleton<ITableService>(provider =>
            ActivatorUtilities.CreateInstance<MeasuredTables>(provider, (ITableService)open(provider))));
        return builder;
    }

    /// <summary>What is told of the process.</summary>
    public static ResourceBuilder Resource() => ResourceBuilder.CreateEmpty()
        .AddService(ServiceName, serviceVersion: typeof(TelemetryBuilderExtensions).Assembly.GetName().Version?.ToString(3))
        .AddTelemetrySdk()
        .AddEnvironmentVariableDetector();

    /// <summary>What is kept of a metric: the attributes that are listed with it, or nothing of it.</summary>
    public static MetricStreamConfiguration View(Instrument instrument) =>
        TelemetryFields.Metrics.FirstOrDefault(metric => metric.Name == instrument.Name) is { } allowed
            ? new MetricStreamConfiguration { TagKeys = [.. allowed.Attributes] }
            : MetricStreamConfiguration.Drop;

    private static void AddLogs(this IHostApplicationBuilder builder)
    {
        builder.Logging.AddOpenTelemetry(logs => logs.SetResourceBuilder(Resource()).AddProcessor(new AllowedLogs()).AddOtlpExporter());

        // Whatever the settings ask for: scopes hold the address that was asked for, and messages the values that are not listed.
        builder.Services.PostConfigure<OpenTelemetryLoggerOptions>(logs => (logs.IncludeScopes, logs.IncludeFormattedMessage, logs.ParseStateValues) = (false, false, false));

        // A line for each request would tell when somebody wrote.
        builder.Logging.AddFilter<OpenTelemetryLoggerProvider>("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter<OpenTelemetryLoggerProvider>("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
    }

    private sealed class Factory(TelemetryOptions options) : IOptionsFactory<TelemetryOptions>
    {
        public TelemetryOptions Create(string name) => options.Errors().ToList() is { Count: > 0 } errors
            ? throw new OptionsValidationException(name, typeof(TelemetryOptions), errors)
            : options;
    }
}
