using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Http;
using ProcessDialogueBot.Tables.Azure;

namespace ProcessDialogueBot.Tests.Tables;

/// <summary>A wire to Azurite that loses answers and puts in others when the test says so, and keeps what was sent.</summary>
internal sealed class TamperedWire() : DelegatingHandler(TableClientOptions.Handler())
{
    private readonly ConcurrentQueue<(string Call, AuthenticationHeaderValue? Authorization)> _sent = new();

    /// <summary>Each request as <c>POST /account/TABLE</c>, but those that make tables.</summary>
    public IEnumerable<string> Calls => Sent.Where(call => !call.EndsWith("/Tables", StringComparison.Ordinal));

    /// <summary>Each request.</summary>
    public IEnumerable<string> Sent => _sent.Select(sent => sent.Call);

    /// <summary>What the last request showed.</summary>
    public AuthenticationHeaderValue? Authorization => _sent.Last().Authorization;

    /// <summary>What to answer in the service's place, without asking it.</summary>
    public Func<HttpRequestMessage, HttpResponseMessage?> Instead { get; set; } = _ => null;

    /// <summary>Whose answer is lost: the service has carried it out.</summary>
    public Func<HttpRequestMessage, bool> Lose { get; set; } = _ => false;

    /// <summary>How an answer is lost.</summary>
    public Func<Exception> Loss { get; set; } = () => new HttpRequestException(HttpRequestError.ResponseEnded, "The answer is lost.");

    /// <summary>True for the next request of a method, and only for that.</summary>
    public static Func<HttpRequestMessage, bool> Next(string method)
    {
        var times = 0;
        return request => HttpMethods.Equals(request.Method.Method, method) && !IsCreation(request) && Interlocked.Increment(ref times) == 1;
    }

    public static HttpResponseMessage Error(HttpStatusCode status, string code) => new(status)
    {
        Content = new StringContent($$"""{"odata.error": {"code": "{{code}}", "message": {"lang": "en-US", "value": "hemmelig" } } }""", Encoding.UTF8, "application/json"),
    };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        _sent.Enqueue(($"{request.Method} {request.RequestUri!.PathAndQuery}", request.Headers.Authorization));
        if (Instead(request) is { } answer)
            return answer;
        var response = await base.SendAsync(request, cancellationToken);
        if (!Lose(request))
            return response;
        response.Dispose();
        throw Loss();
    }

    private static bool IsCreation(HttpRequestMessage request) => request.RequestUri!.AbsolutePath.EndsWith("/Tables", StringComparison.Ordinal);
}
