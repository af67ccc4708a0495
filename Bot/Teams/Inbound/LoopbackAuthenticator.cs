using System.Net;
using ProcessDialogueBot.Teams.Schema;

namespace ProcessDialogueBot.Teams.Inbound;

/// <summary>Development without an identity: takes what comes from this machine, as the Agents Playground sends no token.</summary>
internal sealed class LoopbackAuthenticator : IActivityAuthenticator
{
    public Task<string?> RefuseAsync(HttpRequest request, Activity activity, CancellationToken cancellationToken)
    {
        // In-process test servers have no remote address.
        var isLocal = request.HttpContext.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address);
        var answersLocally = Uri.TryCreate(activity.ServiceUrl, UriKind.Absolute, out var serviceUrl) && serviceUrl.IsLoopback;
        return Task.FromResult(isLocal && answersLocally ? null : "an unauthenticated bot takes and answers activities on loopback only");
    }
}
