using Azure;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Operations.Audit;

/// <summary>Writes down what was changed by an action that is kept for a role. What everyone may do is nobody's business.</summary>
internal sealed partial class AuditMiddleware(AuditLog audit, ILogger<AuditMiddleware> logger) : ITurnMiddleware
{
    public Task<InvokeResponse> InvokeAsync(TurnContext turn, TurnDelegate next, CancellationToken cancellationToken) =>
        turn.Route.Roles is [] ? next(turn, cancellationToken) : WatchAsync(turn, next, cancellationToken);

    private async Task<InvokeResponse> WatchAsync(TurnContext turn, TurnDelegate next, CancellationToken cancellationToken)
    {
        try
        {
            return await next(turn, cancellationToken);
        }
        finally
        {
            if (turn.Changed is { } subject)
                await AppendAsync(turn, subject);
        }
    }

    private async Task AppendAsync(TurnContext turn, string subject)
    {
        try
        {
            await audit.AppendAsync(turn.SenderId, turn.Route.Name, subject, CancellationToken.None);
        }
        catch (RequestFailedException failure)
        {
            // The change is made: telling the editor that it went wrong would be untrue.
            Log.NotWritten(logger, turn.Route.Name, failure.Status);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "{Route} could not be written to the audit ({Status}).")]
        public static partial void NotWritten(ILogger logger, string route, int status);
    }
}
