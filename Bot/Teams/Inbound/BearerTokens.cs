using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace ProcessDialogueBot.Teams.Inbound;

/// <summary>A token that was found right, and the keys that it was checked with; no token, and why: a fixed phrase without data of the request.</summary>
internal readonly record struct BearerToken(JsonWebToken? Token, OpenIdConnectConfiguration? Keys, string? Refusal);

/// <summary>
/// Checks the one bearer token of a request: signed by a key that its issuer publishes now, issued for us and nobody beside us, within its lifetime
/// give or take five minutes. What else must stand in it is for the caller to say.
/// </summary>
/// <param name="keys">The issuer's keys.</param>
/// <param name="issuers">The issuer's names.</param>
/// <param name="audiences">Ours.</param>
/// <param name="algorithms">What may be signed with.</param>
/// <param name="time">Tells whose time is over.</param>
internal sealed class BearerTokens(
    SigningKeys keys, IReadOnlyCollection<string> issuers, IReadOnlyCollection<string> audiences, IReadOnlyCollection<string> algorithms, TimeProvider time)
{
    private const string Scheme = "Bearer ";
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);
    private readonly JsonWebTokenHandler _tokens = new() { MapInboundClaims = false };
    private readonly ValidatedTokens _validated = new();

    /// <summary>Finds and checks it.</summary>
    public async Task<BearerToken> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var headers = request.Headers.Authorization;
        if (headers.Count != 1 || headers[0] is not { } header || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return new BearerToken(null, null, "no single bearer token");
        var (token, configuration) = await ValidateAsync(header.AsMemory(Scheme.Length).Trim(), cancellationToken);
        return new BearerToken(token, configuration, token is null ? "the token is not valid" : null);
    }

    private async Task<(JsonWebToken? Token, OpenIdConnectConfiguration? Keys)> ValidateAsync(ReadOnlyMemory<char> bearer, CancellationToken cancellationToken)
    {
        if (await keys.GetAsync(cancellationToken) is not { } configuration)
            return (null, null);
        if (_validated.Find(bearer.Span, configuration) is { } known)
            return IsCurrent(known.ValidFrom, known.ValidTo) ? (known, configuration) : (null, null);
        var jwt = bearer.ToString();
        var result = await _tokens.ValidateTokenAsync(jwt, Parameters(configuration));
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException
            && await keys.GetNewerAsync(configuration, cancellationToken) is { } newer
            && !ReferenceEquals(newer, configuration))
        {
            configuration = newer;
            result = await _tokens.ValidateTokenAsync(jwt, Parameters(configuration));
        }

        if (!result.IsValid)
            return (null, null);
        var token = (JsonWebToken)result.SecurityToken;
        _validated.Add(jwt, token, configuration);
        return (token, configuration);
    }

    private TokenValidationParameters Parameters(OpenIdConnectConfiguration configuration) => new()
    {
        ValidIssuers = issuers,
        ValidAlgorithms = algorithms,
        IssuerSigningKeys = configuration.SigningKeys,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        TryAllIssuerSigningKeys = false,

        // Ours and nobody else's beside it.
        AudienceValidator = (found, _, _) => found.ToList() is [var audience] && audiences.Contains(audience, StringComparer.OrdinalIgnoreCase),
        LifetimeValidator = (notBefore, expires, _, _) => expires is { } end && IsCurrent(notBefore ?? DateTime.MinValue, end),
    };

    private bool IsCurrent(DateTime notBefore, DateTime expires)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return expires > now - Skew && notBefore < now + Skew && notBefore < expires;
    }
}
