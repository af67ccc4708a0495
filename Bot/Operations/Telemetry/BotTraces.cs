using System.Diagnostics;

namespace ProcessDialogueBot.Operations.Telemetry;

/// <summary>The only source of spans that is exported. Those of the framework and of libraries hold addresses, in which ids of people stand.</summary>
internal sealed class BotTraces(QuietTurns quiet) : IDisposable
{
    private readonly ActivitySource _source = new(TelemetryFields.Source);

    /// <summary>Begins the trace of a turn; null when nobody listens.</summary>
    public Activity? Begin(string name)
    {
        // What Teams calls this request, and the request around it, stay outside.
        Activity.Current = null;
        return _source.StartActivity(name, ActivityKind.Server);
    }

    /// <summary>Begins a part of a turn; null when nobody listens, the turn is anonymous, or there is none: jobs are counted, not traced.</summary>
    public Activity? BeginPart(string name) => quiet.IsQuiet || Activity.Current?.Source != _source ? null : _source.StartActivity(name, ActivityKind.Client);

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();
}
