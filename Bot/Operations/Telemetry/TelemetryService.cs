using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace ProcessDialogueBot.Operations.Telemetry;

/// <summary>Collects and exports as long as the bot runs. When it ends, what has not left yet has two seconds to.</summary>
/// <param name="options">What is exported.</param>
/// <param name="configuration">Where the SDK finds its own names.</param>
/// <param name="services">Hold what exports the log, where it is exported.</param>
internal sealed class TelemetryService(IOptions<TelemetryOptions> options, IConfiguration configuration, IServiceProvider services) : IHostedLifecycleService, IDisposable
{
    private static readonly TimeSpan LongestFlush = TimeSpan.FromSeconds(2);
    private OpenTelemetrySdk? _sdk;

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        _sdk = OpenTelemetrySdk.Create(builder =>
        {
            builder.Services.AddSingleton(configuration);
            if (options.Value.Metrics)
                builder.WithMetrics(metrics => metrics
                    .SetResourceBuilder(TelemetryBuilderExtensions.Resource())
                    .AddMeter([.. TelemetryFields.Meters])
                    .AddView(TelemetryBuilderExtensions.View)
                    .SetExemplarFilter(ExemplarFilterType.AlwaysOff) // They would bring back the attributes that the view drops.
                    .AddOtlpExporter());
            if (options.Value.Traces)
                builder.WithTracing(traces => traces
                    .SetResourceBuilder(TelemetryBuilderExtensions.Resource())
                    .AddSource(TelemetryFields.Source)
                    .AddProcessor(new AllowedSpans())
                    .AddOtlpExporter());
        });
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        var wait = (int)LongestFlush.TotalMilliseconds;
        return Task.WhenAll(
            Task.Run(() => _sdk?.TracerProvider.Shutdown(wait), CancellationToken.None),
            Task.Run(() => _sdk?.MeterProvider.Shutdown(wait), CancellationToken.None),

            // Left to its disposal it would take five seconds more.
            Task.Run(() => services.GetService<LoggerProvider>()?.Shutdown(wait), CancellationToken.None));
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => _sdk?.Dispose();
}
