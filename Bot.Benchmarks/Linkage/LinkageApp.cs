using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Knowledge.Learning;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tables.Sealed;
using ProcessDialogueBot.Teams;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Benchmarks.Linkage;

/// <summary>The whole bot in this process, on a folder that outlives it, with everything that it leaves behind kept.</summary>
/// <param name="folder">Holds its keys and its list of people.</param>
/// <param name="tables">The connection string of its tables.</param>
/// <param name="clock">The clock that the run moves.</param>
/// <param name="artefacts">Where all is kept.</param>
/// <param name="came">Where the store keeps exact times: the positive control. Null for the bot as it is.</param>
internal sealed class LinkageApp(string folder, string tables, TimeProvider clock, Artefacts artefacts, ConcurrentDictionary<string, DateTimeOffset>? came) : WebApplicationFactory<TurnRouter>
{
    /// <summary>The one who reads and answers the comments.</summary>
    public const string Editor = "redaktion-1";

    private const string People = $$"""[{ "id": "{{Editor}}", "name": "Redaktion", "roles": ["Editor"] }]""";

    // A bot that starts again has learnt the same.
    private static readonly ClassifierTrainer Trainer = new();

    /// <summary>Sees handlers wait.</summary>
    public HandlerProbe Probe { get; } = new();

    /// <summary>Its tables; there once it has started.</summary>
    public WatchedTables Tables => (WatchedTables)Services.GetRequiredService<ITableService>();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSolutionRelativeContentRoot("Bot", "*.sln");
        builder.UseEnvironment("Development");
        builder.UseSetting("Playground", "false");
        builder.UseSetting("Limits:Turns", "1000000");
        builder.UseSetting("Anonymity:ReleaseAtOnce", "false");
        builder.UseSetting("ConnectionStrings:Tables", tables);
        File.WriteAllText(Path.Combine(folder, "people.json"), People);
        builder.UseSetting("People:File", Path.Combine(folder, "people.json"));
        builder.UseSetting("Anonymity:KeyFile", Path.Combine(folder, "anonymity.json"));
        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(artefacts).SetMinimumLevel(LogLevel.Trace));
        builder.ConfigureTestServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton(clock));
            services.Replace(ServiceDescriptor.Singleton(Trainer));
            services.AddSingleton<IStartupFilter>(new AccessLog(clock, artefacts));
            var open = services.Last(service => service.ServiceType == typeof(ITableService)).ImplementationFactory!;
            services.Replace(ServiceDescriptor.Singleton<ITableService>(provider => new WatchedTables(
                (ITableService)open(provider), clock, PoolStore.BoxOf(provider.GetRequiredService<SealingKey>()), came)));
            services.AddSingleton(Probe).AddSingleton<ITurnMiddleware>(Probe);
            services.AddHttpClient(TeamsServiceCollectionExtensions.ConnectorHttpClient).ConfigurePrimaryHttpMessageHandler(() => new Wire(artefacts));
        });
    }

    private sealed class Wire(Artefacts artefacts) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            artefacts.Posted($"{request.Method} {request.RequestUri} {(request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken))}");
            return new HttpResponseMessage(HttpStatusCode.Created) { Content = new ByteArrayContent("""{"id":"1"}"""u8.ToArray()) };
        }
    }

    // As a proxy in front of the bot keeps it.
    private sealed class AccessLog(TimeProvider clock, Artefacts artefacts) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (context, following) =>
            {
                var at = clock.GetUtcNow();
                var status = 0;
                try
                {
                    await following(context);
                    status = context.Response.StatusCode;
                }
                finally
                {
                    artefacts.Accesses.Enqueue(new Access(at, clock.GetUtcNow() - at, status, context.Response.ContentLength ?? 0));
                }
            });
            next(app);
        };
    }
}
