using Azure.Core;
using Azure.Identity;

namespace ProcessDialogueBot.Teams.Outbound;

/// <summary>The bot's own identity in Entra, whichever service it is shown to.</summary>
internal static class BotCredential
{
    /// <summary>What an app registration takes as proof. Source: "Configure an application to trust a managed identity", learn.microsoft.com.</summary>
    private static readonly TokenRequestContext Proof = new(["api://AzureADTokenExchange/.default"]);

    /// <summary>A new credential; its cache is empty (but for a managed identity's, which is the platform's).</summary>
    public static TokenCredential Of(TeamsOptions options) => options switch
    {
        { MicrosoftAppType: not "SingleTenant" } => Identity(options.MicrosoftAppId!),
        { IsFederated: true } => Federated(options, Identity(options.MicrosoftAppFederatedClientId!)),
        _ => new ClientSecretCredential(options.MicrosoftAppTenantId, options.MicrosoftAppId, options.MicrosoftAppPassword),
    };

    /// <summary>The app registration, which an identity vouches for: no secret.</summary>
    /// <param name="options">Whose registration.</param>
    /// <param name="identity">The managed identity.</param>
    /// <param name="clientOptions">Other than the usual, for tests.</param>
    public static TokenCredential Federated(TeamsOptions options, TokenCredential identity, ClientAssertionCredentialOptions? clientOptions = null) =>
        new ClientAssertionCredential(
            options.MicrosoftAppTenantId,
            options.MicrosoftAppId,
            async cancellationToken => (await identity.GetTokenAsync(Proof, cancellationToken)).Token,
            clientOptions);

    private static ManagedIdentityCredential Identity(string clientId) => new(ManagedIdentityId.FromUserAssignedClientId(clientId));
}
