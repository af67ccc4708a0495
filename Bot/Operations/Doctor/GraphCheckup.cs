using System.Text.Json;
using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Options;
using ProcessDialogueBot.Teams;

namespace ProcessDialogueBot.Operations.Doctor;

/// <summary>Whether the bot has the permissions in Microsoft Graph that its settings ask for: they stand in its token.</summary>
internal sealed class GraphCheckup(Func<TokenCredential> credentials, IOptions<TeamsOptions> options, IConfiguration configuration) : ICheckup
{
    private const string Section = "People:Graph";
    private const string Address = "https://graph.microsoft.com/v1.0";

    public string Name => "graph";

    public TimeSpan Limit => TimeSpan.FromSeconds(40);

    public async Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken)
    {
        if (!IsUsed)
            return [Finding.Ok("is not used (People:Graph:Enabled, Plan:Planner:PlanId)")];
        if (options.Value.IsUnauthenticated)
            return [Finding.Ok("is asked without an identity, on this machine")];
        var address = new Uri(configuration[$"{Section}:BaseUrl"] ?? Address);
        try
        {
            var token = await credentials().GetTokenAsync(new TokenRequestContext([$"{address.GetLeftPart(UriPartial.Authority)}/.default"]), cancellationToken);
            return [Judge(RolesIn(token.Token))];
        }
        catch (AuthenticationFailedException failure)
        {
            return [TokenCheckup.Refused(failure, "Microsoft Graph", options.Value)];
        }
    }

    /// <summary>The permissions that the settings ask for; see infra/README.md.</summary>
    internal IReadOnlyList<string> Needed =>
    [
        .. When(IsEnabled, "GroupMember.Read.All", "User.Read.All"),
        .. When(IsEnabled && IsOn("InstallApp", true), "TeamsAppInstallation.ReadWriteSelfForUser.All"),
        .. When(IsEnabled && IsOn("InstallApp", true) && string.IsNullOrEmpty(configuration[$"{Section}:CatalogAppId"]), "AppCatalog.Read.All"),
        .. When(HasBoard, "Tasks.ReadWrite.All"),
    ];

    private bool IsUsed => IsEnabled || HasBoard;

    private bool IsEnabled => IsOn("Enabled", false);

    private bool HasBoard => !string.IsNullOrEmpty(configuration["Plan:Planner:PlanId"]);

    private static IEnumerable<string> When(bool isNeeded, params IEnumerable<string> permissions) => isNeeded ? permissions : [];

    private Finding Judge(HashSet<string>? roles)
    {
        if (roles is null)
            return Finding.Warning("its token does not say which permissions the bot has", "Look for them in the Entra admin center, at the bot's enterprise application.");
        var missing = Needed.Where(permission => !roles.Contains(permission)).ToList();
        return missing.Count == 0 ? Finding.Ok($"the bot has {string.Join(", ", Needed)}") : Finding.Error(
            $"the bot lacks {string.Join(", ", missing)}",
            $$"""
            A Privileged Role Administrator gives them (they count within an hour):
              bot=$(az ad sp show --id {{options.Value.MicrosoftAppId}} --query id --output tsv)
              graph=$(az ad sp list --display-name "Microsoft Graph" --query "[?displayName=='Microsoft Graph'] | [0].id" --output tsv)
              for permission in {{string.Join(' ', missing)}}; do
                role=$(az ad sp show --id $graph --query "appRoles[?value=='$permission'].id | [0]" --output tsv)
                az rest --method post --url "https://graph.microsoft.com/v1.0/servicePrincipals/$bot/appRoleAssignments" \
                  --body "{\"principalId\": \"$bot\", \"resourceId\": \"$graph\", \"appRoleId\": \"$role\"}" --output none
              done
            """);
    }

    // The second part of a JSON Web Token; null where it is none, since Graph's tokens are Graph's own to read.
    private static HashSet<string>? RolesIn(string token)
    {
        try
        {
            using var claims = JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(token.Split('.')[1]));
            return claims.RootElement.TryGetProperty("roles", out var roles)
                ? roles.EnumerateArray().Select(role => role.GetString()!).ToHashSet(StringComparer.Ordinal)
                : [];
        }
        catch (Exception failure) when (failure is IndexOutOfRangeException or FormatException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private bool IsOn(string key, bool otherwise) => bool.TryParse(configuration[$"{Section}:{key}"], out var value) ? value : otherwise;
}
