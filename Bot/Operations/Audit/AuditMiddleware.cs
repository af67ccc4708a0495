using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Operations.Audit;

/// <summary>Writes down every action that is kept for a role. What everyone may do is nobody's business.</summary>
internal sealed class AuditMiddleware(AuditLog audit) : ITurnMiddleware
{
    private const int LongestId = 100;

    public async Task<InvokeResponse> InvokeAsync(TurnContext turn, TurnDelegate next, CancellationToken cancellationToken)
    {
        if (turn.Route.RequiredRole is null)
            return await next(turn, cancellationToken);
        var subject = turn.Data.OptionalText("id", LongestId);
        var succeeded = false;
        try
        {
            var response = await next(turn, cancellationToken);
            succeeded = response.Body is null or { IsSuccess: true };
            return response;
        }
        finally
        {
            await audit.AppendAsync(turn.SenderId, turn.Route.Name, subject, succeeded, CancellationToken.None);
        }
    }
}
