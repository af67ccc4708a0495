using System.Diagnostics.CodeAnalysis;

namespace ProcessDialogueBot.Tables.Azure;

/// <summary>
/// A storage account's Table service and the way in: an account key, a shared access signature or, with neither, the process's identity in
/// Microsoft Entra ID. Source of the forms: "Configure Azure Storage connection strings".
/// </summary>
internal sealed class StorageAccount
{
    // Azurite's, published in its documentation and the same everywhere.
    private const string DevelopmentName = "devstoreaccount1";
    private const string DevelopmentKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private const string DevelopmentAddress = "http://127.0.0.1:10002/" + DevelopmentName;
    private const string PublicCloud = "core.windows.net";

    private StorageAccount(string name, Uri address) => (Name, Address) = (name, address);

    /// <summary>The account's name.</summary>
    public string Name { get; }

    /// <summary>Where the Table service answers.</summary>
    public Uri Address { get; }

    /// <summary>The account key; null for another way in.</summary>
    public byte[]? Key { get; private init; }

    /// <summary>The query of a shared access signature, without the question mark; null for another way in.</summary>
    public string? Sas { get; private init; }

    /// <summary>Reads a connection string or an address.</summary>
    /// <returns>False for any other text, an address without TLS outside this machine, or a key that is not base64.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out StorageAccount? account)
    {
        account = text is null ? null : FromAddress(text) ?? FromSettings(text);
        return account is not null;
    }

    private static StorageAccount? FromAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "https", AbsolutePath: "/", Query: "", Fragment: "", UserInfo: "" }
        && address.Host.Split('.') is [var name, "table", _, ..]
            ? new StorageAccount(name, address)
            : null;

    private static StorageAccount? FromSettings(string text)
    {
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var setting in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // A key and a signature have more equals signs in them.
            if (setting.IndexOf('=', StringComparison.Ordinal) is not (> 0 and var equals) || !settings.TryAdd(setting[..equals], setting[(equals + 1)..]))
                return null;
        }

        if (settings.TryGetValue("UseDevelopmentStorage", out var development))
        {
            return settings.Count == 1 && bool.TryParse(development, out var use) && use
                ? new StorageAccount(DevelopmentName, new Uri(DevelopmentAddress)) { Key = Convert.FromBase64String(DevelopmentKey) }
                : null;
        }

        var name = settings.GetValueOrDefault("AccountName");
        if (AddressIn(settings, name) is not { } address)
            return null;
        return (settings.GetValueOrDefault("AccountKey"), settings.GetValueOrDefault("SharedAccessSignature")) switch
        {
            ({ Length: > 0 } key, null) when name is { Length: > 0 } && TryDecode(key) is { } bytes => new StorageAccount(name, address) { Key = bytes },
            (null, { } sas) when sas.Contains("sig=", StringComparison.Ordinal) => new StorageAccount(name ?? address.Host, address) { Sas = sas.TrimStart('?') },
            _ => null,
        };
    }

    private static Uri? AddressIn(Dictionary<string, string> settings, string? name)
    {
        var scheme = settings.GetValueOrDefault("DefaultEndpointsProtocol", "https");
        var text = settings.GetValueOrDefault("TableEndpoint")
            ?? (name is { Length: > 0 } ? $"{scheme}://{name}.table.{settings.GetValueOrDefault("EndpointSuffix", PublicCloud)}" : null);
        return Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Query: "", Fragment: "", UserInfo: "" }
            && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
                ? address
                : null;
    }

    private static byte[]? TryDecode(string key)
    {
        var bytes = new byte[key.Length];
        return Convert.TryFromBase64String(key, bytes, out var length) && length > 0 ? bytes[..length] : null;
    }
}
