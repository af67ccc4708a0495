using ProcessDialogueBot.Teams.Schema;

namespace ProcessDialogueBot.Teams.Turns;

/// <summary>
/// Lets a message or card action that Teams delivers again do nothing a second time. A card action is answered as it was the first time,
/// once that answer is there; a message is answered at once, as its answer is not in the response.
/// </summary>
internal sealed class RepeatMiddleware(RecentTurns recent) : ITurnMiddleware
{
    public async Task<InvokeResponse> InvokeAsync(TurnContext turn, TurnDelegate next, CancellationToken cancellationToken)
    {
        if (turn.Route.Kind is RouteKind.Installed or RouteKind.Removed or RouteKind.TeamEvent || string.IsNullOrWhiteSpace(turn.Activity.Id))
            return await next(turn, cancellationToken);
        if (!recent.TryBegin(turn.Activity, out var begun))
        {
            turn.Outcome = TurnOutcome.Repeated;
            return turn.Route.IsInvoke ? await begun.Answer.Task.WaitAsync(cancellationToken) : InvokeResponse.Accepted;
        }

        try
        {
            var response = await next(turn, cancellationToken);
            recent.End(begun, response);
            return response;
        }
        catch (Exception failure)
        {
            recent.Fail(begun, failure);
            throw;
        }
    }
}
