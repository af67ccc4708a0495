using System.Net;
using ProcessDialogueBot.Teams.Schema;

namespace ProcessDialogueBot.Teams.Inbound;

/// <summary>Development without an identity: takes what comes from this machine, as the Agents Playground sends no token.</summary>
internal sealed class LoopbackAuthenticator : IActivityAuthenticator
{
    private const string Refusal = "an unauthenticated bot takes and answers activities on loopback only";

    public Task<Caller> AuthenticateAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        // In-process test servers have no remote address.
        var isLocal = request.HttpContext.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address);
        return Task.FromResult(new Caller(isLocal ? null : Refusal));
    }

    public string? Refuse(Caller caller, Activity activity) =>
        Uri.TryCreate(activity.ServiceUrl, UriKind.Absolute, out var serviceUrl) && serviceUrl.IsLoopback ? null : Refusal;
}
