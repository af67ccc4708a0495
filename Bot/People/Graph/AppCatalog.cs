using Microsoft.Extensions.Options;

namespace ProcessDialogueBot.People.Graph;

/// <summary>
/// The app's id in the organisation's catalogue, which is another than the one in its manifest, and a new one when the app is deleted there and uploaded again.
/// Looked up once, and again after <see cref="Doubt"/>.
/// </summary>
/// <param name="graph">The way to Graph.</param>
/// <param name="options">May name the id.</param>
/// <param name="configuration">Tells the bot's app id.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where it is told that the app is not there.</param>
internal sealed partial class AppCatalog(
    GraphConnection graph, IOptions<PeopleOptions> options, IConfiguration configuration, TimeProvider time, ILogger<AppCatalog> logger)
{
    /// <summary>How long an app is not looked for again that is not there, or whose id is doubted.</summary>
    public static readonly TimeSpan Missing = TimeSpan.FromMinutes(15);

    private readonly Lock _lock = new();
    private Task<string?>? _id;
    private DateTimeOffset? _missingUntil;
    private DateTimeOffset _askedAt;

    /// <summary>The id; null when the app is not in the catalogue.</summary>
    /// <exception cref="DirectoryException">Graph does not tell.</exception>
    public Task<string?> GetAppIdAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            // However many ask at once, one looks; and one again after a failure.
            if (_id is null || _id is { IsCompleted: true, IsCompletedSuccessfully: false } || time.GetUtcNow() >= _missingUntil)
            {
                (_missingUntil, _askedAt) = (null, time.GetUtcNow());
                _id = FindAsync();
            }

            return _id.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Graph has not found the app or the person: the id may be one of old.</summary>
    public void Doubt()
    {
        lock (_lock)
            if (time.GetUtcNow() - _askedAt >= Missing)
                _id = null;
    }

    private async Task<string?> FindAsync()
    {
        if (!string.IsNullOrEmpty(options.Value.Graph.CatalogAppId))
            return options.Value.Graph.CatalogAppId;
        var external = string.IsNullOrEmpty(options.Value.Graph.ExternalId) ? configuration["MicrosoftAppId"] : options.Value.Graph.ExternalId;
        var found = await graph.CallAsync(
            (client, token) => client.AppCatalogs.TeamsApps.GetAsync(request => request.QueryParameters.Filter = $"externalId eq '{external}'", token),
            GraphPatience.InDelivery,
            CancellationToken.None);
        if ((found.Value ?? throw new DirectoryException(DirectoryFailure.Unavailable)).FirstOrDefault()?.Id is { } id)
            return id;
        Log.NotInCatalog(logger);
        lock (_lock)
            _missingUntil = time.GetUtcNow() + Missing;
        return null;
    }

    private static partial class Log
    {
        [LoggerMessage(
            LogLevel.Error,
            "The app is not in the organisation's catalogue, so it is installed for nobody. Upload it in the Teams admin center, or set People:Graph:ExternalId or People:Graph:CatalogAppId.")]
        public static partial void NotInCatalog(ILogger logger);
    }
}
