using System.Net;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using ProcessDialogueBot.Teams;
using ProcessDialogueBot.Teams.Outbound;

namespace ProcessDialogueBot.Tests.Teams;

/// <summary>Which identity the bot has by which settings, and that an app registration needs no secret.</summary>
public sealed class BotCredentialTests
{
    private const string Tenant = "6f1b0d3e-58a5-4a3c-9a1e-000000000002";
    private const string Registration = "6f1b0d3e-58a5-4a3c-9a1e-000000000001";
    private const string ManagedIdentity = "6f1b0d3e-58a5-4a3c-9a1e-000000000003";
    private const string Assertion = "the identity's own token";

    [Theory]
    [InlineData("UserAssignedMSI", null, null, typeof(ManagedIdentityCredential))]
    [InlineData("SingleTenant", "hemmelig", null, typeof(ClientSecretCredential))]
    [InlineData("SingleTenant", null, ManagedIdentity, typeof(ClientAssertionCredential))]
    public void Each_kind_of_bot_has_its_identity(string type, string? password, string? identity, Type expected) =>
        Assert.IsType(expected, BotCredential.Of(Bot(type, password, identity)));

    [Fact]
    public async Task An_app_registration_gets_its_token_for_a_managed_identitys_and_without_a_secret()
    {
        var identity = new Identity();
        var entra = new Entra();
        using var client = new HttpClient(entra);
        var credential = BotCredential.Federated(
            Bot("SingleTenant", null, ManagedIdentity),
            identity,
            new ClientAssertionCredentialOptions { Transport = new HttpClientTransport(client), DisableInstanceDiscovery = true });

        var token = await credential.GetTokenAsync(new TokenRequestContext(["https://api.botframework.com/.default"]), CancellationToken.None);

        Assert.Equal("the bot's token", token.Token);
        Assert.Equal(["api://AzureADTokenExchange/.default"], identity.Scopes);
        Assert.Equal($"/{Tenant}/oauth2/v2.0/token", entra.Path);
        Assert.Equal((Registration, Assertion), (entra.Form["client_id"], entra.Form["client_assertion"]));
        Assert.Equal("urn:ietf:params:oauth:client-assertion-type:jwt-bearer", entra.Form["client_assertion_type"]);
        Assert.DoesNotContain("client_secret", entra.Form.Keys);
    }

    [Fact]
    public async Task Without_the_identitys_token_it_fails_as_any_sign_in_does()
    {
        var credential = BotCredential.Federated(Bot("SingleTenant", null, ManagedIdentity), new Identity { IsThere = false });

        await Assert.ThrowsAnyAsync<AuthenticationFailedException>(async () =>
            await credential.GetTokenAsync(new TokenRequestContext(["https://api.botframework.com/.default"]), CancellationToken.None));
    }

    private static TeamsOptions Bot(string type, string? password, string? identity) => new()
    {
        MicrosoftAppType = type,
        MicrosoftAppId = Registration,
        MicrosoftAppTenantId = Tenant,
        MicrosoftAppPassword = password,
        MicrosoftAppFederatedClientId = identity,
    };

    private sealed class Identity : TokenCredential
    {
        public List<string> Scopes { get; } = [];

        public bool IsThere { get; init; } = true;

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Scopes.AddRange(requestContext.Scopes);
            return IsThere ? new AccessToken(Assertion, DateTimeOffset.MaxValue) : throw new CredentialUnavailableException("There is no managed identity here.");
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }

    /// <summary>Entra's token endpoint, which remembers what it was sent.</summary>
    private sealed class Entra : HttpMessageHandler
    {
        public string Path { get; private set; } = "";

        public Dictionary<string, string> Form { get; } = new(StringComparer.Ordinal);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Path = request.RequestUri!.AbsolutePath;
            foreach (var field in (await request.Content!.ReadAsStringAsync(cancellationToken)).Split('&'))
                Form[field.Split('=')[0]] = WebUtility.UrlDecode(field.Split('=')[1]);
            return new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StringContent("""{"token_type":"Bearer","expires_in":3600,"access_token":"the bot's token"}""", Encoding.UTF8, "application/json"),
            };
        }
    }
}
