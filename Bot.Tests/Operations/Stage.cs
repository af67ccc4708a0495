using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.Operations;
using ProcessDialogueBot.Teams;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Tests.Teams;

namespace ProcessDialogueBot.Tests.Operations;

/// <summary>The steps that every turn passes, around a feature that waits for the test, answers or breaks.</summary>
internal sealed class Stage : IAsyncDisposable
{
    public const string Canary = "kanariefugl";
    private readonly TeamsHost _host;
    private int _ids;

    private Stage(TeamsHost host) => _host = host;

    public TeamsHost Host => _host;

    public Feature Actor => _host.Services.GetRequiredService<Feature>();

    public Recorder Wire => _host.Services.GetRequiredService<Recorder>();

    public static async Task<Stage> OpenAsync(params (string Key, string Value)[] settings) => new(await TeamsHost.StartAsync(
        settings: settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value),
        services: services =>
        {
            services.AddSingleton<Recorder>().AddTurnSteps().AddTurns<Feature>((routes, feature) =>
            {
                routes.Command("vent", "wait", feature.WaitAsync);
                routes.Command("brist", "burst", feature.BurstAsync);
                routes.AnonymousCommand("hemmeligt", "secretly", feature.WaitAnonymouslyAsync);
                routes.AnonymousCommand("hemmelig brist", "secret burst", Feature.BurstAnonymouslyAsync);
                routes.AnonymousVerb("stage.secret-burst", Feature.BurstAnonymouslyAsync);
                routes.Verb("stage.wait", feature.AnswerAsync);
                routes.Verb("stage.burst", feature.AnswerByBurstingAsync);
                routes.AnonymousVerb("stage.secretly", feature.WaitAnonymouslyAsync);
            });
            services.AddHttpClient(TeamsServiceCollectionExtensions.ConnectorHttpClient)
                .ConfigurePrimaryHttpMessageHandler(provider => provider.GetRequiredService<Recorder>());
        }));

    public Task<TeamsHost.Answer> SayAsync(string text, string? id = null, string sender = "ann", string conversation = "a:ann")
    {
        var activity = TeamsHost.Activity();
        activity["text"] = text;
        return PostAsync(activity, id, sender, conversation);
    }

    public Task<TeamsHost.Answer> PressAsync(string verb, string? id = null, string sender = "ann", string conversation = "a:ann", string type = "personal")
    {
        var activity = TeamsHost.Press($$"""{"action":{"verb":"{{verb}}","data":{} } }""");
        activity["conversation"]!["conversationType"] = type;
        return PostAsync(activity, id, sender, conversation);
    }

    /// <summary>Waits until the feature has been called as often.</summary>
    public Task UntilStartedAsync(int times = 1) => UntilAsync(() => Actor.Started >= times);

    /// <summary>Waits until a step waits for exactly this long.</summary>
    public Task UntilAwaitedAsync(double seconds) => UntilAsync(() => _host.Clock.IsAwaited(TimeSpan.FromSeconds(seconds)));

    /// <summary>Waits until this has been posted.</summary>
    public Task UntilPostedAsync(string start) => UntilAsync(() => Wire.Posted.Any(posted => posted.StartsWith(start, StringComparison.Ordinal)));

    /// <summary>Lets time pass.</summary>
    public void Pass(double seconds) => _host.Clock.Advance(TimeSpan.FromSeconds(seconds));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private async Task UntilAsync(Func<bool> condition)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"Nothing came of it. {string.Join('\n', Host.Logs.Lines)}");
            await Task.Yield();
        }
    }

    private Task<TeamsHost.Answer> PostAsync(JsonObject activity, string? id, string sender, string conversation)
    {
        activity["id"] = id ?? $"{Interlocked.Increment(ref _ids)}";
        activity["from"] = new JsonObject { ["id"] = $"29:{sender}", ["aadObjectId"] = sender };
        activity["conversation"]!["id"] = conversation;
        return _host.PostAsync(activity);
    }

    internal sealed class Feature
    {
        private int _started;

        public int Started => _started;

        public TaskCompletionSource Gate { get; set; } = Open();

        public CancellationToken Token { get; private set; }

        public static TaskCompletionSource Open()
        {
            var gate = new TaskCompletionSource();
            gate.SetResult();
            return gate;
        }

        public async Task WaitAsync(TurnContext turn, CancellationToken cancellationToken)
        {
            await StartAsync(cancellationToken);
            await turn.SendAsync($"svar {Started}", cancellationToken);
        }

        public async Task BurstAsync(TurnContext turn, CancellationToken cancellationToken)
        {
            await StartAsync(cancellationToken);
            throw new InvalidOperationException(Canary);
        }

        public async Task<CardActionResponse> AnswerAsync(TurnContext turn, CancellationToken cancellationToken)
        {
            await StartAsync(cancellationToken);
            return CardActionResponse.Message($"svar {Started}");
        }

        public async Task<CardActionResponse> AnswerByBurstingAsync(TurnContext turn, CancellationToken cancellationToken)
        {
            await StartAsync(cancellationToken);
            throw new InvalidOperationException(Canary);
        }

        public async Task<CardReply> WaitAnonymouslyAsync(AnonymousTurn turn, CancellationToken cancellationToken)
        {
            await StartAsync(cancellationToken);
            return new CardReply("""{"type":"AdaptiveCard","body":[]}"""u8.ToArray(), "kort");
        }

        public static Task<CardReply> BurstAnonymouslyAsync(AnonymousTurn turn, CancellationToken cancellationToken) => throw new InvalidOperationException(Canary);

        private Task StartAsync(CancellationToken cancellationToken)
        {
            Token = cancellationToken;
            Interlocked.Increment(ref _started);
            return Gate.Task;
        }
    }

    internal sealed class Recorder : HttpMessageHandler
    {
        private readonly Lock _lock = new();
        private readonly List<JsonNode> _posted = [];

        /// <summary>What was posted, as "type: text".</summary>
        public IReadOnlyList<string> Posted
        {
            get
            {
                lock (_lock)
                    return [.. _posted.Select(activity => $"{activity["type"]}: {activity["text"] ?? activity["summary"]}")];
            }
        }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellationToken))!;
            lock (_lock)
                _posted.Add(body);
            return new HttpResponseMessage { Content = new StringContent("""{"id":"1"}""") };
        }
    }
}
