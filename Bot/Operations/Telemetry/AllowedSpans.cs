using System.Diagnostics;
using OpenTelemetry;

namespace ProcessDialogueBot.Operations.Telemetry;

/// <summary>
/// Stands before the exporter of spans: takes off what is not listed. A span that cannot be cleaned, as it has an unknown name, an event or a link, is not
/// exported at all.
/// </summary>
internal sealed class AllowedSpans : BaseProcessor<Activity>
{
    /// <inheritdoc/>
    public override void OnEnd(Activity data)
    {
        if (data.Source.Name != TelemetryFields.Source || data.OperationName != data.DisplayName || !TelemetryFields.Spans.TryGetValue(data.DisplayName, out var allowed)
            || data.Events.Any() || data.Links.Any())
        {
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
            return;
        }

        foreach (var tag in data.TagObjects.Where(tag => !allowed.Contains(tag.Key, StringComparer.Ordinal)).ToList())
            data.SetTag(tag.Key, null);
        if (data.StatusDescription is not null)
            data.SetStatus(data.Status);
        data.TraceStateString = null;
    }
}
