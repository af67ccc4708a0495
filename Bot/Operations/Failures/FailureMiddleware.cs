using System.Security.Cryptography;
using ProcessDialogueBot.Teams.Outbound;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Operations.Failures;

/// <summary>
/// The outermost step of every turn: bad input gets a friendly answer, our own failures an apology with a reference that also
/// stands in the log. The log has the failure's type and place, never its message, which could hold what a person wrote. Of anonymous turns nothing is logged
/// now, and there is no reference: naming it would tell whose it was.
/// </summary>
internal sealed partial class FailureMiddleware(AnonymousFailures anonymous, ILogger<FailureMiddleware> logger) : ITurnMiddleware
{
    private const string ReferenceAlphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const int ReferenceLength = 6;

    public async Task<InvokeResponse> InvokeAsync(TurnContext turn, TurnDelegate next, CancellationToken cancellationToken)
    {
        try
        {
            return await next(turn, cancellationToken);
        }
        catch (CardDataException failure)
        {
            turn.Outcome = TurnOutcome.Rejected;
            if (!turn.Route.IsAnonymous)
                Log.BadInput(logger, turn.Route.Name, failure.Problem);
            return await ExplainAsync(turn, failure, cancellationToken);
        }
        catch (UnknownVerbException)
        {
            turn.Outcome = TurnOutcome.Rejected;
            Log.UnknownVerb(logger);
            return await SayAsync(turn, Language.For(turn.Culture)["Operations.UnknownVerb"], cancellationToken);
        }
        catch (Exception failure)
        {
            turn.Outcome = TurnOutcome.Failed;
            return await ApologiseAsync(turn, failure);
        }
    }

    private Task<InvokeResponse> ExplainAsync(TurnContext turn, CardDataException failure, CancellationToken cancellationToken)
    {
        var language = Language.For(turn.Culture);
        return SayAsync(
            turn,
            failure.Problem switch
            {
                CardDataProblem.TooLong => language["Operations.TooLong", language.Number(failure.Limit)],
                CardDataProblem.Missing => language["Operations.Missing"],
                _ => language["Operations.WrongType"],
            },
            cancellationToken);
    }

    private async Task<InvokeResponse> SayAsync(TurnContext turn, string text, CancellationToken cancellationToken)
    {
        try
        {
            return await turn.SayAsync(text, cancellationToken);
        }
        catch (Exception silence)
        {
            if (turn.Route.IsAnonymous)
                anonymous.Keep(silence);
            else
                Log.ExplanationFailed(logger, silence.GetType().Name, (silence as ConnectorException)?.Failure);
            return InvokeResponse.Accepted;
        }
    }

    private async Task<InvokeResponse> ApologiseAsync(TurnContext turn, Exception failure)
    {
        var reference = Note(turn, failure);
        var language = Language.For(turn.Culture);
        var apology = reference is null ? language["Operations.ApologyAnonymous"] : language["Operations.Apology", reference];
        if (turn.Route.IsInvoke)
            return new InvokeResponse(StatusCodes.Status200OK, CardActionResponse.Error(StatusCodes.Status500InternalServerError, "InternalError", apology));
        try
        {
            await turn.SendAsync(apology, CancellationToken.None);
        }
        catch (Exception silence)
        {
            if (reference is null)
                anonymous.Keep(silence);
            else
                Log.ApologyFailed(logger, reference, silence.GetType().Name, (silence as ConnectorException)?.Failure);
        }

        return InvokeResponse.Accepted;
    }

    // What the log and the apology call it; null for what the log does not tell yet.
    private string? Note(TurnContext turn, Exception failure)
    {
        if (turn.Route.IsAnonymous)
        {
            anonymous.Keep(failure);
            return null;
        }

        var reference = RandomNumberGenerator.GetString(ReferenceAlphabet, ReferenceLength);
        Log.TurnFailed(logger, reference, turn.Route.Kind, turn.Route.Name, failure.GetType().Name, failure.StackTrace);
        return reference;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "{Route} got data it cannot use: {Problem}.")]
        public static partial void BadInput(ILogger logger, string route, CardDataProblem problem);

        [LoggerMessage(LogLevel.Information, "A card asked for an unknown verb.")]
        public static partial void UnknownVerb(ILogger logger);

        [LoggerMessage(LogLevel.Warning, "What was wrong could not be told ({Type}, {Failure}).")]
        public static partial void ExplanationFailed(ILogger logger, string type, ConnectorFailure? failure);

        [LoggerMessage(LogLevel.Error, "Turn {Reference} ({Kind} {Route}) failed with {Type}. {StackTrace}")]
        public static partial void TurnFailed(ILogger logger, string reference, RouteKind kind, string route, string type, string? stackTrace);

        [LoggerMessage(LogLevel.Warning, "The apology for turn {Reference} could not be sent ({Type}, {Failure}).")]
        public static partial void ApologyFailed(ILogger logger, string reference, string type, ConnectorFailure? failure);
    }
}
