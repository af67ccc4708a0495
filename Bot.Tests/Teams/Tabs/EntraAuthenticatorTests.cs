using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using ProcessDialogueBot.Teams;
using ProcessDialogueBot.Teams.Tabs;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Teams.Tabs;

/// <summary>Whoever reads the tab is who Entra says they are, of our tenant, on the tab's own sign-on; nobody else reads a word.</summary>
public sealed class EntraAuthenticatorTests : IDisposable
{
    private const string Other = "6f1b0d3e-58a5-4a3c-9a1e-0000000000ff";
    private static readonly ManualTimeProvider Clock = new();

    private static readonly Dictionary<string, Func<TestEntra, string>> WrongTokens = new()
    {
        ["of another tenant"] = entra => entra.Token(token => token.Claims["tid"] = Other),
        ["without a tenant"] = entra => entra.Token(token => token.Claims.Remove("tid")),
        ["from another issuer"] = entra => entra.Token(token => token.Issuer = $"https://login.microsoftonline.com/{Other}/v2.0"),
        ["from the issuer of all tenants"] = entra => entra.Token(token => token.Issuer = "https://login.microsoftonline.com/common/v2.0"),
        ["from the Bot Framework"] = entra => entra.Token(token => token.Issuer = TestIssuer.Name),
        ["for another app"] = entra => entra.Token(token => token.Audience = Other),
        ["for the bot"] = entra => entra.Token(token => token.Audience = TestIssuer.AppId),
        ["for Graph"] = entra => entra.Token(token => token.Audience = "https://graph.microsoft.com"),
        ["for the app at another host"] = entra => entra.Token(token => token.Audience = $"api://evil.example/{TestEntra.AppId}"),
        ["for two apps"] = entra => entra.Token(token => { token.Audience = null; token.Audiences.Add(TestEntra.AppId); token.Audiences.Add(Other); }),
        ["expired"] = entra => entra.Token(token => token.Expires = Clock.GetUtcNow().UtcDateTime.AddMinutes(-5)),
        ["not yet valid"] = entra => entra.Token(token => token.NotBefore = Clock.GetUtcNow().UtcDateTime.AddMinutes(6)),
        ["given to a program"] = entra => entra.Token(token => token.Claims.Remove("scp")),
        ["for another permission"] = entra => entra.Token(token => token.Claims["scp"] = "User.Read access_as_user2"),
        ["of nobody"] = entra => entra.Token(token => token.Claims.Remove("oid")),
        ["of something that is no id"] = entra => entra.Token(token => token.Claims["oid"] = "../editor"),
        ["signed by a stranger"] = entra => entra.Token(key: TestEntra.Impostor),
        ["signed with a shared secret"] = entra => entra.Token(token => token.SigningCredentials = new SigningCredentials(
            new SymmetricSecurityKey(TestEntra.Published.Modulus) { KeyId = "tenant" }, SecurityAlgorithms.HmacSha256)),
        ["not signed"] = entra => entra.Token(token => token.SigningCredentials = null),
        ["cut short"] = entra => entra.Token()[..^4],
        ["no token"] = _ => "x.y.z",
    };

    private readonly TestEntra _entra = new(Clock);

    public static TheoryData<string> Wrong => [.. WrongTokens.Keys];

    public void Dispose() => _entra.Dispose();

    [Theory]
    [InlineData(TestEntra.Issuer, TestEntra.AppId)]
    [InlineData(TestEntra.OlderIssuer, $"api://bot.kommune.dk/{TestEntra.AppId}")]
    [InlineData(TestEntra.OlderIssuer, $"api://{TestEntra.AppId}")]
    public async Task A_reader_of_our_tenant_is_known_by_their_id(string issuer, string audience)
    {
        var token = _entra.Token(description => (description.Issuer, description.Audience) = (issuer, audience));

        Assert.Equal(new TabCaller(null, TestEntra.Reader), await CallAsync($"Bearer {token}"));
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_wrong_token_is_refused_and_the_reason_says_nothing_of_it(string token)
    {
        var caller = await CallAsync($"Bearer {WrongTokens[token](_entra)}");

        Assert.NotNull(caller.Refusal);
        Assert.Null(caller.PersonId);
        Assert.DoesNotContain("6f1b0d3e", caller.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_single_bearer_token_nobody_is_known()
    {
        var token = $"Bearer {_entra.Token()}";

        foreach (var headers in new string[][] { [], [token, token], [token["Bearer ".Length..]], [$"Basic {token}"] })
            Assert.Equal("no single bearer token", (await CallAsync(headers)).Refusal);
    }

    [Fact]
    public async Task The_same_token_is_refused_once_it_is_too_old()
    {
        var clock = new ManualTimeProvider();
        var (authenticator, token) = (Authenticator(clock: clock), $"Bearer {_entra.Token()}");
        Assert.Null((await CallAsync(authenticator, token)).Refusal);

        clock.Advance(TimeSpan.FromMinutes(66));

        Assert.NotNull((await CallAsync(authenticator, token)).Refusal);
    }

    // A managed identity has no registration that anybody could be signed on to.
    [Fact]
    public async Task A_bot_with_a_managed_identity_and_no_registration_for_the_tab_lets_nobody_in() => Assert.Contains(
        "Tab:AppId", (await CallAsync(Authenticator(new TabOptions()), $"Bearer {_entra.Token()}")).Refusal, StringComparison.Ordinal);

    [Fact]
    public async Task A_bot_with_a_registration_of_its_own_signs_readers_on_to_that() => Assert.Null((await CallAsync(
        Authenticator(new TabOptions(), "SingleTenant"), $"Bearer {_entra.Token(token => token.Audience = TestIssuer.AppId)}")).Refusal);

    [Theory]
    [InlineData("bot", "https://login.microsoftonline.com", "Tab:AppId")]
    [InlineData(null, "http://login.microsoftonline.com", "Tab:Authority")]
    [InlineData(null, "login", "Tab:Authority")]
    public void Wrong_settings_are_named(string? appId, string authority, string key)
    {
        var options = new TabOptions { AppId = appId, Authority = new Uri(authority, UriKind.RelativeOrAbsolute) };

        Assert.Contains(key, Assert.Single(new TabOptionsValidator().Validate(null, options).Failures!), StringComparison.Ordinal);
    }

    private Task<TabCaller> CallAsync(params string[] authorizations) => CallAsync(Authenticator(), authorizations);

    private static Task<TabCaller> CallAsync(EntraAuthenticator authenticator, params string[] authorizations)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Authorization = authorizations;
        return authenticator.AuthenticateAsync(context.Request, CancellationToken.None);
    }

    private EntraAuthenticator Authenticator(TabOptions? options = null, string type = "UserAssignedMSI", TimeProvider? clock = null) => new(
        Options.Create(options ?? new TabOptions { AppId = TestEntra.AppId }),
        Options.Create(new TeamsOptions { MicrosoftAppType = type, MicrosoftAppId = TestIssuer.AppId, MicrosoftAppTenantId = TestEntra.Tenant }),
        new ConfigurationBuilder().AddInMemoryCollection([new("Links:PublicUrl", "https://bot.kommune.dk/")]).Build(),
        _entra,
        clock ?? Clock,
        NullLogger<EntraAuthenticator>.Instance);
}
