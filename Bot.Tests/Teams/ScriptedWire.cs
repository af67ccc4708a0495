using System.Net;
using System.Text;
using ProcessDialogueBot.Teams.Outbound;

namespace ProcessDialogueBot.Tests.Teams;

/// <summary>A wire to Teams that gives the answers it was told to, one after another, and keeps what was asked. The last answer is given again and again.</summary>
internal sealed class ScriptedWire(params Func<HttpResponseMessage>[] answers) : HttpMessageHandler
{
    private int _next;

    public List<(string Call, string Body)> Requests { get; } = [];

    /// <summary>The bearer token of each request.</summary>
    public List<string?> Tokens { get; } = [];

    public static Func<HttpResponseMessage> Answer(HttpStatusCode status, string body = "", Action<HttpResponseMessage>? change = null) => () =>
    {
        var response = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        change?.Invoke(response);
        return response;
    };

    /// <summary>The client as the bot makes it, on this wire.</summary>
    public static ConnectorClient Connector(HttpClient http, TimeProvider time, Pace? pace = null) =>
        new(http, ConnectorRetry.Pipeline(time), pace ?? new Pace(Pace.TeamsPerSecond, time), time);

    public static Func<HttpResponseMessage> Break(Exception failure) => () => throw failure;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        Tokens.Add(request.Headers.Authorization?.Parameter);
        Requests.Add(($"{request.Method} {request.RequestUri!.AbsoluteUri}", body));
        return answers[Math.Min(_next++, answers.Length - 1)]();
    }
}
