using System.Net.Http.Headers;
using Azure.Core;
using Azure.Identity;

namespace ProcessDialogueBot.Teams.Outbound;

/// <summary>Gives every request the bot's own token. Azure.Identity caches it and renews it ahead of its end.</summary>
/// <param name="credential">The bot's identity.</param>
internal sealed class BotTokenHandler(TokenCredential credential) : DelegatingHandler
{
    private static readonly TokenRequestContext Context = new(["https://api.botframework.com/.default"]);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await GetTokenAsync(cancellationToken));
        return await base.SendAsync(request, cancellationToken);
    }

    private async Task<string> GetTokenAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await credential.GetTokenAsync(Context, cancellationToken)).Token;
        }
        catch (AuthenticationFailedException failure)
        {
            throw new ConnectorException(ConnectorFailure.Transient, null, null, failure);
        }
    }
}
