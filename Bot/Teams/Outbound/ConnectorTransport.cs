using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Polly;

namespace ProcessDialogueBot.Teams.Outbound;

/// <summary>Carries calls to the Bot Connector: at the pace, tried again where that may help, and with a name for each failure.</summary>
/// <param name="http">Carries the requests and the token.</param>
/// <param name="retry">Tries again what may be tried again.</param>
/// <param name="pace">Rests as long as Teams asks for.</param>
/// <param name="time">The clock.</param>
internal sealed class ConnectorTransport(HttpClient http, ResiliencePipeline<HttpResponseMessage> retry, Pace pace, TimeProvider time)
{
    private static readonly MediaTypeHeaderValue JsonType = new("application/json", "utf-8");
    private readonly HttpClient _http = http;

    /// <summary>Sends a request, and reads the answer.</summary>
    /// <returns>The answer; null when it is empty.</returns>
    /// <exception cref="ConnectorException">Teams did not take it, or nobody knows.</exception>
    public async Task<TResponse?> CallAsync<TRequest, TResponse>(
        HttpMethod method, Uri address, TRequest? body, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<TResponse> responseType,
        PacePermit? permit, CancellationToken cancellationToken)
        where TRequest : class
        where TResponse : class
    {
        try
        {
            var json = body is null ? null : JsonSerializer.SerializeToUtf8Bytes(body, requestType);
            using var response = await SendAsync(method, address, json, permit, cancellationToken);
            var answer = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                var code = ConnectorErrors.CodeOf(answer);
                throw new ConnectorException(ConnectorException.Classify(response.StatusCode, code), response.StatusCode, code)
                {
                    RetryAfter = ConnectorRetry.RetryAfter(response, time),
                };
            }

            return answer.Length == 0 ? null : JsonSerializer.Deserialize(answer, responseType);
        }
        catch (HttpRequestException failure) when (failure.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError)
        {
            // Nothing has been sent.
            throw new ConnectorException(ConnectorFailure.Transient, null, null, failure);
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException
            || failure is OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new ConnectorException(ConnectorFailure.Uncertain, null, null, failure);
        }
    }

    // By outcome, as Polly's other ways cost two more asynchronous layers for a call that succeeds.
    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, Uri address, byte[]? json, PacePermit? permit, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(ConnectorRetry.Begun, time.GetTimestamp());
        if (permit is not null)
            context.Properties.Set(ConnectorRetry.IsPaced, true);
        try
        {
            if (permit is { } allowed)
                permit = pace.Depart(allowed);
            else
                pace.Count();
            var outcome = await retry.ExecuteOutcomeAsync(TryAsync, context, (this, method, address, json, permit));
            outcome.ThrowIfException();
            return outcome.Result!;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }

        static async ValueTask<Outcome<HttpResponseMessage>> TryAsync(
            ResilienceContext context, (ConnectorTransport Transport, HttpMethod Method, Uri Address, byte[]? Json, PacePermit? Permit) call)
        {
            using var request = new HttpRequestMessage(call.Method, call.Address)
            {
                Version = HttpVersion.Version20,
                VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
            };
            if (call.Json is not null)
                request.Content = new ByteArrayContent(call.Json) { Headers = { ContentType = JsonType } };
            try
            {
                var asked = call.Transport.Now;
                var reply = await call.Transport._http.SendAsync(request, context.CancellationToken);
                reply.RequestMessage = request;
                call.Transport.Heed(reply, call.Permit, asked);
                return Outcome.FromResult(reply);
            }
            catch (Exception failure)
            {
                return Outcome.FromException<HttpResponseMessage>(failure);
            }
        }
    }

    private long Now => time.GetTimestamp();

    // What may pass is most often tried again here, which is one request more; what the pace let out and Teams throttles comes back with another permit.
    // Also what this call itself waits out is a rest for all: the limit is the app's.
    private void Heed(HttpResponseMessage reply, PacePermit? permit, long asked)
    {
        if (permit is { } allowed && reply.IsSuccessStatusCode)
            pace.Answered(allowed, asked);
        if (ConnectorRetry.RestAfter(reply, time) is { } rest)
            pace.Hold(rest);
        if (reply.StatusCode == HttpStatusCode.TooManyRequests)
            pace.SlowDown();
        if (ConnectorRetry.IsPassing(reply) && !(permit is not null && reply.StatusCode == HttpStatusCode.TooManyRequests))
            pace.Count();
    }
}
