using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Polly;
using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Teams.Outbound;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Plan;

/// <summary>What one says to the bot about the plan, and what it answers, over the real router and a fake Teams.</summary>
public sealed class PlanHandlersTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTeams _teams = new();
    private readonly ServiceProvider _services;

    public PlanHandlersTests()
    {
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddSingleton<IHostEnvironment>(new TestHost())
            .AddSingleton<TimeProvider>(new ManualTimeProvider(new DateTimeOffset(2023, 2, 1, 8, 0, 0, TimeSpan.Zero)))
            .AddTables($"Data Source={_folder.File("tables.db")}", _folder.FullName)
            .AddKnowledge()
            .AddPlan()
            .AddSingleton(new ConnectorClient(new HttpClient(_teams), ResiliencePipeline<HttpResponseMessage>.Empty))
            .AddSingleton<SenderTokens>()
            .AddSingleton<TurnRouter>()
            .BuildServiceProvider();
    }

    public Task InitializeAsync() => _services.GetRequiredService<IHostedService>().StartAsync(default);

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _services.Dispose();
        _teams.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("status", "4 af 8 milepæle er nået")]
    [InlineData("plan", "1 · Styrkelse af ledelsen")]
    [InlineData("plan 2", "Skovstjernen (Område Grenaa)")]
    [InlineData("beslutninger", "15. november 2022")]
    [InlineData("milepæl", "**3a** · ")]
    [InlineData("milepael", "**3a** · ")]
    [InlineData("plan 9", "Indsats 9 findes ikke. Planen har indsats 1, 2, 3, 4 og 5.")]
    [InlineData("milepæl 9z færdig", "**9z** findes ikke")]
    public async Task A_command_is_answered(string text, string expected) => Assert.Contains(expected, await SayAsync(text), StringComparison.Ordinal);

    [Fact]
    public async Task English_is_answered_in_English_with_the_papers_words_kept()
    {
        var answer = await SayAsync("plan 2", "en-GB");
        Assert.Contains("It consists of", answer, StringComparison.Ordinal);
        Assert.Contains("Understøttelse af arbejdsfællesskaber", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plan.status", null, "4 af 8 milepæle er nået")]
    [InlineData("plan.overview", null, "Tidslinje")]
    [InlineData("plan.decisions", null, "Tiltrådt")]
    [InlineData("plan.initiative", "2", "Skovstjernen")]
    [InlineData("plan.initiative", "77", "Indsats 77 findes ikke.")]
    [InlineData("plan.initiative", "x", "Indsats x findes ikke.")]
    public async Task A_button_is_answered_in_its_card(string verb, string? id, string expected)
    {
        var response = await PressAsync(verb, id);
        using var stream = new MemoryStream();
        await using (var writer = new Utf8JsonWriter(stream, new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            JsonSerializer.Serialize(writer, response.Body!, TeamsJson.Default.CardActionResponse);
        Assert.Contains(expected, Encoding.UTF8.GetString(stream.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_button_without_its_data_is_no_crash() =>
        await Assert.ThrowsAsync<CardDataException>(() => PressAsync("plan.initiative", null));

    [Fact]
    public async Task A_milestone_is_moved_and_everyone_sees_it()
    {
        var knowledge = _services.GetRequiredService<KnowledgeBase>();
        await knowledge.AskAsync("Hvad er status på milepælene?", default);

        var receipt = await SayAsync("milepæl 3a færdig Mødet er holdt");
        Assert.Contains("Milepælen er ændret", receipt, StringComparison.Ordinal);
        Assert.Contains("Før: planlagt. Nu: færdig.", receipt, StringComparison.Ordinal);
        Assert.Contains("Mødet er holdt", receipt, StringComparison.Ordinal);
        Assert.Contains("5 af 8 milepæle er nået", await SayAsync("status"), StringComparison.Ordinal);
        Assert.Contains("allerede status *færdig*", await SayAsync("milepæl 3a færdig"), StringComparison.Ordinal);
        Assert.Contains("5 af 8", (await knowledge.AskAsync("Hvad er status på milepælene?", default))[0].Passage.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_editors_can_move_milestones()
    {
        var routes = _services.GetRequiredService<TurnRouter>().Routes;
        Assert.Equal("Editor", routes.Single(route => route.Name == "milepæl").RequiredRole);
        Assert.All(routes.Where(route => route.Name != "milepæl"), route => Assert.Null(route.RequiredRole));
    }

    private async Task<string> SayAsync(string text, string locale = "da-DK")
    {
        await _services.GetRequiredService<TurnRouter>().RunAsync(From(locale) with { Type = ActivityTypes.Message, Text = text }, default);
        return _teams.Last;
    }

    private async Task<InvokeResponse> PressAsync(string verb, string? id)
    {
        var data = id is null ? "{}" : $$"""{"id":"{{id}}"}""";
        using var value = JsonDocument.Parse($$"""{"action":{"type":"Action.Execute","verb":"{{verb}}","data":{{data}}},"trigger":"manual"}""");
        var press = From("da-DK") with { Type = ActivityTypes.Invoke, Name = InvokeNames.AdaptiveCardAction, Value = value.RootElement.Clone() };
        return await _services.GetRequiredService<TurnRouter>().RunAsync(press, default);
    }

    private static Activity From(string locale) => new()
    {
        ServiceUrl = "http://teams.test",
        Locale = locale,
        From = new ChannelAccount { Id = "29:someone" },
        Conversation = new ConversationAccount { Id = "a:chat" },
        Recipient = new ChannelAccount { Id = "28:bot" },
    };

    private sealed class FakeTeams : HttpMessageHandler
    {
        public string Last { get; private set; } = "";

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            using var body = JsonDocument.Parse(await request.Content!.ReadAsStringAsync(cancellationToken));
            using var stream = new MemoryStream();
            await using (var writer = new Utf8JsonWriter(stream, new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
                body.WriteTo(writer);
            Last = Encoding.UTF8.GetString(stream.ToArray());
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("""{"id":"1"}""", Encoding.UTF8, "application/json") };
        }
    }

    private sealed class TestHost : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = Environments.Development;

        public string ApplicationName { get; set; } = nameof(ProcessDialogueBot);

        public string ContentRootPath { get; set; } = AppContext.BaseDirectory;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
