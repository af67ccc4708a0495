using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using ProcessDialogueBot.Teams.Schema;

namespace ProcessDialogueBot.Teams.Inbound;

/// <summary>
/// Checks the token that Teams sends with every activity.
/// Source: "Bot Connector authentication", connector to bot; with the key endorsements, the service address and the tenant required.
/// </summary>
internal sealed class BotFrameworkAuthenticator : IActivityAuthenticator
{
    private const string Scheme = "Bearer ";
    private const string Channel = "msteams";
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);
    private readonly JsonWebTokenHandler _tokens = new() { MapInboundClaims = false };
    private readonly ValidatedTokens _validated = new();
    private readonly SigningKeys _keys;
    private readonly TeamsOptions _options;
    private readonly TimeProvider _time;

    public BotFrameworkAuthenticator(IOptions<TeamsOptions> options, IHttpClientFactory http, TimeProvider time, ILogger<BotFrameworkAuthenticator> logger)
    {
        _options = options.Value;
        _time = time;
        var documents = new HttpDocumentRetriever(http.CreateClient(nameof(BotFrameworkAuthenticator)))
        {
            RequireHttps = !_options.OpenIdMetadata.IsLoopback,
        };
        _keys = new SigningKeys(_options.OpenIdMetadata, documents, time, logger);
    }

    public async Task<Caller> AuthenticateAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var headers = request.Headers.Authorization;
        if (headers.Count != 1 || headers[0] is not { } header || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return new Caller("no single bearer token");
        var (token, keys) = await ValidateAsync(header.AsMemory(Scheme.Length).Trim(), cancellationToken);
        if (token is null)
            return new Caller("the token is not valid");
        if (!IsEndorsed(keys!, token.Kid))
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

    private async Task<(JsonWebToken? Token, JsonWebKeySet? Keys)> ValidateAsync(ReadOnlyMemory<char> bearer, CancellationToken cancellationToken)
    {
        if (await _keys.GetAsync(cancellationToken) is not { } configuration)
            return (null, null);
        if (_validated.Find(bearer.Span, configuration) is { } known)
            return IsCurrent(known.ValidFrom, known.ValidTo) ? (known, configuration.JsonWebKeySet) : (null, null);
        var jwt = bearer.ToString();
        var result = await _tokens.ValidateTokenAsync(jwt, Parameters(configuration));
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException
            && await _keys.GetNewerAsync(configuration, cancellationToken) is { } newer
            && !ReferenceEquals(newer, configuration))
        {
            configuration = newer;
            result = await _tokens.ValidateTokenAsync(jwt, Parameters(configuration));
        }

        if (!result.IsValid)
            return (null, null);
        var token = (JsonWebToken)result.SecurityToken;
        _validated.Add(jwt, token, configuration);
        return (token, configuration.JsonWebKeySet);
    }

    private TokenValidationParameters Parameters(OpenIdConnectConfiguration configuration) => new()
    {
        ValidIssuer = _options.Issuer,
        ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512],
        IssuerSigningKeys = configuration.SigningKeys,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        TryAllIssuerSigningKeys = false,

        // Ours and nobody else's beside it.
        AudienceValidator = (audiences, _, _) => audiences.ToList() is [var audience]
            && string.Equals(audience, _options.MicrosoftAppId, StringComparison.OrdinalIgnoreCase),
        LifetimeValidator = (notBefore, expires, _, _) => expires is { } end && IsCurrent(notBefore ?? DateTime.MinValue, end),
    };

    private bool IsCurrent(DateTime notBefore, DateTime expires)
    {
        var now = _time.GetUtcNow().UtcDateTime;
        return expires > now - Skew && notBefore < now + Skew && notBefore < expires;
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
