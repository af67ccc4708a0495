using ProcessDialogueBot.Teams.Schema;

namespace ProcessDialogueBot.Teams.Turns;

/// <summary>Where features say what they answer to. Filled once, when the router is built.</summary>
/// <param name="tokens">Gives anonymous handlers their keyed token.</param>
public sealed class TurnRoutes(SenderTokens tokens)
{
    private readonly List<TurnRoute> _routes = [];

    /// <summary>Everything registered.</summary>
    public IReadOnlyList<TurnRoute> All => _routes;

    /// <summary>A command, in Danish and English.</summary>
    public TurnRoute Command(string danish, string english, Func<TurnContext, CancellationToken, Task> handler) =>
        Add(new TurnRoute(RouteKind.Command, danish, english, Accept(handler)));

    /// <summary>A command whose handler does not learn who sent it. It answers with a card.</summary>
    public TurnRoute AnonymousCommand(string danish, string english, Func<AnonymousTurn, CancellationToken, Task<CardReply>> handler) =>
        Add(new TurnRoute(RouteKind.Command, danish, english, Reply(handler)) { IsAnonymous = true });

    /// <summary>
    /// Messages of a shape, wherever in them it stands. They come before questions and before every command that is told who sent it;
    /// this handler is not told, nor what was written.
    /// </summary>
    /// <param name="danish">What the message is taken for, in Danish.</param>
    /// <param name="english">The same in English.</param>
    /// <param name="recognises">Whether a message has the shape.</param>
    /// <param name="handler">Answers it.</param>
    public TurnRoute AnonymousText(
        string danish, string english, Predicate<string> recognises, Func<AnonymousTurn, CancellationToken, Task<CardReply>> handler) =>
        Add(new TurnRoute(RouteKind.Recognised, danish, english, Reply(handler)) { IsAnonymous = true, Recognises = recognises });

    /// <summary>An <c>Action.Execute</c> verb of the form <c>feature.action</c>.</summary>
    public TurnRoute Verb(string verb, Func<TurnContext, CancellationToken, Task<CardActionResponse>> handler) =>
        Add(new TurnRoute(RouteKind.Verb, verb, verb, async (turn, ct) => new InvokeResponse(200, await handler(turn, ct))));

    /// <summary>
    /// A list of a card that is filled while one types; <see cref="TurnContext.Arguments"/> is what was typed so far, perhaps nothing. Where nothing
    /// may or can be told, the list is empty.
    /// </summary>
    /// <param name="dataset">What the card calls it, as <c>feature.list</c>.</param>
    /// <param name="handler">Finds at most <see cref="SearchResult.Most"/> entries; more are left out.</param>
    public TurnRoute Search(string dataset, Func<TurnContext, CancellationToken, Task<IReadOnlyList<SearchResult>>> handler) =>
        Add(new TurnRoute(RouteKind.Search, dataset, dataset, async (turn, ct) => new InvokeResponse(200, CardActionResponse.Found(await handler(turn, ct)))));

    /// <summary>
    /// An action on any message, which the manifest declares; <see cref="TurnContext.Arguments"/> is the message's text. It answers with a card that a
    /// dialog shows; the buttons of that card, and of those that follow, call the verbs that they name.
    /// </summary>
    /// <param name="command">Its id in the manifest.</param>
    /// <param name="handler">Answers with a card, or with a text.</param>
    public TurnRoute MessageAction(string command, Func<TurnContext, CancellationToken, Task<CardActionResponse>> handler) =>
        Add(new TurnRoute(RouteKind.MessageAction, command, command, async (turn, ct) => new InvokeResponse(200, await handler(turn, ct))));

    /// <summary>A verb whose handler does not learn who sent it. It answers with a card, and everything is in that answer.</summary>
    public TurnRoute AnonymousVerb(string verb, Func<AnonymousTurn, CancellationToken, Task<CardReply>> handler) =>
        Add(new TurnRoute(RouteKind.Verb, verb, verb, async (turn, ct) =>
        {
            var reply = await handler(Strip(turn), ct);
            turn.Changed = reply.Changed;
            return new InvokeResponse(200, CardActionResponse.Card(reply.Card));
        })
        { IsAnonymous = true });

    /// <summary>The answer to the offer of a file; the handler makes the file, when it was accepted, and says what became of it.</summary>
    /// <param name="name">Names the route in the offer, as <c>feature.file</c>.</param>
    /// <param name="handler">Answers with messages.</param>
    public TurnRoute File(string name, Func<TurnContext, CancellationToken, Task> handler) =>
        Add(new TurnRoute(RouteKind.File, name, name, Accept(handler)));

    /// <summary>A message that brings a file in a personal chat, and is no command; see <see cref="Files.SentFile.Of"/>.</summary>
    public TurnRoute SentFile(Func<TurnContext, CancellationToken, Task> handler) =>
        Add(new TurnRoute(RouteKind.SentFile, "", "", Accept(handler)));

    /// <summary>Every message that is no command.</summary>
    public TurnRoute FreeText(Func<TurnContext, CancellationToken, Task> handler) =>
        Add(new TurnRoute(RouteKind.FreeText, "", "", Accept(handler)));

    /// <summary>A short message that is nearly a command; <see cref="TurnContext.Suggestion"/> is the nearest one.</summary>
    public TurnRoute Mistyped(Func<TurnContext, CancellationToken, Task> handler) =>
        Add(new TurnRoute(RouteKind.Mistyped, "", "", Accept(handler)));

    /// <summary>The bot was added to a chat or team, or upgraded there.</summary>
    public TurnRoute Installed(Func<TurnContext, CancellationToken, Task> handler) =>
        Add(new TurnRoute(RouteKind.Installed, "", "", Accept(handler)));

    /// <summary>The bot was removed from a chat or team.</summary>
    public TurnRoute Removed(Func<TurnContext, CancellationToken, Task> handler) =>
        Add(new TurnRoute(RouteKind.Removed, "", "", Accept(handler)));

    /// <summary>Something happened to a team that the bot is in, or to one of its channels.</summary>
    /// <param name="name">What: see <see cref="TeamEvents"/>.</param>
    /// <param name="handler">Takes note of it.</param>
    public TurnRoute TeamEvent(string name, Func<TurnContext, CancellationToken, Task> handler) =>
        Add(new TurnRoute(RouteKind.TeamEvent, name, name, Accept(handler)));

    private static TurnDelegate Accept(Func<TurnContext, CancellationToken, Task> handler) => async (turn, ct) =>
    {
        await handler(turn, ct);
        return InvokeResponse.Accepted;
    };

    private TurnDelegate Reply(Func<AnonymousTurn, CancellationToken, Task<CardReply>> handler) => async (turn, ct) =>
    {
        var reply = await handler(Strip(turn), ct);
        await turn.SendCardAsync(reply.Card, reply.Summary, ct);
        return InvokeResponse.Accepted;
    };

    private AnonymousTurn Strip(TurnContext turn) =>
        new(turn.Culture, turn.Arguments.Length > 0, turn.Data, tokens.Of(turn.SenderId));

    private TurnRoute Add(TurnRoute route)
    {
        _routes.Add(route);
        return route;
    }
}
