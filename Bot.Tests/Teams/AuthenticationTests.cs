using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using ProcessDialogueBot.Teams.Inbound;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Teams;

/// <summary>Only what Teams has signed for this bot, in this tenant, is handled. The tokens are real; only the publisher of the keys is the test's.</summary>
public sealed partial class AuthenticationTests : IAsyncLifetime, IDisposable
{
    private static readonly DateTimeOffset Now = new ManualTimeProvider().GetUtcNow();
    private readonly TestIssuer _issuer = new(Now);
    private TeamsHost _host = null!;

    private static readonly Dictionary<string, Func<TestIssuer, string>> WrongTokens = new(StringComparer.Ordinal)
    {
        ["for another bot"] = issuer => issuer.Token(token => token.Audience = TestIssuer.Tenant),
        ["for us and another bot"] = issuer => issuer.Token(token =>
        {
            token.Audience = null;
            token.Audiences.Add(TestIssuer.AppId);
            token.Audiences.Add(TestIssuer.Tenant);
        }),
        ["for us, nearly"] = issuer => issuer.Token(token => token.Audience = TestIssuer.AppId + "/"),
        ["for nobody"] = issuer => issuer.Token(token => token.Audience = null),
        ["from another issuer"] = issuer => issuer.Token(token => token.Issuer = "https://login.microsoftonline.com/common/v2.0"),
        ["from nobody"] = issuer => issuer.Token(token => token.Issuer = null),
        ["expired"] = issuer => issuer.Token(token => token.Expires = Now.UtcDateTime.AddMinutes(-5).AddSeconds(-1)),
        ["without an end"] = issuer => issuer.Token(token => token.Expires = null),
        ["not valid yet"] = issuer => issuer.Token(token => token.NotBefore = Now.UtcDateTime.AddMinutes(5).AddSeconds(1)),
        ["over before it begins"] = issuer => issuer.Token(token =>
            (token.NotBefore, token.Expires) = (Now.UtcDateTime.AddMinutes(4), Now.UtcDateTime.AddMinutes(-4))),
        ["not signed"] = issuer => issuer.Token(token => token.SigningCredentials = null),
        ["not signed, under a known key's name"] = issuer =>
            $"{Base64UrlEncoder.Encode($$"""{"alg":"none","typ":"JWT","kid":"{{TestIssuer.Endorsed.Private.KeyId}}"}""")}.{issuer.Token().Split('.')[1]}.",
        ["signed with the public key as a secret"] = issuer => issuer.Token(token => token.SigningCredentials = new SigningCredentials(
            new SymmetricSecurityKey(TestIssuer.Endorsed.Modulus) { KeyId = TestIssuer.Endorsed.Private.KeyId }, SecurityAlgorithms.HmacSha256)),
        ["signed with the public key as a longer secret"] = issuer => issuer.Token(token => token.SigningCredentials = new SigningCredentials(
            new SymmetricSecurityKey(TestIssuer.Endorsed.Modulus) { KeyId = TestIssuer.Endorsed.Private.KeyId }, SecurityAlgorithms.HmacSha512)),
        ["signed by an elliptic curve under a known name"] = issuer => issuer.Token(token => token.SigningCredentials = new SigningCredentials(
            new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = TestIssuer.Endorsed.Private.KeyId }, SecurityAlgorithms.EcdsaSha256)),
        ["signed by the key, without its name"] = issuer => issuer.Token(key: TestIssuer.EndorsedNameless),
        ["signed by the key, with its name as a thumbprint"] = issuer =>
            issuer.TokenUnder($$"""{"alg":"RS256","typ":"JWT","x5t":"{{TestIssuer.Endorsed.Private.KeyId}}"}"""),
        ["signed by the key, its name in other letters"] = issuer => issuer.Token(key: TestIssuer.Endorsed.Named("ENDORSED")),
        ["signed by the key it brings along"] = issuer => issuer.Token(
            token => token.AdditionalHeaderClaims = new Dictionary<string, object> { ["jwk"] = TestIssuer.Unknown.Public, ["jku"] = "https://evil.com/keys" },
            TestIssuer.Unknown),
        ["signed by another algorithm"] = issuer => issuer.Token(token => token.SigningCredentials =
            new SigningCredentials(TestIssuer.Endorsed.Private, SecurityAlgorithms.RsaSsaPssSha256)),
        ["signed by an unknown key"] = issuer => issuer.Token(key: TestIssuer.Unknown),
        ["signed by an unknown key under a known name"] = issuer => issuer.Token(key: TestIssuer.Impostor),
        ["signed by a key without a name"] = issuer => issuer.Token(key: TestIssuer.Nameless),
        ["signed by a key for another channel"] = issuer => issuer.Token(key: TestIssuer.ForWebChat),
        ["signed by a key for no channel"] = issuer => issuer.Token(key: TestIssuer.NotEndorsed),
        ["for another service address"] = issuer => issuer.Token(token => token.Claims!["serviceurl"] = "https://smba.trafficmanager.net/amer/tid/"),
        ["for another host"] = issuer => issuer.Token(token => token.Claims!["serviceurl"] = "https://smba.infra.gcc.teams.microsoft.com/emea/tid/"),
        ["for another scheme"] = issuer => issuer.Token(token => token.Claims!["serviceurl"] = "http://smba.trafficmanager.net/emea/tid/"),
        ["for another port"] = issuer => issuer.Token(token => token.Claims!["serviceurl"] = "https://smba.trafficmanager.net:444/emea/tid/"),
        ["for a longer path"] = issuer => issuer.Token(token => token.Claims!["serviceurl"] = TestIssuer.ServiceUrl + "more"),
        ["for the address with a query"] = issuer => issuer.Token(token => token.Claims!["serviceurl"] = TestIssuer.ServiceUrl + "?x"),
        ["for the address with a user"] = issuer => issuer.Token(token => token.Claims!["serviceurl"] = "https://x@smba.trafficmanager.net/emea/tid/"),
        ["for a service that is no address"] = issuer => issuer.Token(token => token.Claims!["serviceurl"] = "emea"),
        ["for the host alone"] = issuer => issuer.Token(token => token.Claims!["serviceurl"] = "https://smba.trafficmanager.net"),
        ["for no service address"] = issuer => issuer.Token(token => token.Claims!.Clear()),
        ["for an empty service address"] = issuer => issuer.Token(token => token.Claims!["serviceurl"] = ""),
        ["for many service addresses"] = issuer => issuer.Token(token => token.Claims!["serviceurl"] = new[] { TestIssuer.ServiceUrl }),
        ["cut short"] = issuer => issuer.Token()[..^4],
        ["changed after signing"] = Changed,
        ["encrypted"] = issuer => $"{issuer.Token()}.x.y",
        ["two tokens"] = issuer => $"{issuer.Token()} {issuer.Token()}",
        ["no token"] = _ => "x.y.z",
        ["empty"] = _ => "",
        ["enormous"] = issuer => issuer.Token(token => token.Claims!["x"] = new string('x', 300_000)),
    };

    public static TheoryData<string> Wrong => [.. WrongTokens.Keys];

    public async Task InitializeAsync()
    {
        _issuer.Publish(TestIssuer.Endorsed, TestIssuer.ForWebChat, TestIssuer.NotEndorsed);
        _host = await TeamsHost.StartAsync("Production", _issuer.Settings, services =>
            services.AddHttpClient(nameof(BotFrameworkAuthenticator)).ConfigurePrimaryHttpMessageHandler(() => _issuer));
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    public void Dispose() => _issuer.Dispose();

    [Fact]
    public async Task A_perfect_token_passes() => await PassesAsync(Activity(), _issuer.Token());

    [Theory]
    [InlineData(SecurityAlgorithms.RsaSha256)]
    [InlineData(SecurityAlgorithms.RsaSha384)]
    [InlineData(SecurityAlgorithms.RsaSha512)]
    public async Task It_may_be_signed_by_any_of_three_algorithms(string algorithm) => await PassesAsync(
        Activity(), _issuer.Token(token => token.SigningCredentials = new SigningCredentials(TestIssuer.Endorsed.Private, algorithm)));

    // A stranger learns nothing about what the bot would take, and makes it read nothing.
    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("{}")]
    public async Task A_strangers_body_is_not_even_read(string body)
    {
        foreach (var type in new[] { "application/json", "text/plain" })
            Assert.Equal(HttpStatusCode.Unauthorized, (await _host.PostAsync(new StringContent(body, Encoding.UTF8, type))).Status);
        var unread = new UnreadContent();
        Assert.Equal(HttpStatusCode.Unauthorized, (await _host.PostAsync(unread)).Status);
        Assert.Empty(_host.Handled);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public async Task Without_a_service_address_it_is_not_handled(string? serviceUrl)
    {
        var activity = Activity();
        activity["serviceUrl"] = serviceUrl;

        var answer = await PostAsync(activity, $"Bearer {_issuer.Token(token => token.Claims!["serviceurl"] = serviceUrl ?? "")}");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(activity, $"Bearer {_issuer.Token()}")).Status);
        Assert.Empty(_host.Handled);
    }

    [Theory]
    [InlineData("bearer")]
    [InlineData("BEARER")]
    public async Task The_schemes_case_does_not_matter(string scheme)
    {
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(Activity(), $"{scheme} {_issuer.Token()}")).Status);
        Assert.Single(_host.Handled);
    }

    [Fact]
    public async Task Clocks_may_differ_by_less_than_five_minutes()
    {
        await PassesAsync(Activity(), _issuer.Token(token => token.Expires = Now.UtcDateTime.AddMinutes(-5).AddSeconds(1)));
        await PassesAsync(Activity(), _issuer.Token(token => token.NotBefore = Now.UtcDateTime.AddMinutes(5).AddSeconds(-1)));
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_wrong_token_is_refused(string token) => await IsRefusedAsync(Activity(), $"Bearer {WrongTokens[token](_issuer)}");

    [Fact]
    public async Task Without_a_single_bearer_token_it_is_refused()
    {
        var token = $"Bearer {_issuer.Token()}";

        await IsRefusedAsync(Activity());
        await IsRefusedAsync(Activity(), token, token);
        await IsRefusedAsync(Activity(), $"{token}, {token}");
        await IsRefusedAsync(Activity(), token["Bearer ".Length..]);
        await IsRefusedAsync(Activity(), $"Basic {_issuer.Token()}");
        await IsRefusedAsync(Activity(), $"Bearer{_issuer.Token()}");
    }

    [Theory]
    [InlineData("other", null)]
    [InlineData(null, "other")]
    [InlineData(TestIssuer.Tenant, "other")]
    [InlineData("other", TestIssuer.Tenant)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public async Task Another_tenant_is_refused(string? conversation, string? channel)
    {
        var activity = Activity();
        activity["conversation"]!["tenantId"] = conversation;
        activity["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = channel } };

        await IsRefusedAsync(activity, $"Bearer {_issuer.Token()}");
    }

    [Fact]
    public async Task The_tenant_may_stand_in_the_channels_data_alone()
    {
        var activity = Activity();
        activity["conversation"]!["tenantId"] = null;
        activity["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = TestIssuer.Tenant.ToUpperInvariant() } };

        await PassesAsync(activity, _issuer.Token());
    }

    [Theory]
    [InlineData("emulator")]
    [InlineData("webchat")]
    [InlineData("MSTEAMS")]
    [InlineData(null)]
    public async Task Another_channel_is_refused(string? channel)
    {
        var activity = Activity();
        activity["channelId"] = channel;

        await IsRefusedAsync(activity, $"Bearer {_issuer.Token()}");
    }

    private static JsonObject Activity(string serviceUrl = TestIssuer.ServiceUrl)
    {
        var activity = TeamsHost.Activity();
        activity["serviceUrl"] = serviceUrl;
        activity["conversation"]!["tenantId"] = TestIssuer.Tenant;
        return activity;
    }

    private static string Changed(TestIssuer issuer)
    {
        var parts = issuer.Token().Split('.');
        var payload = JsonNode.Parse(Base64UrlEncoder.Decode(parts[1]))!;
        payload["exp"] = payload["exp"]!.GetValue<long>() + 1;
        return $"{parts[0]}.{Base64UrlEncoder.Encode(payload.ToJsonString())}.{parts[2]}";
    }

    private static void Lasting(SecurityTokenDescriptor token) => token.Expires = Now.UtcDateTime.AddDays(9);

    // Whose key is unknown waits for the fetch that is under way.
    private Task FetchIsOverAsync() => IsRefusedAsync(Activity(), $"Bearer {_issuer.Token(Lasting, TestIssuer.Impostor.Named("nobody"))}");

    private async Task PassesAsync(JsonObject activity, string token)
    {
        var before = _host.Handled.Count;

        Assert.Equal(HttpStatusCode.OK, (await PostAsync(activity, $"Bearer {token}")).Status);
        Assert.Equal(before + 1, _host.Handled.Count);
    }

    private async Task IsNotHandledAsync(JsonObject activity, string authorization)
    {
        Assert.Contains((await PostAsync(activity, authorization)).Status, new[] { HttpStatusCode.Unauthorized, HttpStatusCode.BadRequest });
        Assert.Empty(_host.Handled);
    }

    private async Task IsRefusedAsync(JsonObject activity, params string[] authorizations)
    {
        var before = _host.Handled.Count;

        var answer = await PostAsync(activity, authorizations);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Equal("""{"error":{"code":"Unauthorized","message":"The activity could not be authenticated."}}""", answer.Body);
        Assert.Equal(before, _host.Handled.Count);
        Assert.DoesNotContain(_host.Logs.Lines, line => authorizations.Any(authorization => authorization.Length > 10 && line.Contains(authorization[8..], StringComparison.Ordinal)));
    }

    private Task<TeamsHost.Answer> PostAsync(JsonObject activity, params string[] authorizations) =>
        _host.PostAsync(new StringContent(activity.ToJsonString(), Encoding.UTF8, "application/json"), authorizations);

    // Never ends; whoever reads it waits for ever.
    private sealed class UnreadContent : HttpContent
    {
        public UnreadContent() => Headers.ContentType = new MediaTypeHeaderValue("application/json");

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => new TaskCompletionSource().Task;

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
