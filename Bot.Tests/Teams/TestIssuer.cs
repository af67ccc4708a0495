using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ProcessDialogueBot.Tests.Teams;

/// <summary>
/// Stands in for login.botframework.com: publishes metadata and keys over HTTP, and signs tokens with them. The keys are real, so are the tokens.
/// </summary>
internal sealed class TestIssuer(DateTimeOffset now) : HttpMessageHandler
{
    public const string Name = "https://api.botframework.com";
    public const string AppId = "6f1b0d3e-58a5-4a3c-9a1e-000000000001";
    public const string Tenant = "6f1b0d3e-58a5-4a3c-9a1e-000000000002";
    public const string ServiceUrl = "https://smba.trafficmanager.net/emea/tid/";
    private const string Metadata = "https://login.botframework.com/v1/.well-known/openidconfiguration";
    private const string Keys = "https://login.botframework.com/v1/.well-known/keys";
    private readonly List<SigningKey> _published = [];

    /// <summary>A key that Teams may use for its channel.</summary>
    public static SigningKey Endorsed { get; } = new("endorsed", ["webchat", "msteams"]);

    /// <summary>A key for another channel.</summary>
    public static SigningKey ForWebChat { get; } = new("webchat", ["webchat"]);

    /// <summary>A key without endorsements.</summary>
    public static SigningKey NotEndorsed { get; } = new("bare", null);

    /// <summary>A key that is not published, unless the test does so.</summary>
    public static SigningKey Unknown { get; } = new("unknown", ["msteams"]);

    /// <summary>Another key under the name of a published one.</summary>
    public static SigningKey Impostor { get; } = new("endorsed", ["msteams"]);

    /// <summary>The published key after Teams has stopped using it for its channel.</summary>
    public static SigningKey EndorsedNoMore { get; } = Endorsed.For("webchat");

    /// <summary>A key without a name.</summary>
    public static SigningKey Nameless { get; } = new("", ["msteams"]);

    /// <summary>The published key, signing without its name.</summary>
    public static SigningKey EndorsedNameless { get; } = Endorsed.Named("");

    public IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>
    {
        ["MicrosoftAppId"] = AppId,
        ["MicrosoftAppTenantId"] = Tenant,
        ["MicrosoftAppType"] = "UserAssignedMSI",
    };

    /// <summary>How often the keys were asked for.</summary>
    public int Fetched { get; private set; }

    /// <summary>How often the metadata was asked for.</summary>
    public int Asked { get; private set; }

    /// <summary>Whether it answers nobody.</summary>
    public bool IsDown { get; set; }

    /// <summary>Whether it takes requests and never answers.</summary>
    public bool IsHanging { get; set; }

    /// <summary>What it says instead of its metadata.</summary>
    public string? Nonsense { get; set; }

    public void Publish(params SigningKey[] keys) => _published.AddRange(keys);

    public void Withdraw(SigningKey key) => _published.Remove(key);

    /// <summary>A token with this header, rightly signed by the published key.</summary>
    public string TokenUnder(string header)
    {
        var head = $"{Base64UrlEncoder.Encode(header)}.{Token().Split('.')[1]}";
        return $"{head}.{Base64UrlEncoder.Encode(Endorsed.Sign(Encoding.ASCII.GetBytes(head)))}";
    }

    /// <summary>A token that is right in every way, but for what <paramref name="spoil"/> does to it.</summary>
    public string Token(Action<SecurityTokenDescriptor>? spoil = null, SigningKey? key = null)
    {
        var description = new SecurityTokenDescriptor
        {
            Issuer = Name,
            Audience = AppId,
            NotBefore = now.UtcDateTime.AddMinutes(-5),
            Expires = now.UtcDateTime.AddHours(1),
            Claims = new Dictionary<string, object> { ["serviceurl"] = ServiceUrl },
            SigningCredentials = new SigningCredentials((key ?? Endorsed).Private, SecurityAlgorithms.RsaSha256),
        };
        spoil?.Invoke(description);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(description);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Asked += request.RequestUri!.AbsoluteUri == Metadata ? 1 : 0;
        if (IsHanging)
            await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
        if (IsDown)
            throw new HttpRequestException(HttpRequestError.ConnectionError);
        if (request.RequestUri.AbsoluteUri == Keys)
            Fetched++;
        var json = request.RequestUri.AbsoluteUri switch
        {
            Metadata when Nonsense is not null => Nonsense,
            Metadata => JsonSerializer.Serialize(new { issuer = Name, jwks_uri = Keys, id_token_signing_alg_values_supported = new[] { "RS256" } }),
            Keys => JsonSerializer.Serialize(new { keys = _published.Select(key => key.Public) }),
            var address => throw new InvalidOperationException($"The bot asked {address} for keys."),
        };
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
    }
}

/// <summary>A pair of keys and the channels it is endorsed for.</summary>
internal sealed class SigningKey
{
    private readonly RSA _rsa;
    private readonly string[]? _endorsements;

    public SigningKey(string id, string[]? endorsements, RSA? rsa = null)
    {
        _rsa = rsa ?? RSA.Create(2048);
        _endorsements = endorsements;
        Private = new RsaSecurityKey(_rsa) { KeyId = id };
    }

    public RsaSecurityKey Private { get; }

    public SigningKey Named(string id) => new(id, _endorsements, _rsa);

    public SigningKey For(params string[] endorsements) => new(Private.KeyId, endorsements, _rsa);

    public byte[] Sign(byte[] data) => _rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    public byte[] Modulus => _rsa.ExportParameters(includePrivateParameters: false).Modulus!;

    public IReadOnlyDictionary<string, object> Public
    {
        get
        {
            var parameters = _rsa.ExportParameters(includePrivateParameters: false);
            var key = new Dictionary<string, object>
            {
                ["kty"] = "RSA",
                ["use"] = "sig",
                ["kid"] = Private.KeyId,
                ["n"] = Base64UrlEncoder.Encode(parameters.Modulus),
                ["e"] = Base64UrlEncoder.Encode(parameters.Exponent),
            };
            if (_endorsements is not null)
                key["endorsements"] = _endorsements;
            return key;
        }
    }
}
