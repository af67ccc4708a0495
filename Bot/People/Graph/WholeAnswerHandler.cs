namespace ProcessDialogueBot.People.Graph;

/// <summary>
/// Reads an answer to its end while the try's time runs: the client would read it later, when no time-out holds any more. And takes away the page that a
/// proxy or gateway puts beside its status, over which the client would forget the status.
/// </summary>
internal sealed class WholeAnswerHandler : DelegatingHandler
{
    private const string Json = "application/json";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        try
        {
            await response.Content.LoadIntoBufferAsync(cancellationToken);
        }
        catch
        {
            response.Dispose();
            throw;
        }

        if (!response.IsSuccessStatusCode && response.Content.Headers.ContentType?.MediaType != Json)
            response.Content = new ByteArrayContent([]);
        return response;
    }
}
