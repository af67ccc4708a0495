using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Tokens;
using ProcessDialogueBot.Teams.Inbound;

namespace ProcessDialogueBot.Teams.Tabs;

/// <summary>
/// Checks the token that Teams' client gets from Entra for whoever opens the tab. Source: "Access token claims reference" and "Enable single sign-on for
/// tab app". Taken are tokens of our tenant only, for the tab's app registration only, given to a person who is signed in and not to a program.
/// </summary>
internal sealed class EntraAuthenticator : ITabAuthenticator
{
    private readonly BearerTokens? _tokens;
    private readonly string? _tenant;

    public EntraAuthenticator(
        IOptions<TabOptions> options, IOptions<TeamsOptions> bot, IConfiguration configuration, IHttpClientFactory http, TimeProvider time, ILogger<EntraAuthenticator> logger)
    {
        _tenant = bot.Value.MicrosoftAppTenantId;
        if (AppIdOf(options.Value, bot.Value) is not { } appId)
            return;
        var authority = options.Value.Authority.AbsoluteUri.TrimEnd('/');
        var documents = new HttpDocumentRetriever(http.CreateClient(nameof(EntraAuthenticator))) { RequireHttps = !options.Value.Authority.IsLoopback };
        _tokens = new BearerTokens(
            new SigningKeys(new Uri($"{authority}/{_tenant}/v2.0/.well-known/openid-configuration"), documents, time, logger),
            [$"{authority}/{_tenant}/v2.0", $"https://sts.windows.net/{_tenant}/"],
            [.. Audiences(appId, configuration["Links:PublicUrl"])],
            [SecurityAlgorithms.RsaSha256],
            time);
    }

    /// <summary>The app registration that readers are signed on to; null where the bot has a managed identity, and none is named.</summary>
    public static string? AppIdOf(TabOptions tab, TeamsOptions bot) =>
        !string.IsNullOrEmpty(tab.AppId) ? tab.AppId : bot.MicrosoftAppType == "SingleTenant" ? bot.MicrosoftAppId : null;

    public async Task<TabCaller> AuthenticateAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (_tokens is null)
            return new TabCaller("there is no app registration to sign on to (Tab:AppId)");
        var (token, _, refusal) = await _tokens.ReadAsync(request, cancellationToken);
        if (token is null)
            return new TabCaller(refusal);
        if (!string.Equals(Claim(token, "tid"), _tenant, StringComparison.OrdinalIgnoreCase))
            return new TabCaller("the token is of another tenant");
        if (!Claim(token, "scp").Split(' ').Contains(TabOptions.Scope, StringComparer.Ordinal))
            return new TabCaller("the token is not for a reader of the tab");
        return Guid.TryParse(Claim(token, "oid"), out var person) ? new TabCaller(null, person.ToString()) : new TabCaller("the token names nobody");
    }

    // The older tokens of Entra are for the address under which the manifest names the app, the newer ones for its id.
    private static IEnumerable<string> Audiences(string appId, string? publicUrl)
    {
        yield return appId;
        yield return $"api://{appId}";
        if (Uri.TryCreate(publicUrl, UriKind.Absolute, out var address))
            yield return $"api://{address.Authority}/{appId}";
    }

    private static string Claim(JsonWebToken token, string name) => token.TryGetPayloadValue<string>(name, out var value) && value is not null ? value : "";
}
