namespace ProcessDialogueBot.Teams.Turns;

/// <summary>Registers what a feature answers to.</summary>
public static class TurnsServiceCollectionExtensions
{
    /// <summary>Registers a feature's handlers and the commands, verbs and events they take.</summary>
    /// <typeparam name="THandlers">The class whose methods are the handlers; one instance serves all turns.</typeparam>
    /// <param name="services">The application's services.</param>
    /// <param name="map">Says what is handled by which method.</param>
    public static IServiceCollection AddTurns<THandlers>(this IServiceCollection services, Action<TurnRoutes, THandlers> map)
        where THandlers : class =>
        services
            .AddSingleton<THandlers>()
            .AddSingleton(provider => new TurnMap(routes => map(routes, provider.GetRequiredService<THandlers>())));

    /// <summary>Adds a step that every turn passes, in the order of registration.</summary>
    public static IServiceCollection AddTurnMiddleware<TMiddleware>(this IServiceCollection services)
        where TMiddleware : class, ITurnMiddleware => services.AddSingleton<ITurnMiddleware, TMiddleware>();
}

/// <summary>One feature's share of the routes.</summary>
/// <param name="Apply">Registers it.</param>
internal sealed record TurnMap(Action<TurnRoutes> Apply);
