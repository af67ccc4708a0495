
namespace ProcessDialogueBot.Operations.Telemetry;

/// <summary>Measures each request to the Bot Connector: method and status only, as the address names people.</summary>
internal sealed class MeasuredConnector(BotMetrics metrics, BotTraces traces, TimeProvider time) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        using var span = traces.BeginPart(TelemetryFields.ConnectorSpan);
        int? status = null;
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            status = (int)response.StatusCode;
            return response;
        }
        finally
        {
            metrics.Connector(request.Method.Method, status, time.GetElapsedTime(begun));
            span?.SetTag(TelemetryFields.Method, request.Method.Method)
                .SetTag(TelemetryFields.Status, status)
                .SetTag(TelemetryFields.ErrorType, status is null ? TelemetryFields.NoAnswer : null);
        }
    }
}
