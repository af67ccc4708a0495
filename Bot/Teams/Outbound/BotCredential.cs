using Azure.Core;
using Azure.Identity;

namespace ProcessDialogueBot.Teams.Outbound;

/// <summary>The bot's own identity in Entra, whichever service it is shown to.</summary>
internal static class BotCredential
{
    /// <summary>A new credential; its cache is empty (but for a managed identity's, which is the platform's).</summary>
    public static TokenCredential Of(TeamsOptions options) => options.MicrosoftAppType == "SingleTenant"
        ? new ClientSecretCredential(options.MicrosoftAppTenantId, options.MicrosoftAppId, options.MicrosoftAppPassword)
        : new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(options.MicrosoftAppId));
}
