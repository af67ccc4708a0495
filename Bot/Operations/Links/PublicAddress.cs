using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace ProcessDialogueBot.Operations.Links;

/// <summary>Where browsers reach the bot. Never taken from a request: a link would then lead wherever its sender likes.</summary>
/// <param name="options">Say where.</param>
/// <param name="environment">In Development it is where the bot listens.</param>
/// <param name="server">Knows where that is, once it listens.</param>
internal sealed class PublicAddress(IOptions<LinksOptions> options, IHostEnvironment environment, IServer server)
{
    /// <summary>The address, without a slash at the end; null when nobody has said.</summary>
    public string? Root => (options.Value.PublicUrl?.AbsoluteUri ?? (environment.IsDevelopment() ? Listening() : null))?.TrimEnd('/');

    /// <summary>The host's name, for ids that are to be the only ones in the world.</summary>
    public string Host => Root is { } root ? new Uri(root).IdnHost : "localhost";

    private string? Listening() => server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
}
