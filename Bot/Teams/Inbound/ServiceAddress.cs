namespace ProcessDialogueBot.Teams.Inbound;

/// <summary>
/// The service address of an activity. The bot sends its own token there, so it must be the Bot Connector's whatever the activity says.
/// Source: the base addresses in "Send proactive messages", and what the Teams SDK allows in the public cloud (its <c>CloudEnvironment</c>).
/// The clouds of other governments have their own issuer, and so no way in.
/// </summary>
internal static class ServiceAddress
{
    // Whole names: anybody may have one below trafficmanager.net.
    private static readonly string[] Hosts = ["smba.trafficmanager.net", "smba.onyx.prod.teams.trafficmanager.net", "smba.infra.gcc.teams.microsoft.com"];

    /// <summary>Whether two addresses are one: the case of letters, a default port and a slash at the end do not matter.</summary>
    public static bool Same(string? one, string? other) =>
        Normalise(one) is { } first && (one == other || string.Equals(first, Normalise(other), StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether it is the Bot Connector's: that of a Connector's host, and nothing in it but a path.</summary>
    public static bool IsConnector(string? serviceUrl) =>
        Uri.TryCreate(serviceUrl, UriKind.Absolute, out var address)
        && address.Query.Length == 0
        && address.Fragment.Length == 0
        && IsConnectorHost(address);

    /// <summary>Whether a request to it reaches the Bot Connector: HTTPS on its own port of a known host.</summary>
    public static bool IsConnectorHost(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps
        && address.IsDefaultPort
        && address.UserInfo.Length == 0
        && Hosts.Contains(address.IdnHost, StringComparer.OrdinalIgnoreCase);

    private static string? Normalise(string? address) =>
        !string.IsNullOrWhiteSpace(address) && Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.AbsoluteUri.TrimEnd('/') : null;
}
