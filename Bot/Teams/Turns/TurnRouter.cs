using System.Text.Json;
using ProcessDialogueBot.Teams.Files;
using ProcessDialogueBot.Teams.Outbound;
using ProcessDialogueBot.Teams.Schema;

namespace ProcessDialogueBot.Teams.Turns;

/// <summary>Finds the handler for an activity and runs it behind the middleware.</summary>
public sealed class TurnRouter
{
    private const string UnknownVerb = "*";
    private const int LongestSearch = 100;
    private readonly ConnectorClient _connector;
    private readonly TurnDelegate _steps;
    private readonly CommandParser _commands;
    private readonly Dictionary<(RouteKind Kind, string Name), TurnRoute> _invokes = [];
    private readonly ILookup<RouteKind, TurnRoute> _others;

    /// <summary>Collects the routes of all features.</summary>
    /// <exception cref="InvalidOperationException">Two features claim the same command, verb, search or action on messages.</exception>
    public TurnRouter(IServiceProvider services)
    {
        _connector = services.GetRequiredService<ConnectorClient>();
        _steps = services.GetServices<ITurnMiddleware>().Reverse().Aggregate(
            (TurnDelegate)((turn, ct) => turn.Route.Handler(turn, ct)),
            (next, step) => (turn, ct) => step.InvokeAsync(turn, next, ct));
        var routes = new TurnRoutes(services.GetRequiredService<SenderTokens>());
        foreach (var map in services.GetServices<TurnMap>())
            map.Apply(routes);

        Routes = routes.All;
        _commands = new CommandParser(Routes);
        _others = Routes.Where(route => route.Kind != RouteKind.Command && !route.IsInvoke).ToLookup(route => route.Kind);
        foreach (var route in Routes.Where(route => route.IsInvoke))
            if (!_invokes.TryAdd((route.Kind, route.Name), route))
                throw new InvalidOperationException($"The {route.Kind.ToString().ToLowerInvariant()} {route.Name} is registered twice.");
        if (Routes.Where(route => route.Kind == RouteKind.Command).GroupBy(route => route.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new InvalidOperationException($"The command {twice.Key} is registered twice.");
    }

    /// <summary>Everything the bot can be asked to do.</summary>
    public IReadOnlyList<TurnRoute> Routes { get; }

    /// <summary>Handles one activity.</summary>
    /// <param name="activity">An activity with sender, conversation and service address.</param>
    /// <param name="cancellationToken">Stops the turn.</param>
    /// <returns>What to answer over HTTP. Types and events that the bot does not know are accepted and ignored, as Teams asks.</returns>
    public Task<InvokeResponse> RunAsync(Activity activity, CancellationToken cancellationToken) => activity.Type switch
    {
        ActivityTypes.Message => RunAsync(activity, MatchMessage(activity), cancellationToken),
        ActivityTypes.Invoke when activity.Name == InvokeNames.AdaptiveCardAction =>
            RunAsync(activity, new Match(Verb(activity, "action", "verb"), ""), cancellationToken),
        ActivityTypes.Invoke when activity.Name == InvokeNames.SubmitAction =>
            RunInDialogAsync(activity, new Match(Verb(activity, "data", DialogCard.VerbData), ""), cancellationToken),
        ActivityTypes.Invoke when activity.Name == InvokeNames.FetchTask => RunInDialogAsync(activity, MatchMessageAction(activity), cancellationToken),
        ActivityTypes.Invoke when activity.Name == InvokeNames.FileConsent => RunAsync(activity, new Match(File(activity), ""), cancellationToken),
        ActivityTypes.Invoke when activity.Name == InvokeNames.Search => RunAsync(activity, MatchSearch(activity), cancellationToken),
        ActivityTypes.Invoke => Task.FromResult(new InvokeResponse(StatusCodes.Status404NotFound)),
        ActivityTypes.InstallationUpdate when activity.Action is "add" or "add-upgrade" => RunAllAsync(activity, RouteKind.Installed, cancellationToken),
        ActivityTypes.InstallationUpdate when activity.Action is "remove" or "remove-upgrade" => RunAllAsync(activity, RouteKind.Removed, cancellationToken),
        ActivityTypes.ConversationUpdate when activity.ChannelData?.EventType is { } name => RunAllAsync(activity, RouteKind.TeamEvent, cancellationToken, name),
        _ => Task.FromResult(InvokeResponse.Accepted),
    };

    // A file that comes with a command or a code is not what the message is about.
    private Match MatchMessage(Activity activity)
    {
        var text = MessageText.WithoutMention(activity);
        var match = MatchText(text);
        return match.Route.Kind is RouteKind.FreeText or RouteKind.Mistyped && SentFile.Of(activity).Count > 0 && _others[RouteKind.SentFile].FirstOrDefault() is { } route
            ? new Match(route, text)
            : match;
    }

    private Match MatchText(string text)
    {
        var parsed = _commands.Parse(text);
        if (parsed is not { Route.IsAnonymous: true } && _others[RouteKind.Recognised].FirstOrDefault(route => route.Recognises!(text)) is { } recognised)
            return new Match(recognised, text);
        if (parsed is { } command)
            return new Match(command.Route, command.Arguments);
        if (_others[RouteKind.Mistyped].FirstOrDefault() is { } mistyped && _commands.Nearest(text) is { } near)
            return new Match(mistyped, near.Arguments, near.Route);
        return new Match(_others[RouteKind.FreeText].FirstOrDefault() ?? throw new InvalidOperationException("No feature takes free text."), text);
    }

    private TurnRoute Verb(Activity activity, string holder, string property) =>
        Invoke(RouteKind.Verb, CardData.Property(CardData.Property(activity.Value ?? default, holder), property));

    private Match MatchMessageAction(Activity activity) => new(
        Invoke(RouteKind.MessageAction, CardData.Property(activity.Value ?? default, "commandId")), MessagePayload.TextOf(activity));

    private TurnRoute Invoke(RouteKind kind, JsonElement name) =>
        CardData.ReadText(name) is { } text && _invokes.TryGetValue((kind, text), out var route)
            ? route
            : new TurnRoute(kind, UnknownVerb, UnknownVerb, static (_, _) => throw new UnknownVerbException());

    private TurnRoute File(Activity activity) =>
        CardData.ReadText(CardData.Property(FileConsent.ContextOf(activity), FileConsent.RouteData)) is { } name
        && _others[RouteKind.File].FirstOrDefault(route => route.Name == name) is { } route
            ? route
            : new TurnRoute(RouteKind.File, UnknownVerb, UnknownVerb, static (_, _) => throw new UnknownVerbException());

    private Match MatchSearch(Activity activity)
    {
        var value = activity.Value ?? default;
        var dataset = CardData.ReadText(CardData.Property(value, "dataset")) ?? "";
        var text = (CardData.ReadText(CardData.Property(value, "queryText")) ?? "").Trim();
        return _invokes.TryGetValue((RouteKind.Search, dataset), out var route) && text.Length <= LongestSearch ? new Match(route, text) : new Match(NothingToFind, "");
    }

    private static TurnRoute NothingToFind { get; } = new(
        RouteKind.Search, UnknownVerb, UnknownVerb, static (_, _) => Task.FromResult(new InvokeResponse(200, CardActionResponse.Found([]))));

    private async Task<InvokeResponse> RunAllAsync(Activity activity, RouteKind kind, CancellationToken cancellationToken, string? name = null)
    {
        foreach (var route in _others[kind].Where(route => name is null || route.Name == name))
            await RunAsync(activity, new Match(route, ""), cancellationToken);
        return InvokeResponse.Accepted;
    }

    private async Task<InvokeResponse> RunInDialogAsync(Activity activity, Match match, CancellationToken cancellationToken) =>
        (await RunAsync(activity, match, cancellationToken)).InDialog();

    private Task<InvokeResponse> RunAsync(Activity activity, Match match, CancellationToken cancellationToken) =>
        _steps(new TurnContext(activity, match.Route, match.Arguments, _connector) { Suggestion = match.Suggestion }, cancellationToken);

    private readonly record struct Match(TurnRoute Route, string Arguments, TurnRoute? Suggestion = null);
}

/// <summary>A card asked for a verb that no feature knows: an old card, or a forged request.</summary>
public sealed class UnknownVerbException : Exception;
