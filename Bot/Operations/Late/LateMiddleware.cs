using ProcessDialogueBot.Operations.Failures;
using ProcessDialogueBot.Teams.Outbound;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Operations.Late;

/// <summary>
/// Answers Teams within the 10 to 15 s that it waits, before it delivers again or tells the user that the app cannot be reached. The work goes on:
/// a message's answer comes as a message as it always does, a press's outcome follows in the personal chat. Nothing follows an anonymous press, nor
/// one that others would read the outcome of: there the user is asked to press again.
/// </summary>
internal sealed partial class LateMiddleware(LateTurns late, AnonymousFailures anonymous, TimeProvider time, ILogger<LateMiddleware> logger) : ITurnMiddleware
{
    private static readonly TimeSpan InTime = TimeSpan.FromSeconds(9);

    // A dialog is given up after 5 s.
    private static readonly TimeSpan InTimeForDialog = TimeSpan.FromSeconds(4);

    // Its own, as the caller's token ends with the answer.
    private static readonly TimeSpan TurnTimeout = TimeSpan.FromMinutes(1);

    public async Task<InvokeResponse> InvokeAsync(TurnContext turn, TurnDelegate next, CancellationToken cancellationToken)
    {
        var work = WorkAsync(turn, next);
        await work.EndedOrAfter(turn.IsInDialog ? InTimeForDialog : InTime, time);
        if (work.IsCompleted)
            return await work;
        turn.Outcome = TurnOutcome.Late;
        var follows = turn.Route is { Kind: RouteKind.Verb, IsAnonymous: false } && !turn.IsInDialog && turn.Activity.Conversation!.IsPersonal;
        late.Add(FinishAsync(turn, work, follows));
        return turn.Route.IsInvoke
            ? await turn.SayAsync(Language.For(turn.Culture)[follows ? "Operations.LateFollows" : "Operations.LateAgain"], cancellationToken)
            : InvokeResponse.Accepted;
    }

    private async Task<InvokeResponse> WorkAsync(TurnContext turn, TurnDelegate next)
    {
        using var timeout = new CancellationTokenSource(TurnTimeout, time);
        return await next(turn, timeout.Token);
    }

    private async Task FinishAsync(TurnContext turn, Task<InvokeResponse> work, bool follows)
    {
        try
        {
            var response = await work;
            if (!turn.Route.IsAnonymous)
                Log.Late(logger, turn.Route.Kind, turn.Route.Name);
            if (!follows || response.Body is not { } outcome)
                return;
            if (outcome.Text is { } text)
                await turn.SendAsync(text, CancellationToken.None);
            else
                await turn.SendCardAsync(outcome.Value.Utf8, Language.For(turn.Culture)["Operations.LateAnswer"], CancellationToken.None);
        }
        catch (Exception failure)
        {
            if (turn.Route.IsAnonymous)
                anonymous.Keep(failure);
            else
                Log.Lost(logger, failure.GetType().Name, (failure as ConnectorException)?.Failure);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Kind} {Route} took longer than Teams waits.")]
        public static partial void Late(ILogger logger, RouteKind kind, string route);

        [LoggerMessage(LogLevel.Error, "A late answer could not be given ({Type}, {Failure}).")]
        public static partial void Lost(ILogger logger, string type, ConnectorFailure? failure);
    }
}
