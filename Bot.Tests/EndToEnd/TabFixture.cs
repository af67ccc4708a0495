using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;
using ProcessDialogueBot.Operations.Tab;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Teams;
using ProcessDialogueBot.Teams.Tabs;
using ProcessDialogueBot.Tests.Operations.Tab;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Tests.Teams.Tabs;
using ProcessDialogueBot.Updates;

namespace ProcessDialogueBot.Tests.EndToEnd;

/// <summary>
/// One bot with something in every section of its tab, and a browser in which a page on Teams' own address shows the tab, with Microsoft's own library and
/// tokens that are really checked. What the browser asks for is answered here; whatever else it asks for is a failure.
/// </summary>
public sealed class TabFixture : IAsyncLifetime, IDisposable
{
    private const string Bot = "https://bot.kommune.dk";
    private const string Host = "https://teams.microsoft.com/_";
    private static readonly string[] NotPassedOn = ["content-length", "transfer-encoding"];
    private readonly BotApp _app;
    private readonly TestEntra _entra;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public TabFixture()
    {
        var clock = new ManualTimeProvider(new DateTimeOffset(2023, 3, 6, 8, 0, 0, TimeSpan.Zero));
        _entra = new TestEntra(clock);
        _app = new BotApp { Clock = clock, Change = services => services.Replace(ServiceDescriptor.Singleton<ITabAuthenticator>(SignOn(clock))) };
    }

    /// <summary>What the browser asked somebody else for.</summary>
    internal List<string> Strangers { get; } = [];

    /// <summary>What the browser complained of.</summary>
    internal List<string> Complaints { get; } = [];

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        var chromium = await Chromium.FindAsync();
        if (chromium.Options is null)
            return;
        await FillAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(chromium.Options);
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _app.Dispose();
        _entra.Dispose();
    }

    /// <summary>Opens the tab in a page of Teams.</summary>
    internal async Task<TabView> OpenAsync(
        int width, string theme = "default", string path = "/tab", bool isSignedOn = true, ColorScheme scheme = ColorScheme.Light)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = 844 },
            ReducedMotion = ReducedMotion.Reduce,
            ColorScheme = scheme,
            Locale = "da-DK",
        });
        await context.RouteAsync("**/*", AnswerAsync);
        var page = await context.NewPageAsync();
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                Complaints.Add(message.Text);
        };
        var separator = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        var address = Uri.EscapeDataString($"{Bot}{path}{separator}locale=da-dk&theme={theme}");
        await page.GotoAsync($"{Host}?address={address}&theme={theme}&token={(isSignedOn ? _entra.Token() : "")}");
        return new TabView(context, page, page.Frames[^1]);
    }

    private EntraAuthenticator SignOn(TimeProvider clock) => new(
        Options.Create(new TabOptions { AppId = TestEntra.AppId }),
        Options.Create(new TeamsOptions { MicrosoftAppTenantId = TestEntra.Tenant }),
        new ConfigurationBuilder().Build(),
        _entra,
        clock,
        NullLogger<EntraAuthenticator>.Instance);

    private async Task AnswerAsync(IRoute route)
    {
        var address = new Uri(route.Request.Url);
        if (route.Request.Url.StartsWith(Host, StringComparison.Ordinal))
            await route.FulfillAsync(new() { ContentType = "text/html", Path = Repository.PathOf("Bot.Tests", "EndToEnd", "tab-host.html") });
        else if (route.Request.Url == TabAssets.TeamsLibrary)
            await route.FulfillAsync(new()
            {
                ContentType = "text/javascript",
                Headers = new Dictionary<string, string> { ["Access-Control-Allow-Origin"] = "*" },
                Path = Repository.PathOf("Bot.Tests", "Clients", "node_modules", "@microsoft", "teams-js", "dist", "umd", "MicrosoftTeams.min.js"),
            });
        else if (address.AbsoluteUri.StartsWith("https://res.cdn.office.net/teams-js/validDomains/", StringComparison.Ordinal))
            await route.FulfillAsync(new()
            {
                ContentType = "application/json",
                Headers = new Dictionary<string, string> { ["Access-Control-Allow-Origin"] = "*" },
                Body = """{"validOrigins":["teams.microsoft.com"]}""",
            });
        else if (address.GetLeftPart(UriPartial.Authority) == Bot)
            await PassOnAsync(route, address);
        else
        {
            Strangers.Add(route.Request.Url);
            await route.AbortAsync();
        }
    }

    private async Task PassOnAsync(IRoute route, Uri address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address.PathAndQuery);
        foreach (var (name, value) in route.Request.Headers.Where(header => header.Key is "authorization" or "accept-language"))
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await _app.Client.SendAsync(request);
        await route.FulfillAsync(new()
        {
            Status = (int)response.StatusCode,
            Headers = response.Headers.Concat(response.Content.Headers).Where(header => !NotPassedOn.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
                .ToDictionary(header => header.Key, header => string.Join(", ", header.Value)),
            BodyBytes = await response.Content.ReadAsByteArrayAsync(),
        });
    }

    private async Task FillAsync()
    {
        await TestClients.InstalledAsync();
        _ = _app.Client;
        var plan = await TabRoom.PlanAsync(_app);
        var open = plan.Milestones.Where(milestone => milestone.IsOpen).ToList();
        await TabRoom.ChangeAsync(_app, open[0].Id, seen => seen with
        {
            Status = MilestoneStatus.InProgress,
            Progress = new MilestoneProgress(3, 6),
            Note = "Tre af seks afdelinger er klar. Resten følger i april.",
            Owner = "Velfærdsdirektøren",
        });
        await TabRoom.ChangeAsync(_app, open[1].Id, seen => seen with { Status = MilestoneStatus.Delayed, Note = "Rekrutteringen tager længere tid end ventet." });
        await TabRoom.AddUpdateAsync(_app, new UpdateContent("Ny leder i Skovstjernen", "**Anna Holm** begynder 1. april.\n\nHun kommer rundt i alle huse:\n- Grenaa i uge 14\n- Auning i uge 15\n\nLæs mere på [intranettet](https://intranet.norddjurs.dk/skovstjernen).") { Link = "https://intranet.norddjurs.dk/skovstjernen" });
        _app.Clock.Advance(TimeSpan.FromHours(1));
        await TabRoom.AddUpdateAsync(_app, new UpdateContent("Kun for ledere", "Det ser kun ledere."), TabRoom.Only("Leader"));
        _app.Clock.Advance(TimeSpan.FromHours(1));
        await TabRoom.AddUpdateAsync(_app, new UpdateContent("Kurset i konflikthåndtering er åbent", "Tilmeld dig senest fredag. Din leder finder en afløser, så du kan komme af sted."));
        await TabRoom.AddAnswerAsync(_app, "Hvornår får vi svar på, om vagtplanen ændres?", "Senest **1. maj**. Arbejdsgruppen mødes i uge 11, og I får besked samme dag.");
        await TabRoom.AddAnswerAsync(_app, "Bliver der flere hænder om natten?", "Ja. Fra 1. juni er I to i stedet for én i Grenaa.");
        await TabRoom.AddSummaryAsync(_app, "Vi hører først om ændringer, når de er sket.", "Alle milepæle kommer nu i kanalen, samme dag som de ændres.", open[0].Id);
        await TabRoom.AddSummaryAsync(_app, "Der mangler tid til overlap mellem vagterne.", "Fra marts er der 15 minutters overlap i alle huse.");
    }
}

/// <summary>The tab as somebody sees it.</summary>
internal sealed record TabView(IBrowserContext Context, IPage Teams, IFrame Tab) : IAsyncDisposable
{
    /// <summary>Leaves a picture of the whole tab.</summary>
    public async Task PhotographAsync(string name)
    {
        var before = Teams.ViewportSize!;
        var height = await Tab.EvaluateAsync<int>("document.querySelector('body').scrollHeight");
        await Teams.SetViewportSizeAsync(before.Width, Math.Max(height, before.Height));
        await Tab.EvaluateAsync("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        await Teams.ScreenshotAsync(new() { Path = Path.Combine(TestClients.Screenshots, $"tab-{name}.png") });
        await Teams.SetViewportSizeAsync(before.Width, before.Height);
    }

    public ValueTask DisposeAsync() => Context.DisposeAsync();
}
