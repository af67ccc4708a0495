using Microsoft.Extensions.Options;

namespace ProcessDialogueBot.Teams;

/// <summary>
/// Which bot this is. The keys stand at the root of the configuration, under the names that the Bot Framework gave them.
/// </summary>
public sealed class TeamsOptions
{
    /// <summary>
    /// <c>UserAssignedMSI</c> (a managed identity, no secret) or <c>SingleTenant</c> (an app registration, which proves itself with a managed identity or
    /// with a secret).
    /// </summary>
    public string MicrosoftAppType { get; set; } = "UserAssignedMSI";

    /// <summary>The bot's app id. Empty only in Development: then activities are taken unauthenticated, from this machine only.</summary>
    public string? MicrosoftAppId { get; set; }

    /// <summary>The client secret; for <c>SingleTenant</c> without <see cref="MicrosoftAppFederatedClientId"/>.</summary>
    public string? MicrosoftAppPassword { get; set; }

    /// <summary>
    /// The client id of the managed identity that vouches for the app registration, which trusts it as a federated credential: <c>SingleTenant</c> without
    /// a secret. The Agents SDK calls it <c>FederatedClientId</c>.
    /// </summary>
    public string? MicrosoftAppFederatedClientId { get; set; }

    /// <summary>The Entra tenant that the bot serves; activities of any other are refused.</summary>
    public string? MicrosoftAppTenantId { get; set; }

    /// <summary>Where the keys are published that Teams signs its tokens with.</summary>
    public Uri OpenIdMetadata { get; set; } = new("https://login.botframework.com/v1/.well-known/openidconfiguration");

    /// <summary>The issuer of Teams' tokens.</summary>
    public string Issuer { get; set; } = "https://api.botframework.com";

    /// <summary>Whether a managed identity vouches for the app registration.</summary>
    internal bool IsFederated => !string.IsNullOrEmpty(MicrosoftAppFederatedClientId);

    /// <summary>Whether the bot has no identity and so can check none.</summary>
    public bool IsUnauthenticated => string.IsNullOrEmpty(MicrosoftAppId);
}

/// <summary>Fails closed: without an identity the bot starts only in Development, and only on loopback.</summary>
/// <param name="environment">Where it runs.</param>
/// <param name="configuration">Tells which addresses it is to listen on.</param>
internal sealed class TeamsOptionsValidator(IHostEnvironment environment, IConfiguration configuration) : IValidateOptions<TeamsOptions>
{
    public ValidateOptionsResult Validate(string? name, TeamsOptions options)
    {
        var errors = new List<string>();
        if (options.MicrosoftAppType is not ("SingleTenant" or "UserAssignedMSI"))
            errors.Add("MicrosoftAppType must be SingleTenant or UserAssignedMSI.");
        if (options.IsUnauthenticated && environment.IsDevelopment())
        {
            if (PublicAddresses().FirstOrDefault() is ({ } key, { } address))
                errors.Add($"{key}: {address} can be reached from other machines. Without MicrosoftAppId the bot listens on loopback only.");
        }
        else
        {
            if (options.IsUnauthenticated)
                errors.Add("MicrosoftAppId is missing. Only in the Development environment does the bot start without one.");
            else if (!Guid.TryParse(options.MicrosoftAppId, out _))
                errors.Add("MicrosoftAppId must be a GUID.");
            if (!Guid.TryParse(options.MicrosoftAppTenantId, out _))
                errors.Add("MicrosoftAppTenantId must be the GUID of the tenant.");
            errors.AddRange(ProofErrors(options));
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    // How it proves to Entra that it is the one: by one means only.
    private static IEnumerable<string> ProofErrors(TeamsOptions options)
    {
        var (hasPassword, isFederated) = (!string.IsNullOrEmpty(options.MicrosoftAppPassword), options.IsFederated);
        if (isFederated && !Guid.TryParse(options.MicrosoftAppFederatedClientId, out _))
            yield return "MicrosoftAppFederatedClientId must be the client id of a managed identity: a GUID.";
        if (isFederated && options.MicrosoftAppType == "UserAssignedMSI")
            yield return "MicrosoftAppFederatedClientId is for SingleTenant only: with UserAssignedMSI the bot is the managed identity itself.";
        if (options.MicrosoftAppType != "SingleTenant")
            yield break;
        if (!hasPassword && !isFederated)
            yield return "MicrosoftAppFederatedClientId or MicrosoftAppPassword is missing; SingleTenant needs one of them (UserAssignedMSI needs none).";
        if (hasPassword && isFederated)
            yield return "MicrosoftAppPassword must go: MicrosoftAppFederatedClientId does without a secret.";
    }

    private IEnumerable<(string Key, string Address)> PublicAddresses()
    {
        var urls = (configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren();

        // A port alone is opened on every address; where there are urls it does not count.
        string[] ports = urls.Length > 0 ? [] : ["http_ports", "https_ports"];
        return urls.Select(url => (Key: "urls", Address: url))
            .Concat(endpoints.Select(endpoint => (Key: $"{endpoint.Path}:Url", Address: endpoint["Url"] ?? "")))
            .Where(entry => !Uri.TryCreate(entry.Address, UriKind.Absolute, out var address) || !address.IsLoopback)
            .Concat(ports.Where(key => !string.IsNullOrEmpty(configuration[key])).Select(key => (key, configuration[key]!)));
    }
}
