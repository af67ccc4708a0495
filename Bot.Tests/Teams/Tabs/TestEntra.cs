using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ProcessDialogueBot.Tests.Teams.Tabs;

/// <summary>Stands in for login.microsoftonline.com: publishes a tenant's metadata and keys, and signs tokens with them. The keys are real, so are the tokens.</summary>
internal sealed class TestEntra(TimeProvider time) : HttpMessageHandler, IHttpClientFactory
{
    public const string Tenant = TestIssuer.Tenant;
    public const string AppId = "6f1b0d3e-58a5-4a3c-9a1e-00000000000a";
    public const string Reader = "6f1b0d3e-58a5-4a3c-9a1e-00000000000b";
    public const string Issuer = $"https://login.microsoftonline.com/{Tenant}/v2.0";
    public const string OlderIssuer = $"https://sts.windows.net/{Tenant}/";
    private const string Metadata = Issuer + "/.well-known/openid-configuration";
    private const string Keys = $"https://login.microsoftonline.com/{Tenant}/discovery/v2.0/keys";

    /// <summary>The key that the tenant signs with.</summary>
    public static SigningKey Published { get; } = new("tenant", null);

    /// <summary>A key of somebody else under the same name.</summary>
    public static SigningKey Impostor { get; } = new("tenant", null);

    public HttpClient CreateClient(string name) => new(this, disposeHandler: false);

    /// <summary>A token that is right in every way, but for what <paramref name="spoil"/> does to it.</summary>
    public string Token(Action<SecurityTokenDescriptor>? spoil = null, SigningKey? key = null)
    {
        var now = time.GetUtcNow();
        var description = new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = AppId,
            NotBefore = now.UtcDateTime.AddMinutes(-5),
            Expires = now.UtcDateTime.AddHours(1),
            Claims = new Dictionary<string, object> { ["tid"] = Tenant, ["oid"] = Reader, ["scp"] = "access_as_user", ["ver"] = "2.0", ["name"] = "Ea Læser" },
            SigningCredentials = new SigningCredentials((key ?? Published).Private, SecurityAlgorithms.RsaSha256),
        };
        spoil?.Invoke(description);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(description);
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var json = request.RequestUri!.AbsoluteUri switch
        {
            Metadata => JsonSerializer.Serialize(new { issuer = Issuer, jwks_uri = Keys }),
            Keys => JsonSerializer.Serialize(new { keys = new[] { Published.Public } }),
            var address => throw new InvalidOperationException($"The bot asked {address} for keys."),
        };
        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(json, Encoding.UTF8, "application/json") });
    }
}
