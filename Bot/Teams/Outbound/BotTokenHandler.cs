using System.Net;
using System.Net.Http.Headers;
using Azure.Identity;
using ProcessDialogueBot.Teams.Inbound;

namespace ProcessDialogueBot.Teams.Outbound;

/// <summary>
/// Gives every request the bot's own token; one that the Connector rejects is exchanged for a new one, once. To any other address than the Bot
/// Connector's nothing goes, not even from a conversation that was stored before the bot had an identity.
/// </summary>
/// <param name="tokens">The bot's tokens.</param>
internal sealed class BotTokenHandler(BotTokens tokens) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!ServiceAddress.IsConnectorHost(request.RequestUri!))
            throw new ConnectorException(ConnectorFailure.Rejected, null, null);
        var token = await GetTokenAsync(cancellationToken);
        var response = await SendAsync(request, token, cancellationToken);
        if (response.StatusCode != HttpStatusCode.Unauthorized || !tokens.Reject(token))
            return response;
        response.Dispose();
        return await SendAsync(request, await GetTokenAsync(cancellationToken), cancellationToken);
    }

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string token, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return base.SendAsync(request, cancellationToken);
    }

    private async Task<string> GetTokenAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await tokens.GetAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is AuthenticationFailedException or TimeoutException
            || failure is OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            // Nothing has been sent.
            throw new ConnectorException(ConnectorFailure.Transient, null, null, failure);
        }
    }
}
