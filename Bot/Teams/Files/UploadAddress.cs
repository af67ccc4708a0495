namespace ProcessDialogueBot.Teams.Files;

/// <summary>
/// Where files may be put. The address comes with the person's answer, so it must be Microsoft's whatever the answer says: in Teams for
/// organisations a personal drive is SharePoint's ("OneDrive for Business"), for example <c>contoso-my.sharepoint.com</c>.
/// </summary>
/// <param name="environment">In Development this machine is allowed as well, for tests.</param>
internal sealed class UploadAddress(IHostEnvironment environment)
{
    private const string SharePoint = ".sharepoint.com";
    private const int Longest = 8 * 1024;

    /// <summary>The address, when a file may be put there or read from there; else null.</summary>
    public Uri? Allowed(string? address) =>
        address is { Length: <= Longest }
        && Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && uri.UserInfo.Length == 0
        && (IsSharePoint(uri) || environment.IsDevelopment() && uri is { IsLoopback: true, Scheme: "http" or "https" })
            ? uri
            : null;

    private static bool IsSharePoint(Uri uri) =>
        uri.Scheme == Uri.UriSchemeHttps && uri.IsDefaultPort && uri.IdnHost.EndsWith(SharePoint, StringComparison.OrdinalIgnoreCase);
}
