namespace ProcessDialogueBot.Operations.Manifest;

/// <summary>What is said after <c>manifest</c> on the command line.</summary>
/// <param name="AppId">The bot's app id.</param>
/// <param name="Domain">The bare host name that the bot answers on.</param>
/// <param name="TabAppId">The app registration that readers of the tab are signed on to (<c>Tab:AppId</c>); by default the bot's.</param>
/// <param name="Out">Where the zip goes.</param>
internal sealed record ManifestArguments(Guid AppId, string Domain, Guid TabAppId, string Out)
{
    /// <summary>How the command is used.</summary>
    public const string Usage = "manifest --app-id <guid> --domain <host> [--tab-app-id <guid>] [--out <file>]";

    private const string AppIdName = "--app-id";
    private const string DomainName = "--domain";
    private const string TabAppIdName = "--tab-app-id";
    private const string OutName = "--out";
    private const string DefaultOut = "procesdialog.zip";

    /// <summary>Reads <c>--name value</c> and <c>--name=value</c>.</summary>
    /// <param name="args">What is said after <c>manifest</c>.</param>
    /// <param name="errors">Gets everything that is wrong, in one go.</param>
    /// <returns>The arguments; null when something is wrong.</returns>
    public static ManifestArguments? Parse(IReadOnlyList<string> args, ICollection<string> errors)
    {
        var values = Values(args, errors);
        if (!Guid.TryParse(values.GetValueOrDefault(AppIdName), out var appId) || appId == Guid.Empty)
            errors.Add($"{AppIdName} must be the bot's app id: the GUID that Azure shows as Microsoft App ID (output appId of infra/).");
        var domain = values.GetValueOrDefault(DomainName)?.ToLowerInvariant() ?? "";
        if (!IsPublicHostName(domain))
            errors.Add($"{DomainName} must be the bot's bare host name, such as bot.kommune.dk: without https://, port and path (output domain of infra/).");
        var tabAppId = appId;
        if (values.TryGetValue(TabAppIdName, out var other) && (!Guid.TryParse(other, out tabAppId) || tabAppId == Guid.Empty))
            errors.Add($"{TabAppIdName} must be the GUID of the app registration that readers of the tab are signed on to (Tab:AppId).");
        return errors.Count == 0 ? new ManifestArguments(appId, domain, tabAppId, values.GetValueOrDefault(OutName, DefaultOut)) : null;
    }

    private static Dictionary<string, string> Values(IReadOnlyList<string> args, ICollection<string> errors)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < args.Count; i++)
        {
            var parts = args[i].Split('=', 2);
            var value = parts.Length == 2 ? parts[1] : i + 1 < args.Count && !args[i + 1].StartsWith("--", StringComparison.Ordinal) ? args[++i] : "";
            if (parts[0] is not (AppIdName or DomainName or TabAppIdName or OutName))
                errors.Add($"{parts[0]} is not known.");
            else if (value.Length == 0)
                errors.Add($"{parts[0]} has no value.");
            else if (!values.TryAdd(parts[0], value))
                errors.Add($"{parts[0]} is given twice.");
        }

        return values;
    }

    private static bool IsPublicHostName(string domain) =>
        Uri.CheckHostName(domain) == UriHostNameType.Dns && domain.All(char.IsAscii) && domain.Contains('.', StringComparison.Ordinal) && !domain.EndsWith('.');
}
