using ProcessDialogueBot.Teams.Schema;

namespace ProcessDialogueBot.Teams.Turns;

/// <summary>Where features say what they answer to. Filled once, when the router is built.</summary>
/// <param name="tokens">Gives anonymous handlers their keyed token.</param>
public sealed class TurnRoutes(SenderTokens tokens)
{
    private readonly List<Route> _routes = [];

    /// <summary>Everything registered.</summary>
    public IReadOnlyList<Route> All => _routes;

    /// <summary>A command, in Danish and English.</summary>
    public Route Command(string danish, string english, Func<TurnContext, CancellationToken, Task> handler) =>
        Add(new Route(RouteKind.Command, danish, english, Accept(handler)));

    /// <summary>A command whose handler does not learn who sent it. It answers with a card.</summary>
    public Route AnonymousCommand(string danish, string english, Func<AnonymousTurn, CancellationToken, Task<CardReply>> handler) =>
        Add(new Route(RouteKind.Command, danish, english, async (turn, ct) =>
        {
            var reply = await handler(Strip(turn), ct);
            await turn.SendCardAsync(reply.Card, reply.Summary, ct);
            return InvokeResponse.Accepted;
        })
        { IsAnonymous = true });

    /// <summary>An <c>Action.Execute</c> verb of the form <c>feature.action</c>.</summary>
    public Route Verb(string verb, Func<TurnContext, CancellationToken, Task<CardActionResponse>> handler) =>
        Add(new Route(RouteKind.Verb, verb, verb, async (turn, ct) => new InvokeResponse(200, await handler(turn, ct))));

    /// <summary>A verb whose handler does not learn who sent it. It answers with a card, and everything is in that answer.</summary>
    public Route AnonymousVerb(string verb, Func<AnonymousTurn, CancellationToken, Task<CardReply>> handler) =>
        Add(new Route(RouteKind.Verb, verb, verb, async (turn, ct) =>
            new InvokeResponse(200, CardActionResponse.Card((await handler(Strip(turn), ct)).Card)))
        { IsAnonymous = true });

    /// <summary>Every message that is no command.</summary>
    public Route FreeText(Func<TurnContext, CancellationToken, Task> handler) =>
        Add(new Route(RouteKind.FreeText, "", "", Accept(handler)));

    /// <summary>A short message that is nearly a command; <see cref="TurnContext.Arguments"/> is the nearest one's name.</summary>
    public Route Mistyped(Func<TurnContext, CancellationToken, Task> handler) =>
        Add(new Route(RouteKind.Mistyped, "", "", Accept(handler)));

    /// <summary>The bot was added to a chat or team, or someone joined one.</summary>
    public Route Installed(Func<TurnContext, CancellationToken, Task> handler) =>
        Add(new Route(RouteKind.Installed, "", "", Accept(handler)));

    /// <summary>The bot was removed from a chat or team.</summary>
    public Route Removed(Func<TurnContext, CancellationToken, Task> handler) =>
        Add(new Route(RouteKind.Removed, "", "", Accept(handler)));

    private static TurnDelegate Accept(Func<TurnContext, CancellationToken, Task> handler) => async (turn, ct) =>
    {
        await handler(turn, ct);
        return InvokeResponse.Accepted;
    };

    private AnonymousTurn Strip(TurnContext turn) =>
        new(turn.Culture, turn.Arguments.Length > 0, turn.Data, tokens.Of(turn.SenderId));

    private Route Add(Route route)
    {
        _routes.Add(route);
        return route;
    }
}
