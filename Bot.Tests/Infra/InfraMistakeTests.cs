namespace ProcessDialogueBot.Tests.Infra;

/// <summary>Each check finds the mistake that it is there for, in a copy of the folder.</summary>
public sealed class InfraMistakeTests
{
    private static readonly (string File, string Right, string Wrong, string Found)[] Mistakes =
    [
        ("main.bicep", "location: location\n", "location location\n", "main.bicep does not parse"),
        ("main.bicepparam", "param budgetAmount = 200", "param budgetAmount 200", "main.bicepparam does not parse"),
        ("modules/web.bicep", "serverFarmId: plan.id", "serverFarmId: farm.id", "farm is not declared"),
        ("modules/web.bicep", "concat(settings, registration", "concat(setings, registration", "setings is not declared"),
        ("modules/web.bicep", "parent: web\n  name: 'ftp'", "parent: app\n  name: 'ftp'", "app is not declared"),
        ("main.bicep", "readerId: identity.outputs", "readerId: person.outputs", "person is not declared"),
        ("modules/alerts.bicep", "description: alert.description", "description: alarm.description", "alarm is not declared"),
        ("main.bicep", "take(replace(", "take(substitute(", "substitute() is not known"),
        ("main.bicep", "days: logDays", "days: 30", "logDays is declared in vain"),
        ("main.bicep", "    appRegistrationId: appRegistrationId\n    tablesAddress", "    tablesAddress", "modules/web.bicep: appRegistrationId is not given"),
        ("main.bicep", "    days: logDays", "    days: logDays\n    colour: logDays", "modules/monitoring.bicep has no parameter colour"),
        ("main.bicep", "vault.outputs.uri", "vault.outputs.address", "modules/vault.bicep has no output address"),
        ("main.bicep", "'modules/budget.bicep'", "'modules/budgets.bicep'", "modules/budgets.bicep does not exist"),
        ("main.bicepparam", "param alertEmail = 'it-drift@kommune.example'\n", "", "alertEmail is not given"),
        ("main.bicepparam", "param alertEmail", "param alarmEmail", "main.bicepparam has no parameter alarmEmail"),
        ("modules/vault.bicep", "@description('The region.')\n", "", "location is not described"),
        ("modules/network.bicep", "@2024-05-01", "", "is no type with a version"),
        ("modules/web.bicep", "'Links__PublicUrl'", "'Links__PublicAddress'", "nobody reads Links:PublicAddress"),
        ("modules/web.bicep", "  { name: 'Anonymity__Pepper'", "  { name: 'Plan__Owners'", "the bot needs Anonymity:Pepper"),
        ("modules/web.bicep", "'Tab__AppId'", "'Plan__File'", "Plan:File is set twice"),
        ("modules/storage.bicep", "allowSharedKeyAccess: false", "allowSharedKeyAccess: true", "allowSharedKeyAccess is true"),
        ("modules/storage.bicep", "    allowBlobPublicAccess: false\n", "", "allowBlobPublicAccess is not there"),
        ("modules/storage.bicep", "defaultAction: 'Deny'", "defaultAction: 'Allow'", "defaultAction is 'Allow'"),
        ("modules/storage.bicep", "  scope: account\n", "  scope: resourceGroup()\n", "botWrites.scope is resourceGroup()"),
        ("modules/web.bicep", "httpsOnly: true", "httpsOnly: false", "httpsOnly is false"),
        ("modules/web.bicep", "ftpsState: 'Disabled'", "ftpsState: 'AllAllowed'", "ftpsState is 'AllAllowed'"),
        ("modules/web.bicep", "  name: 'scm'\n  properties: {\n    allow: false", "  name: 'scm'\n  properties: {\n    allow: true", "noScmPassword.properties.allow is true"),
        ("modules/web.bicep", "'AppServiceAuditLogs'", "'AppServiceHTTPLogs'", "modules/web.bicep keeps the logs"),
        ("modules/vault.bicep", "category: 'AuditEvent'", "categoryGroup: 'allLogs'", "keeps all logs of a group"),
        ("modules/web.bicep", "secrets/Anonymity--Key)'", "secrets/Anonymity--Pepper)'", "Anonymity__Key does not come from the vault"),
        ("modules/web.bicep", "'DOTNET_EnableDiagnostics', value: '0'", "'DOTNET_EnableDiagnostics', value: '1'", "DOTNET_EnableDiagnostics is not '0'"),
        ("main.bicep", "param tabAppId string = ''", "param tabAppId string = '6f1b0d3e-58a5-4a3c-9a1e-000000000001'", "looks like a secret"),
        ("README.md", "# The bot in Azure", "AccountKey=", "looks like a secret"),
    ];

    [Fact]
    public async Task Every_mistake_is_found()
    {
        var copies = Mistakes.Select(Make).ToList();
        var parsed = await BicepFolder.ParseAsync(copies);

        Assert.All(Mistakes.Zip(copies, parsed), made => Assert.Contains(
            BicepChecks.Problems(made.Third).Concat(SecurityChecks.Problems(made.Second, made.Third)),
            problem => problem.Contains(made.First.Found, StringComparison.Ordinal)));
    }

    private static IReadOnlyDictionary<string, string> Make((string File, string Right, string Wrong, string Found) mistake)
    {
        var text = BicepFolder.Texts[mistake.File];
        Assert.Contains(mistake.Right, text, StringComparison.Ordinal);
        return new Dictionary<string, string>(BicepFolder.Texts) { [mistake.File] = text.Replace(mistake.Right, mistake.Wrong, StringComparison.Ordinal) };
    }
}
