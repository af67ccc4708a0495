using System.Text.RegularExpressions;
using Azure.Identity;
using Microsoft.Extensions.Options;
using ProcessDialogueBot.Teams;
using ProcessDialogueBot.Teams.Outbound;

namespace ProcessDialogueBot.Operations.Doctor;

/// <summary>Whether the bot gets its own token for the Bot Connector.</summary>
internal sealed partial class TokenCheckup(BotTokens tokens, IOptions<TeamsOptions> options) : ICheckup
{
    private const string OnlyThere = "A managed identity has tokens only on the Azure resource it is assigned to: run doctor there (az webapp ssh).";

    public string Name => "identity";

    public TimeSpan Limit => TimeSpan.FromSeconds(40);

    public async Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken)
    {
        if (options.Value.IsUnauthenticated)
            return [Finding.Ok("there is none: in Development the bot speaks to the Playground only")];
        try
        {
            await tokens.GetAsync(cancellationToken);
            return [Finding.Ok($"{options.Value.MicrosoftAppType} gets a token for the Bot Connector")];
        }
        catch (Exception failure) when (failure is AuthenticationFailedException or TimeoutException)
        {
            return [Refused(failure, "the Bot Connector", options.Value)];
        }
    }

    /// <summary>Why there is no token, by Entra's own code: its words can hold ids and more.</summary>
    internal static Finding Refused(Exception failure, string service, TeamsOptions options) => Finding.Error(
        $"{options.MicrosoftAppType} gets no token for {service} ({(Code().Match(failure.Message) is { Success: true } code ? code.Value : failure.GetType().Name)})",
        options switch
        {
            { MicrosoftAppType: not "SingleTenant" } => $"{OnlyThere} Is the identity of MicrosoftAppId assigned to it? (az webapp identity show)",
            { IsFederated: true } =>
                $"""
                {OnlyThere} Is the identity of MicrosoftAppFederatedClientId assigned to it? (az webapp identity show)
                Does the registration trust it: a federated credential with the identity's object id as its subject? (az ad app federated-credential list --id <MicrosoftAppId>, manifest/README.md)
                """,
            _ => "Is MicrosoftAppPassword the secret's value (not its id), and not expired? Do MicrosoftAppId and MicrosoftAppTenantId belong together? "
                + "Make a new one with: az ad app credential reset --id <MicrosoftAppId>",
        });

    [GeneratedRegex("AADSTS[0-9]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();
}
