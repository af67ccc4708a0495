using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Tokens;
using ProcessDialogueBot.Teams.Schema;

namespace ProcessDialogueBot.Teams.Inbound;

/// <summary>
/// Checks the token that Teams sends with every activity.
/// Source: "Bot Connector authentication", connector to bot; with the key endorsements, the service address and the tenant required.
/// </summary>
internal sealed class BotFrameworkAuthenticator : IActivityAuthenticator
{
    private const string Channel = "msteams";
    private readonly BearerTokens _tokens;
    private readonly TeamsOptions _options;

    public BotFrameworkAuthenticator(IOptions<TeamsOptions> options, IHttpClientFactory http, TimeProvider time, ILogger<BotFrameworkAuthenticator> logger)
    {
        _options = options.Value;
        var documents = new HttpDocumentRetriever(http.CreateClient(nameof(BotFrameworkAuthenticator)))
        {
            RequireHttps = !_options.OpenIdMetadata.IsLoopback,
        };
        _tokens = new BearerTokens(
            new SigningKeys(_options.OpenIdMetadata, documents, time, logger),
            [_options.Issuer],
            _options.MicrosoftAppId is { } appId ? [appId] : [],
            [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512],
            time);
    }

    public async Task<Caller> AuthenticateAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var (token, keys, refusal) = await _tokens.ReadAsync(request, cancellationToken);
        if (token is null)
            return new Caller(refusal);
        if (!IsEndorsed(keys!.JsonWebKeySet, token.Kid))
            return new Caller("the key is not endorsed for the channel");
        return token.TryGetPayloadValue<string>("serviceurl", out var serviceUrl) && !string.IsNullOrWhiteSpace(serviceUrl)
            ? new Caller(null, serviceUrl)
            : new Caller("the token is for no service address");
    }

    public string? Refuse(Caller caller, Activity activity)
    {
        if (activity.ChannelId != Channel)
            return "another channel";
        if (!ServiceAddress.Same(caller.ServiceUrl, activity.ServiceUrl))
            return "the token is for another service address";
        if (!ServiceAddress.IsConnector(activity.ServiceUrl))
            return "the service address is not the Bot Connector's";
        return IsOurTenant(activity) ? null : "another tenant";
    }

    private static bool IsEndorsed(JsonWebKeySet keys, string kid) =>
        keys.Keys.FirstOrDefault(key => key.Kid == kid) is { } key
        && key.AdditionalData.TryGetValue("endorsements", out var value)
        && value is JsonElement { ValueKind: JsonValueKind.Array } endorsements
        && endorsements.EnumerateArray().Any(endorsement => endorsement.ValueKind == JsonValueKind.String && endorsement.GetString() == Channel);

    private bool IsOurTenant(Activity activity)
    {
        string?[] tenants = [activity.Conversation?.TenantId, activity.ChannelData?.Tenant?.Id];
        return tenants.Any(tenant => tenant is not null)
            && tenants.All(tenant => tenant is null || string.Equals(tenant, _options.MicrosoftAppTenantId, StringComparison.OrdinalIgnoreCase));
    }
}
