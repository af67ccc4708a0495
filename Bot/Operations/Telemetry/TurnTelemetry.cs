using System.Diagnostics;
using OpenTelemetry;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using Activity = System.Diagnostics.Activity;

namespace ProcessDialogueBot.Operations.Telemetry;

/// <summary>
/// The outermost step of every turn where telemetry is on: counts and traces it by its kind and what became of it, never by its route, person or place.
/// Anonymous turns are passed through in silence.
/// </summary>
internal sealed class TurnTelemetry(BotMetrics metrics, BotTraces traces, QuietTurns quiet, TimeProvider time) : ITurnMiddleware
{
    public Task<InvokeResponse> InvokeAsync(TurnContext turn, TurnDelegate next, CancellationToken cancellationToken) =>
        turn.Route.IsAnonymous ? PassAsync(turn, next, cancellationToken) : MeasureAsync(turn, next, cancellationToken);

    private async Task<InvokeResponse> PassAsync(TurnContext turn, TurnDelegate next, CancellationToken cancellationToken)
    {
        quiet.BeQuiet();

        // Nor does a line of the log leave, whoever writes it.
        using var silence = SuppressInstrumentationScope.Begin();
        return await next(turn, cancellationToken);
    }

    private async Task<InvokeResponse> MeasureAsync(TurnContext turn, TurnDelegate next, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        var kind = SnakeCase.Of(turn.Route.Kind);
        using var span = traces.Begin(TelemetryFields.TurnSpan);
        span?.SetTag(TelemetryFields.TurnKind, kind);
        try
        {
            var response = await next(turn, cancellationToken);
            End(span, kind, turn.Outcome, begun);
            return response;
        }
        catch
        {
            End(span, kind, TurnOutcome.Failed, begun);
            throw;
        }
    }

    private void End(Activity? span, string kind, TurnOutcome outcome, long begun)
    {
        metrics.Turn(kind, SnakeCase.Of(outcome), time.GetElapsedTime(begun));
        span?.SetTag(TelemetryFields.TurnOutcome, SnakeCase.Of(outcome));
        if (outcome == TurnOutcome.Failed)
            span?.SetStatus(ActivityStatusCode.Error);
    }
}
