using ProcessDialogueBot.Teams.Outbound;

namespace ProcessDialogueBot.Teams.Files;

/// <summary>Sets up the handing over of files.</summary>
internal static class FilesServiceCollectionExtensions
{
    private const string UploadClientName = "FileUpload";
    private const string DownloadClientName = "FileDownload";
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    public static IServiceCollection AddFiles(this IServiceCollection services)
    {
        AddClient(services, UploadClientName);
        AddClient(services, DownloadClientName);
        return services
            .AddSingleton<UploadAddress>()
            .AddSingleton(provider => new FileHandover(
                provider.GetRequiredService<IHttpClientFactory>().CreateClient(UploadClientName),
                provider.GetRequiredService<ConnectorClient>(),
                provider.GetRequiredService<UploadAddress>(),
                provider.GetRequiredService<ILogger<FileHandover>>()))
            .AddSingleton(provider => new FileDownload(
                provider.GetRequiredService<IHttpClientFactory>().CreateClient(DownloadClientName),
                provider.GetRequiredService<UploadAddress>(),
                provider.GetRequiredService<ILogger<FileDownload>>()));
    }

    private static void AddClient(IServiceCollection services, string name) =>
        services
            .AddHttpClient(name, client => client.Timeout = Timeout)
            .RemoveAllLoggers() // An address is a permission to write or to read.
            .SetHandlerLifetime(System.Threading.Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                ActivityHeadersPropagator = null,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            });
}
