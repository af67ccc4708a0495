using System.Net;

namespace ProcessDialogueBot.Teams.Tabs;

/// <summary>
/// Development without an identity: shows the tab to whoever sits at this machine, as the person they say they are (<c>?person=…</c>), like the activities
/// that are taken unauthenticated there.
/// </summary>
internal sealed class LoopbackTabAuthenticator : ITabAuthenticator
{
    private const int LongestId = 100;

    public Task<TabCaller> AuthenticateAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        // In-process test servers have no remote address.
        var isLocal = request.HttpContext.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address);
        var person = (string?)request.Query["person"] is { Length: > 0 and <= LongestId } id ? id : null;
        return Task.FromResult(isLocal ? new TabCaller(null, person) : new TabCaller("an unauthenticated bot shows its tab on loopback only"));
    }
}
