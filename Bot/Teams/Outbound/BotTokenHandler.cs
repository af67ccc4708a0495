using System.Net.Http.Headers;
using Azure.Core;

namespace ProcessDialogueBot.Teams.Outbound;

/// <summary>Gives every request the bot's own token. Azure.Identity caches it and renews it ahead of its end.</summary>
/// <param name="credential">The bot's identity.</param>
internal sealed class BotTokenHandler(TokenCredential credential) : DelegatingHandler
{
    private static readonly TokenRequestContext Context = new(["https://api.botframework.com/.default"]);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var token = await credential.GetTokenAsync(Context, cancellationToken);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Token);
        return await base.SendAsync(request, cancellationToken);
    }
}
