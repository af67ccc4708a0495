using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace ProcessDialogueBot.Operations.Tab;

/// <summary>The tab's style sheet and scripts: in the program itself, each under an address that changes with what is in it, to be kept for a year.</summary>
internal static class TabAssets
{
    /// <summary>Microsoft's library for tabs, of the version and with the hash that Microsoft publishes. A test holds it against the npm package.</summary>
    public const string TeamsLibrary = "https://res.cdn.office.net/teams-js/2.58.0/js/MicrosoftTeams.min.js";

    /// <summary>What the browser must find in it.</summary>
    public const string TeamsLibraryIntegrity = "sha384-sMo/EOqQPa1OCup2/VBRum7oFeOS22kvs8WGDc45xK53tUVZzFR5WwFYDUYN1LO4";

    private const string Folder = "ProcessDialogueBot.Operations.Tab.Assets.";
    private const int HashLength = 12;

    /// <summary>How the page looks.</summary>
    public static TabAsset Style { get; } = Load("tab.css", "text/css; charset=utf-8");

    /// <summary>Signs the reader on and fetches the content.</summary>
    public static TabAsset Script { get; } = Load("tab.js", "text/javascript; charset=utf-8");

    /// <summary>Adds the tab to a channel.</summary>
    public static TabAsset ConfigureScript { get; } = Load("configure.js", "text/javascript; charset=utf-8");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<TabAsset> All { get; } = [Style, Script, ConfigureScript];

    private static TabAsset Load(string name, string type)
    {
        using var resource = typeof(TabAssets).Assembly.GetManifestResourceStream(Folder + name)!;
        var content = new byte[resource.Length];
        resource.ReadExactly(content);
        var hash = Convert.ToHexStringLower(SHA256.HashData(content))[..HashLength];
        var (stem, extension) = (Path.GetFileNameWithoutExtension(name), Path.GetExtension(name));
        return new TabAsset($"{TabEndpoint.Path}/{stem}.{hash}{extension}", type, content);
    }
}

/// <summary>A file of the tab.</summary>
/// <param name="Path">Where it is fetched.</param>
/// <param name="Type">Its media type.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record TabAsset(string Path, string Type, byte[] Content)
{
    private const string Kept = "public, max-age=31536000, immutable";

    /// <summary>Answers with it.</summary>
    public async Task WriteAsync(HttpContext context)
    {
        context.Response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
        context.Response.Headers.CacheControl = Kept;
        context.Response.ContentType = Type;
        await context.Response.Body.WriteAsync(Content, context.RequestAborted);
    }
}
