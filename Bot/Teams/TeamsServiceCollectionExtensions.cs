using Azure.Core;
using Microsoft.Extensions.Options;
using ProcessDialogueBot.Teams.Files;
using ProcessDialogueBot.Teams.Inbound;
using ProcessDialogueBot.Teams.Outbound;
using ProcessDialogueBot.Teams.Tabs;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Teams;

/// <summary>Sets up the Bot Framework protocol.</summary>
public static class TeamsServiceCollectionExtensions
{
    /// <summary>The name of the HTTP client that speaks to the Bot Connector.</summary>
    public const string ConnectorHttpClient = "BotConnector";

    /// <summary>Adds the endpoint's, the router's and the Connector client's services, configured by the <c>MicrosoftApp…</c> keys.</summary>
    public static IHostApplicationBuilder AddTeams(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<IValidateOptions<TeamsOptions>, TeamsOptionsValidator>();
        services.AddOptions<TeamsOptions>().Bind(builder.Configuration).ValidateOnStart();

        // Each of these clients is kept for good: its connections are renewed, so that a changed address is found, and not the handler.
        services
            .AddHttpClient(nameof(BotFrameworkAuthenticator))
            .RemoveAllLoggers()
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) });
        services
            .AddHttpClient(ConnectorHttpClient, client => client.Timeout = ConnectorRetry.AttemptTimeout)
            .RemoveAllLoggers() // Addresses hold conversation ids.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                ActivityHeadersPropagator = null, // No trace of the addresses either, and no id of ours to Teams.
                // Each renewal opens a connection in the midst of a stream of messages, and makes some arrive late and bunched: 31,000 take ten minutes.
                PooledConnectionLifetime = TimeSpan.FromMinutes(15),
                EnableMultipleHttp2Connections = true,
            })
            .AddHttpMessageHandler(provider => provider.GetRequiredService<IOptions<TeamsOptions>>().Value.IsUnauthenticated
                ? new NoTokenHandler()
                : new BotTokenHandler(provider.GetRequiredService<BotTokens>()));

        services.AddSingleton<Func<TokenCredential>>(provider => () => BotCredential.Of(provider.GetRequiredService<IOptions<TeamsOptions>>().Value));
        services.AddSingleton(provider => new BotTokens(
            provider.GetRequiredService<Func<TokenCredential>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<BotTokens>>()));
        services.AddSingleton<IValidateOptions<PaceOptions>, PaceOptionsValidator>();
        services.AddOptions<PaceOptions>().BindConfiguration(PaceOptions.Section).ValidateOnStart();
        services.AddSingleton(provider => new Pace(
            provider.GetRequiredService<IOptions<PaceOptions>>().Value.RequestsPerSecond, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new ConnectorClient(
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(ConnectorHttpClient),
            ConnectorRetry.Pipeline(provider.GetRequiredService<TimeProvider>()),
            provider.GetRequiredService<Pace>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IActivityAuthenticator>(provider => provider.GetRequiredService<IOptions<TeamsOptions>>().Value.IsUnauthenticated
            ? new LoopbackAuthenticator()
            : ActivatorUtilities.CreateInstance<BotFrameworkAuthenticator>(provider));
        services.AddFiles();
        services.AddTabSignOn();
        services.AddSingleton<SenderTokens>();
        services.AddSingleton<RecentTurns>();
        services.AddSingleton<TurnRouter>();
        services.AddSingleton<MessagesEndpoint>();
        return builder;
    }

    /// <summary>Maps <c>POST /api/messages</c>.</summary>
    public static void MapTeams(this IEndpointRouteBuilder app)
    {
        // From the application's services, when first needed: no turn needs a scope of its own, and the settings are checked before.
        MessagesEndpoint? endpoint = null;
        app.MapPost("/api/messages", context => (endpoint ??= app.ServiceProvider.GetRequiredService<MessagesEndpoint>()).HandleAsync(context))
            .DisableHttpMetrics(); // They would count those who write anonymously, minute by minute.
    }

    private sealed class NoTokenHandler : DelegatingHandler;
}
