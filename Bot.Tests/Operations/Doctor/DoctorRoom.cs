using System.Net;
using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using ProcessDialogueBot.Operations.Audit;
using ProcessDialogueBot.Operations.Doctor;
using ProcessDialogueBot.Operations.Links;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Teams;
using ProcessDialogueBot.Teams.Outbound;
using ProcessDialogueBot.Teams.Tabs;
using ProcessDialogueBot.Tests.Operations.Audit;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Operations.Doctor;

/// <summary>The doctor's checks as they are registered, with an identity, a network and a clock that the test decides about.</summary>
internal sealed class DoctorRoom : IDisposable
{
    public const string AppId = "b0700000-0000-0000-0000-000000000001";
    public const string Secret = "hemmelig";
    private readonly TemporaryFolder _folder = new();
    private readonly IHost _host;

    public DoctorRoom(params (string Key, string? Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = "Production", ContentRootPath = Repository.PathOf("Bot") });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Tables"] = $"Data Source={File}",
            ["MicrosoftAppId"] = AppId,
            ["MicrosoftAppTenantId"] = "b0700000-0000-0000-0000-000000000002",
            ["Links:PublicUrl"] = "https://bot.example.dk",
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)));
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.AddTables();
        builder.AddDoctor();
        builder.Services.AddOptions<TeamsOptions>().Bind(builder.Configuration);
        builder.Services.AddOptions<LinksOptions>().BindConfiguration(LinksOptions.Section);
        builder.Services.AddOptions<TabOptions>().BindConfiguration(TabOptions.Section);
        builder.Services.AddSingleton(AuditRoom.SignerOf(1)).AddSingleton<AuditVerifier>();
        builder.Services.AddSingleton<Func<TokenCredential>>(() => new Identity(this));
        builder.Services.AddSingleton(provider => new BotTokens(() => new Identity(this), Clock, NullLogger<BotTokens>.Instance));
        builder.Services.AddHttpClient(NetworkCheckup.HttpClientName).ConfigurePrimaryHttpMessageHandler(() => new Network(this));
        _host = builder.Build();
    }

    public string File => _folder.File("bot.db");

    public ManualTimeProvider Clock { get; } = new();

    /// <summary>The bot's token for any service; null for none.</summary>
    public string? Token { get; set; } = "token";

    /// <summary>What any address answers; null for nothing.</summary>
    public Func<HttpRequestMessage, HttpResponseMessage>? Answer { get; set; }

    public IServiceProvider Services => _host.Services;

    /// <summary>What one of the checks finds, a line each: verdict, text and advice.</summary>
    public async Task<IReadOnlyList<string>> LookAsync<T>()
        where T : ICheckup
    {
        var findings = await _host.Services.GetServices<ICheckup>().OfType<T>().Single().LookAsync(default);
        var lines = findings.Select(finding => $"{finding.Verdict}: {finding.Text} {finding.Advice}").ToList();
        Assert.All(lines, line => Assert.DoesNotContain(Secret, line, StringComparison.Ordinal));
        return lines;
    }

    public void Dispose()
    {
        _host.Dispose();
        _folder.Dispose();
    }

    private sealed class Identity(DoctorRoom room) : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            room.Token is { } token ? new AccessToken(token, DateTimeOffset.MaxValue) : throw new AuthenticationFailedException($"AADSTS7000222: {Secret}");

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(GetToken(requestContext, cancellationToken));
    }

    private sealed class Network(DoctorRoom room) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = room.Answer?.Invoke(request) ?? throw new HttpRequestException(HttpRequestError.NameResolutionError, Secret);
            answer.Headers.Date ??= room.Clock.GetUtcNow();
            return Task.FromResult(answer);
        }
    }

    /// <summary>An answer with nothing in it.</summary>
    public static HttpResponseMessage Status(HttpStatusCode status, DateTimeOffset? date = null)
    {
        var answer = new HttpResponseMessage(status);
        answer.Headers.Date = date;
        return answer;
    }
}
