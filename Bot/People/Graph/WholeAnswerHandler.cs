namespace ProcessDialogueBot.People.Graph;

/// <summary>
/// Reads an answer to its end while the try's time runs. The client would read it later, when no time-out holds any more, and a connection that is
/// cut half-way would look like an answer that cannot be read.
/// </summary>
internal sealed class WholeAnswerHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        try
        {
            await response.Content.LoadIntoBufferAsync(cancellationToken);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
