using ProcessDialogueBot.Teams.Schema;

namespace ProcessDialogueBot.Teams.Turns;

/// <summary>Stands between the router and the handlers: finds out who is speaking, keeps people out, catches failures.</summary>
public interface ITurnMiddleware
{
    /// <summary>Does its part and calls <paramref name="next"/>, or answers in its place.</summary>
    Task<InvokeResponse> InvokeAsync(TurnContext turn, TurnDelegate next, CancellationToken cancellationToken);
}
