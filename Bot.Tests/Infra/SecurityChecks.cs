using System.Text.RegularExpressions;

namespace ProcessDialogueBot.Tests.Infra;

/// <summary>What must be closed, encrypted or not written down.</summary>
internal static partial class SecurityChecks
{
    // The ids of roles that Azure defines for everyone; no secret, and the same in every tenant. Source: "Azure built-in roles", learn.microsoft.com.
    private static readonly string[] BuiltInRoles =
    [
        "4633458b-17de-408a-b874-0445c86b69e6", // Key Vault Secrets User
        "b86a8fe4-44ce-4948-aee5-eccb2c155cd7", // Key Vault Secrets Officer
        "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3", // Storage Table Data Contributor
    ];

    private static readonly (string File, string Path, string Value)[] Switches =
    [
        ("storage", "account.properties.allowSharedKeyAccess", "false"),
        ("storage", "account.properties.allowBlobPublicAccess", "false"),
        ("storage", "account.properties.allowCrossTenantReplication", "false"),
        ("storage", "account.properties.isLocalUserEnabled", "false"),
        ("storage", "account.properties.minimumTlsVersion", "'TLS1_2'"),
        ("storage", "account.properties.supportsHttpsTrafficOnly", "true"),
        ("storage", "account.properties.encryption.requireInfrastructureEncryption", "true"),
        ("storage", "account.properties.networkAcls.defaultAction", "'Deny'"),
        ("storage", "account.properties.networkAcls.bypass", "'None'"),
        ("storage", "account.properties.networkAcls.virtualNetworkRules.id", "subnetId"),
        ("storage", "botWrites.properties.roleDefinitionId", "subscriptionResourceId('Microsoft.Authorization/roleDefinitions', tableDataContributor)"),
        ("storage", "botWrites.properties.principalId", "writerId"),
        ("storage", "botWrites.scope", "account"),
        ("vault", "vault.properties.enableRbacAuthorization", "true"),
        ("vault", "vault.properties.enableSoftDelete", "true"),
        ("vault", "vault.properties.enablePurgeProtection", "true"),
        ("vault", "botReads.scope", "vault"),
        ("vault", "officerWrites.scope", "vault"),
        ("monitoring", "workspace.properties.features.disableLocalAuth", "true"),
        ("bot", "bot.properties.disableLocalAuth", "true"),
        ("bot", "bot.properties.msaAppType", "isRegistration ? 'SingleTenant' : 'UserAssignedMSI'"),
        ("web", "web.identity.type", "'UserAssigned'"),
        ("web", "web.properties.httpsOnly", "true"),
        ("web", "web.properties.virtualNetworkSubnetId", "subnetId"),
        ("web", "web.properties.siteConfig.alwaysOn", "true"),
        ("web", "web.properties.siteConfig.healthCheckPath", "'/health/ready'"),
        ("web", "web.properties.siteConfig.linuxFxVersion", "'DOTNETCORE|10.0'"),
        ("web", "web.properties.siteConfig.minTlsVersion", "'1.2'"),
        ("web", "web.properties.siteConfig.scmMinTlsVersion", "'1.2'"),
        ("web", "web.properties.siteConfig.ftpsState", "'Disabled'"),
        ("web", "web.properties.siteConfig.remoteDebuggingEnabled", "false"),
        ("web", "web.properties.siteConfig.httpLoggingEnabled", "false"),
        ("web", "web.properties.siteConfig.detailedErrorLoggingEnabled", "false"),
        ("web", "web.properties.siteConfig.requestTracingEnabled", "false"),
        ("web", "noFtpPassword.properties.allow", "false"),
        ("web", "noScmPassword.properties.allow", "false"),
        ("web", "collector.properties.inheritAppSettingsAndConnectionStrings", "false"),
    ];

    // What is logged of each resource. All else has a line for each request, row or message, and stays off.
    private static readonly (string File, string[] Logs)[] Diagnostics =
    [
        ("web", ["'AppServiceConsoleLogs'", "'AppServicePlatformLogs'", "'AppServiceAuditLogs'"]),
        ("vault", ["'AuditEvent'"]),
    ];

    /// <summary>Every switch that stands wrong, log that must not be kept, and text that looks like a secret.</summary>
    public static IReadOnlyList<string> Problems(IReadOnlyDictionary<string, string> texts, IReadOnlyDictionary<string, BicepFile> files) =>
    [
        .. from rule in Switches
           let found = files[$"modules/{rule.File}.bicep"].At(rule.Path)
           where found != rule.Value
           select $"{rule.Path} is {found ?? "not there"}, not {rule.Value}",
        .. from file in files
           let kept = file.Value.Values.Where(value => value.Path.EndsWith(".logs.category", StringComparison.Ordinal)).Select(value => value.Value)
           let allowed = Diagnostics.FirstOrDefault(rule => file.Key == $"modules/{rule.File}.bicep").Logs ?? []
           where !kept.SequenceEqual(allowed)
           select $"{file.Key} keeps the logs {string.Join(", ", kept)}",
        .. from file in files
           from value in file.Value.Values
           where value.Path.EndsWith(".categoryGroup", StringComparison.Ordinal)
           select $"{file.Key} keeps all logs of a group",
        .. from key in new[] { "Key", "Pepper" }
           where !files["modules/web.bicep"].Settings.Contains(new($"Anonymity__{key}", $"'@Microsoft.KeyVault(SecretUri=${{vaultUri}}secrets/Anonymity--{key})'"))
           select $"Anonymity__{key} does not come from the vault",
        .. from setting in new[] { new BicepSetting("DOTNET_EnableDiagnostics", "'0'") }
           where !files["modules/web.bicep"].Settings.Contains(setting)
           select $"{setting.Name} is not {setting.Value}",
        .. from text in texts
           from match in SecretPattern().Matches(text.Value)
           where !BuiltInRoles.Contains(match.Value)
           select $"{text.Key}: {match.Value} looks like a secret or an id of ours",
    ];

    // A GUID; a long run of base64; a key in a connection string; the functions that read keys.
    [GeneratedRegex(@"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|[A-Za-z0-9+]{40,}={0,2}|(AccountKey|SharedAccessKey|Password|Pwd)\s*=|\blist(Keys|Secrets|AccountSas)\(", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex SecretPattern();
}
