using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ProcessDialogueBot.Teams;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Teams;

/// <summary>The ground floor alone: the protocol, with one small feature on top that keeps what reaches it.</summary>
internal sealed class TeamsHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TeamsHost(WebApplication app) => _app = app;

    /// <summary>What the feature was called for, as "kind: arguments".</summary>
    public IReadOnlyCollection<string> Handled => _app.Services.GetRequiredService<Feature>().Handled;

    /// <summary>Who the feature was called by.</summary>
    public IReadOnlyCollection<string> Senders => _app.Services.GetRequiredService<Feature>().Senders;

    public ManualTimeProvider Clock => (ManualTimeProvider)_app.Services.GetRequiredService<TimeProvider>();

    public LogSink Logs => _app.Services.GetRequiredService<LogSink>();

    public IServiceProvider Services => _app.Services;

    public TestServer Server => _app.GetTestServer();

    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The settings are not valid.</exception>
    public static async Task<TeamsHost> StartAsync(
        string environment = "Development", IReadOnlyDictionary<string, string?>? settings = null, Action<IServiceCollection>? services = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.WebHost.UseTestServer();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Logging.SetMinimumLevel(LogLevel.Trace);
        builder.Services.AddRoutingCore()
            .AddSingleton<LogSink>().AddSingleton<ILoggerProvider>(provider => provider.GetRequiredService<LogSink>())
            .AddSingleton<TimeProvider>(new ManualTimeProvider())
            .AddTurns<Feature>((routes, feature) =>
            {
                routes.Command("status", "status", feature.TakeAsync);
                routes.FreeText(feature.TakeAsync);
                routes.Installed(feature.TakeAsync);
                routes.Removed(feature.TakeAsync);
                routes.Verb("feature.press", feature.PressAsync);
                routes.Search("feature.list", feature.FindAsync);
            })
            .AddTurnMiddleware<UnknownVerbs>();
        builder.AddTeams();
        services?.Invoke(builder.Services);
        var app = builder.Build();
        app.MapTeams();
        await app.StartAsync();
        return new TeamsHost(app);
    }

    /// <summary>An activity that is welcome; tests spoil it.</summary>
    public static JsonObject Activity(string type = "message") => new()
    {
        ["type"] = type,
        ["id"] = "1",
        ["serviceUrl"] = "http://localhost:56150/_connector",
        ["channelId"] = "msteams",
        ["from"] = new JsonObject { ["id"] = "29:ann", ["aadObjectId"] = "ann" },
        ["conversation"] = new JsonObject { ["id"] = "a:ann", ["conversationType"] = "personal", ["tenantId"] = "tenant" },
        ["recipient"] = new JsonObject { ["id"] = "28:bot" },
        ["text"] = "hej",
    };

    /// <summary>An <c>Action.Execute</c> with this JSON as its value.</summary>
    public static JsonObject Press(string value)
    {
        var activity = Activity("invoke");
        activity["name"] = "adaptiveCard/action";
        activity["value"] = JsonNode.Parse(value);
        return activity;
    }

    public Task<Answer> PostAsync(JsonObject activity) => PostAsync(activity.ToJsonString());

    public Task<Answer> PostAsync(string body) =>
        PostAsync(new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } });

    public async Task<Answer> PostAsync(HttpContent content, params string[] authorizations)
    {
        using var client = Server.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = content };
        foreach (var authorization in authorizations)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var response = await client.SendAsync(request);
        return new Answer(response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    /// <summary>What came back over HTTP.</summary>
    internal sealed record Answer(HttpStatusCode Status, string Body);

    private sealed class Feature
    {
        public ConcurrentQueue<string> Handled { get; } = new();

        public ConcurrentQueue<string> Senders { get; } = new();

        public Task TakeAsync(TurnContext turn, CancellationToken cancellationToken)
        {
            Senders.Enqueue(turn.SenderId);
            Handled.Enqueue($"{turn.Route.Kind}: {turn.Arguments}");
            return Task.CompletedTask;
        }

        public async Task<IReadOnlyList<SearchResult>> FindAsync(TurnContext turn, CancellationToken cancellationToken)
        {
            await TakeAsync(turn, cancellationToken);
            return turn.Arguments == "fejl"
                ? throw new InvalidOperationException("fejl")
                : [.. Enumerable.Range(1, 20).Select(number => new SearchResult($"{turn.Arguments} {number}", $"{number}"))];
        }

        public async Task<CardActionResponse> PressAsync(TurnContext turn, CancellationToken cancellationToken)
        {
            await TakeAsync(turn, cancellationToken);
            return CardActionResponse.Message(turn.Data.OptionalText("note", 100) ?? "");
        }
    }

    private sealed class UnknownVerbs : ITurnMiddleware
    {
        public async Task<InvokeResponse> InvokeAsync(TurnContext turn, TurnDelegate next, CancellationToken cancellationToken)
        {
            try
            {
                return await next(turn, cancellationToken);
            }
            catch (UnknownVerbException)
            {
                return new InvokeResponse(200, CardActionResponse.Error(400, "UnknownVerb", "?"));
            }
        }
    }
}
