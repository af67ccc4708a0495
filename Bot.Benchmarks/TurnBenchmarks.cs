using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using Polly;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Teams.Outbound;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Benchmarks;

/// <summary>A message from its bytes to the card that answers it, without HTTP: what the bot itself costs beside parsing the JSON.</summary>
[MemoryDiagnoser]
public class TurnBenchmarks
{
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""
        {"type":"message","id":"1776390257332","timestamp":"2026-04-17T10:00:00Z","localTimestamp":"2026-04-17T12:00:00+02:00",
         "localTimezone":"Europe/Copenhagen","serviceUrl":"https://smba.trafficmanager.net/emea/11111111-1111-1111-1111-111111111111/","channelId":"msteams",
         "from":{"id":"29:1aBcDeFgHiJkLmNoPqRsTuVwXyZ","name":"Navn","aadObjectId":"11111111-1111-1111-1111-111111111111"},
         "conversation":{"conversationType":"personal","tenantId":"11111111-1111-1111-1111-111111111111","id":"a:1pQrStUvWxYz"},
         "recipient":{"id":"28:11111111-1111-1111-1111-111111111111","name":"Procesdialog"},
         "textFormat":"plain","text":"status","attachments":[{"contentType":"text/html","content":"<div>status</div>"}],
         "entities":[{"type":"clientInfo","locale":"da-DK","country":"DK","platform":"Web","timezone":"Europe/Copenhagen"}],
         "channelData":{"tenant":{"id":"11111111-1111-1111-1111-111111111111"}},"locale":"da-DK"}
        """);

    private ServiceProvider _services = null!;
    private TurnRouter _router = null!;

    [GlobalSetup]
    public void Setup()
    {
        _services = new ServiceCollection()
#pragma warning disable RS0030 // A benchmark's clock is the real one.
            .AddSingleton(TimeProvider.System)
#pragma warning restore RS0030
            .AddSingleton<SenderTokens>()
            .AddSingleton<TurnRouter>()
            .AddSingleton(provider => new ConnectorClient(
                new HttpClient(new Sink()),
                ResiliencePipeline<HttpResponseMessage>.Empty,
                new Pace(Pace.TeamsPerSecond, provider.GetRequiredService<TimeProvider>()),
                provider.GetRequiredService<TimeProvider>()))
            .AddTurns<Handlers>((routes, handlers) =>
            {
                routes.Command("status", "status", handlers.StatusAsync);
                routes.FreeText(handlers.StatusAsync);
            })
            .BuildServiceProvider();
        _router = _services.GetRequiredService<TurnRouter>();
    }

    [GlobalCleanup]
    public void Cleanup() => _services.Dispose();

    [Benchmark(Baseline = true, Description = "parse the JSON only")]
    public Activity Parse() => JsonSerializer.Deserialize(Body, TeamsJson.Default.Activity)!;

    [Benchmark(Description = "parse, route, build a card, serialize, post")]
    public Task<InvokeResponse> Turn() => _router.RunAsync(Parse(), CancellationToken.None);

    private sealed class Handlers
    {
        public Task<string?> StatusAsync(TurnContext turn, CancellationToken cancellationToken)
        {
            var card = new AdaptiveCard(
                "Status",
                new TextBlock("Status") { Style = TextBlockStyle.Heading, Size = TextSize.Large, Weight = TextWeight.Bolder },
                new FactSet(new Fact("Færdig", "3"), new Fact("I gang", "1"), new Fact("Planlagt", "4")),
                new TextBlock("Kilde: Status på udviklingsproces på Socialområdet") { IsSubtle = true })
            { Lang = "da", Actions = [new ExecuteAction("Vis planen", "plan.overview")] };
            return turn.SendCardAsync(card.ToJson(), card.FallbackText, cancellationToken);
        }
    }

    private sealed class Sink : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage { Content = new ByteArrayContent("""{"id":"1"}"""u8.ToArray()) });
    }
}
