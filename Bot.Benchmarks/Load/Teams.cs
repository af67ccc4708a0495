using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ProcessDialogueBot.Benchmarks.Load;

/// <summary>
/// All that the bot meets of Microsoft, on loopback: the publisher of the keys that Teams signs with, the managed identity that gives the
/// bot its own token, and the Bot Connector, which takes what is posted.
/// </summary>
internal sealed class Teams : IDisposable
{
    public const string AppId = "6f1b0d3e-58a5-4a3c-9a1e-000000000001";
    public const string Tenant = "6f1b0d3e-58a5-4a3c-9a1e-000000000002";
    public const string Issuer = "https://api.botframework.com";
    public const string ServiceUrl = $"https://smba.trafficmanager.net/emea/{Tenant}/";
    private static readonly byte[] Posted = HttpFrame.Json("""{"id":"1776390257332"}"""u8);
    private readonly RSA _rsa = RSA.Create(2048);
    private readonly RsaSecurityKey _key;
    private readonly LoopbackServer _server;
    private readonly TimeProvider _time;
    private long _posts;

    public Teams(TimeProvider time)
    {
        _time = time;
        _key = new RsaSecurityKey(_rsa) { KeyId = "load" };
        _server = new LoopbackServer(Answer);
    }

    public Uri Address => _server.Address;

    public Uri OpenIdMetadata => new(Address, "/openid");

    /// <summary>Where the managed identity is asked for a token, as App Service offers it.</summary>
    public Uri IdentityEndpoint => new(Address, "/identity");

    /// <summary>How many messages the bot has posted.</summary>
    public long Posts => Interlocked.Read(ref _posts);

    /// <summary>The body of the last message posted.</summary>
    public byte[] LastPost { get; private set; } = [];

    /// <summary>Keep the next post.</summary>
    public bool Listening { get; set; }

    /// <summary>A token as Teams sends it, each one different.</summary>
    public string NewToken()
    {
        var now = _time.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = AppId,
            NotBefore = now.AddMinutes(-1),
            Expires = now.AddHours(1),
            Claims = new Dictionary<string, object>(StringComparer.Ordinal) { ["serviceurl"] = ServiceUrl, ["jti"] = Guid.NewGuid().ToString() },
            SigningCredentials = new SigningCredentials(_key, SecurityAlgorithms.RsaSha256),
        });
    }

    public void Dispose()
    {
        _server.Dispose();
        _rsa.Dispose();
    }

    private ReadOnlyMemory<byte> Answer(ReadOnlySpan<byte> request)
    {
        if (request.StartsWith("POST "u8))
        {
            Interlocked.Increment(ref _posts);
            if (Listening)
                (LastPost, Listening) = (request[HttpFrame.HeadOf(request)..].ToArray(), false);
            return Posted;
        }

        var path = Encoding.ASCII.GetString(request).Split(' ', '?')[1];
        return HttpFrame.Json(Encoding.UTF8.GetBytes(path switch
        {
            "/openid" => JsonSerializer.Serialize(new { issuer = Issuer, jwks_uri = new Uri(Address, "/keys") }),
            "/keys" => JsonSerializer.Serialize(new { keys = new[] { PublicKey() } }),
            "/identity" => JsonSerializer.Serialize(new { access_token = "token", expires_on = _time.GetUtcNow().AddDays(1).ToUnixTimeSeconds(), resource = Issuer, token_type = "Bearer" }),
            _ => throw new InvalidOperationException($"The bot asked for {path}."),
        }));
    }

    private Dictionary<string, object> PublicKey()
    {
        var parameters = _rsa.ExportParameters(includePrivateParameters: false);
        return new(StringComparer.Ordinal)
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = _key.KeyId,
            ["n"] = Base64UrlEncoder.Encode(parameters.Modulus),
            ["e"] = Base64UrlEncoder.Encode(parameters.Exponent),
            ["endorsements"] = new[] { "msteams" },
        };
    }
}
