using System.Net;
using Microsoft.Extensions.Options;

namespace ProcessDialogueBot.People.Graph;

/// <summary>Sets up what is done through Microsoft Graph, and what stands in for it where it is not.</summary>
internal static class GraphServiceCollectionExtensions
{
    public static IServiceCollection AddGraph(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<PeopleOptions>, GraphOptionsValidator>();
        services.AddTransient<WholeAnswerHandler>();
        services
            .AddHttpClient(GraphConnection.HttpClientName, client => client.Timeout = GraphRetry.AttemptTimeout)
            .RemoveAllLoggers() // Addresses hold people's ids.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                AutomaticDecompression = DecompressionMethods.All,
                UseCookies = false,
                ActivityHeadersPropagator = null, // No trace of the addresses either.
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            })
            .AddHttpMessageHandler<WholeAnswerHandler>();

        services.AddSingleton<GraphConnection>();
        services.AddSingleton<GraphUsers>();
        services.AddSingleton<GraphPeople>();
        services.AddSingleton<AppCatalog>();
        services.AddSingleton<DirectoryTable>();
        services.AddSingleton<DirectorySync>();
        services.AddHostedService<DirectoryRefresh>();
        services.AddSingleton<IGroupDirectory>(provider => Options(provider) is { Enabled: true }
            ? ActivatorUtilities.CreateInstance<GraphGroups>(provider)
            : new NoGroupDirectory());
        services.AddSingleton<IAppInstaller>(provider => Options(provider) is { Enabled: true, InstallApp: true }
            ? ActivatorUtilities.CreateInstance<GraphAppInstaller>(provider)
            : new NoAppInstaller());
        return services;
    }

    private static GraphOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<PeopleOptions>>().Value.Graph;
}
