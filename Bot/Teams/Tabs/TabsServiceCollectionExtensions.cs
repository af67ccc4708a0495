using Microsoft.Extensions.Options;

namespace ProcessDialogueBot.Teams.Tabs;

/// <summary>Sets up the sign-on of the tab.</summary>
internal static class TabsServiceCollectionExtensions
{
    public static IServiceCollection AddTabSignOn(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<TabOptions>, TabOptionsValidator>();
        services.AddOptions<TabOptions>().BindConfiguration(TabOptions.Section).ValidateOnStart();
        services
            .AddHttpClient(nameof(EntraAuthenticator))
            .RemoveAllLoggers()
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) });
        return services.AddSingleton<ITabAuthenticator>(provider => provider.GetRequiredService<IOptions<TeamsOptions>>().Value.IsUnauthenticated
            ? new LoopbackTabAuthenticator()
            : ActivatorUtilities.CreateInstance<EntraAuthenticator>(provider));
    }
}
