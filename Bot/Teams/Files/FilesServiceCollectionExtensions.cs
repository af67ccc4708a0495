using ProcessDialogueBot.Teams.Outbound;

namespace ProcessDialogueBot.Teams.Files;

/// <summary>Sets up the handing over of files.</summary>
internal static class FilesServiceCollectionExtensions
{
    private const string HttpClientName = "FileUpload";
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    public static IServiceCollection AddFiles(this IServiceCollection services)
    {
        services
            .AddHttpClient(HttpClientName, client => client.Timeout = Timeout)
            .RemoveAllLoggers() // An address is a permission to write.
            .SetHandlerLifetime(System.Threading.Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                ActivityHeadersPropagator = null,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            });
        return services
            .AddSingleton<UploadAddress>()
            .AddSingleton(provider => new FileHandover(
                provider.GetRequiredService<IHttpClientFactory>().CreateClient(HttpClientName),
                provider.GetRequiredService<ConnectorClient>(),
                provider.GetRequiredService<UploadAddress>(),
                provider.GetRequiredService<ILogger<FileHandover>>()));
    }
}
