using Microsoft.Extensions.Options;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Operations.Limits;

/// <summary>
/// Takes no more from one sender than it can bear. Who writes too much is asked once to wait; then there is silence until they are calm. A press
/// of a button is always answered, as Teams waits for it.
/// </summary>
internal sealed class LimitMiddleware(SenderLimits limits, SenderTokens tokens, IOptions<LimitOptions> options) : ITurnMiddleware
{
    public Task<InvokeResponse> InvokeAsync(TurnContext turn, TurnDelegate next, CancellationToken cancellationToken)
    {
        var admission = turn.Route.Kind is RouteKind.Installed or RouteKind.Removed or RouteKind.TeamEvent ? Admission.Taken : limits.Take(tokens.Of(turn.SenderId));
        if (admission == Admission.Taken)
            return next(turn, cancellationToken);
        turn.Outcome = TurnOutcome.Limited;
        if (admission == Admission.TooMany && turn.Route.TakesMessages)
            return Task.FromResult(InvokeResponse.Accepted);
        var language = Language.For(turn.Culture);
        return turn.SayAsync(language["Operations.TooFast", language.Number((int)Math.Ceiling(options.Value.Period.TotalSeconds))], cancellationToken);
    }
}
