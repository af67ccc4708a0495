using System.Security.Cryptography;

namespace ProcessDialogueBot.Benchmarks.Load;

/// <summary>How to start a server under load.</summary>
/// <param name="Name">What the report calls it.</param>
/// <param name="ContentRoot">Where its settings and files are.</param>
/// <param name="Arguments">What to run, and how.</param>
/// <param name="Environment">What stands in its environment.</param>
internal sealed record ServerSettings(
    string Name, string ContentRoot, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Environment)
{
    private const string AnyPort = "--urls=http://127.0.0.1:0";

    // A few clients ask here what thousands ask elsewhere.
    private const string NoLimit = "--Limits:Turns=1000000";

    /// <summary>The bot as it runs in production: the address of the keys and where its posts end are all that differ.</summary>
    public static ServerSettings Bot(string folder, string data, Teams teams) => new(
        "bot",
        ContentRootOf(folder),
        [
            Path.Combine(folder, "ProcessDialogueBot.dll"),
            AnyPort,
            "--MicrosoftAppType=UserAssignedMSI",
            $"--MicrosoftAppId={Teams.AppId}",
            $"--MicrosoftAppTenantId={Teams.Tenant}",
            $"--OpenIdMetadata={teams.OpenIdMetadata}",
            $"--ConnectionStrings:Tables=Data Source={Path.Combine(data, "bot.db")}",
            "--People:File=People/sample-people.json",
            NoLimit,
            $"--Anonymity:Key={NewKey()}",
            $"--Anonymity:Pepper={NewKey()}",
        ],
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            [ServerProcess.ConnectorVariable] = teams.Address.AbsoluteUri,
            ["IDENTITY_ENDPOINT"] = teams.IdentityEndpoint.AbsoluteUri,
            ["IDENTITY_HEADER"] = "load",
        });

    /// <summary>The bot as it runs without an identity: in Development, where it takes and answers what is on loopback.</summary>
    public static ServerSettings BotWithoutAuthentication(string folder, string data, params IEnumerable<string> more) => new(
        "bot, authentication off",
        ContentRootOf(folder),
        [
            Path.Combine(folder, "ProcessDialogueBot.dll"),
            AnyPort,
            "--Playground=false",
            $"--ConnectionStrings:Tables=Data Source={Path.Combine(data, "open.db")}",
            $"--Anonymity:KeyFile={Path.Combine(data, "anonymity.json")}",
            NoLimit,
            .. more,
        ],
        new Dictionary<string, string>(StringComparer.Ordinal) { ["ASPNETCORE_ENVIRONMENT"] = "Development" });

    /// <summary>The bare endpoint, with the bot's own runtime settings and the application settings that <c>dotnet new web</c> makes.</summary>
    /// <param name="folder">Where the bot is.</param>
    /// <param name="data">Where its settings are put.</param>
    /// <param name="reply">The file that holds what it answers.</param>
    /// <param name="teams">Where it posts.</param>
    public static ServerSettings Bare(string folder, string data, string reply, Teams teams) => new(
        "bare endpoint",
        WithDefaultSettings(data),
        [
            "--runtimeconfig",
            Path.Combine(folder, "ProcessDialogueBot.runtimeconfig.json"),
            typeof(ServerSettings).Assembly.Location,
            "bare",
            AnyPort,
            $"--Connector={new Uri(teams.Address, $"/v3/conversations/{Message.ConversationOf(0)}/activities")}",
            $"--Reply={reply}",
        ],
        new Dictionary<string, string>(StringComparer.Ordinal) { ["ASPNETCORE_ENVIRONMENT"] = "Production" });

    // A published bot has its settings beside it, a built one in the source tree.
    private static string ContentRootOf(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            foreach (var candidate in (string[])[at.FullName, Path.Combine(at.FullName, "Bot")])
                if (File.Exists(Path.Combine(candidate, "appsettings.json")))
                    return candidate;
        throw new DirectoryNotFoundException("There is no appsettings.json for the bot.");
    }

    private static string WithDefaultSettings(string folder)
    {
        File.WriteAllText(
            Path.Combine(folder, "appsettings.json"),
            """{ "Logging": { "LogLevel": { "Default": "Information", "Microsoft.AspNetCore": "Warning" } }, "AllowedHosts": "*" }""");
        return folder;
    }

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
}
