using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Delivery;

/// <summary>What becomes of one request to Teams.</summary>
internal enum Fate
{
    Taken,

    /// <summary>Teams posts the message, but the answer does not come back.</summary>
    TakenButLost,

    /// <summary>Teams posts nothing, and the answer says nothing of use.</summary>
    Lost,
    Unreachable,
    Throttled,

    /// <summary>Teams asks for a rest of <see cref="ScriptedTeams.LongRest"/>.</summary>
    ThrottledForLong,

    /// <summary>The bot's secret is wrong.</summary>
    Unauthorized,
    Busy,

    /// <summary>Teams breaks, and nobody knows whether it posted before; here it did not.</summary>
    Broken,
    BadGateway,
    Stale,
    NotInstalled,

    /// <summary>The bot is not in that conversation (any more).</summary>
    NotInRoster,
    Blocked,
    TooLarge,
    Rejected,
}

/// <summary>A Teams in which every conversation has a fate of its own. It counts what arrives where.</summary>
internal sealed class ScriptedTeams : HttpMessageHandler
{
    public const string ServiceUrl = FakeTeams.ServiceUrl;
    public static readonly TimeSpan LongRest = TimeSpan.FromMinutes(2);
    private readonly ConcurrentDictionary<string, int> _arrived = new(StringComparer.Ordinal);
    private int _ids;

    /// <summary>Decides about a request to a conversation, or about one to create the chat with a person.</summary>
    public Func<string, Fate> Decide { get; set; } = _ => Fate.Taken;

    /// <summary>Decides about a request to replace a message in a conversation.</summary>
    public Func<string, Fate> DecideCorrection { get; set; } = _ => Fate.Taken;

    /// <summary>What every message shows, by its id.</summary>
    public ConcurrentDictionary<string, string> Shown { get; } = new(StringComparer.Ordinal);

    /// <summary>The conversations in which messages were replaced, in order.</summary>
    public ConcurrentQueue<string> Corrected { get; } = new();

    /// <summary>Acts before a message is posted in a conversation.</summary>
    public Func<string, Task> Arriving { get; set; } = _ => Task.CompletedTask;

    /// <summary>Acts when a message has been posted and its answer is on its way. Who breaks the request off does not get it.</summary>
    public Func<string, Task> Answering { get; set; } = _ => Task.CompletedTask;

    /// <summary>The people with whom a chat was created.</summary>
    public ConcurrentQueue<string> Created { get; } = new();

    /// <summary>The cards that arrived, with the conversation they arrived in.</summary>
    public ConcurrentQueue<(string Conversation, string Body)> Messages { get; } = new();

    public static string ChatOf(string person) => $"a:{person}";

    public int ArrivedIn(string conversation) => _arrived.GetValueOrDefault(conversation);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var parts = request.RequestUri!.AbsoluteUri[(ServiceUrl + "/v3/conversations").Length..].Split('/', StringSplitOptions.RemoveEmptyEntries);
        var body = await request.Content!.ReadAsStringAsync(cancellationToken);
        if (parts.Length == 0)
        {
            var person = JsonDocument.Parse(body).RootElement.GetProperty("members")[0].GetProperty("id").GetString()!;
            Created.Enqueue(person);
            return Answer(Decide(person), ChatOf(person));
        }

        var conversation = Uri.UnescapeDataString(parts[0]);
        if (request.Method == HttpMethod.Put)
            return Correct(conversation, Uri.UnescapeDataString(parts[2]), body);
        var fate = Decide(conversation);
        var id = Interlocked.Increment(ref _ids).ToString(CultureInfo.InvariantCulture);
        if (fate is Fate.Taken or Fate.TakenButLost)
        {
            await Arriving(conversation);
            _arrived.AddOrUpdate(conversation, 1, (_, count) => count + 1);
            Messages.Enqueue((conversation, body));
            Shown[id] = body;
            await Answering(conversation).WaitAsync(cancellationToken);
        }

        return Answer(fate, id);
    }

    private HttpResponseMessage Correct(string conversation, string id, string body)
    {
        var fate = DecideCorrection(conversation);
        if (fate is Fate.Taken or Fate.TakenButLost)
        {
            Shown[id] = body;
            Corrected.Enqueue(conversation);
        }

        return Answer(fate, id);
    }

    private static HttpResponseMessage Answer(Fate fate, string id) => fate switch
    {
        Fate.Taken => Json(HttpStatusCode.Created, $$"""{"id":"{{id}}"}"""),
        Fate.TakenButLost => throw new HttpRequestException(HttpRequestError.ResponseEnded),
        Fate.Lost => Error(HttpStatusCode.GatewayTimeout, "Timeout"),
        Fate.Unreachable => throw new HttpRequestException(HttpRequestError.ConnectionError),
        Fate.Throttled => Error(HttpStatusCode.TooManyRequests, "Throttled"),
        Fate.ThrottledForLong => Resting(Error(HttpStatusCode.TooManyRequests, "Throttled")),
        Fate.Unauthorized => Error(HttpStatusCode.Unauthorized, "BotNotRegistered"),
        Fate.Busy => Error(HttpStatusCode.ServiceUnavailable, "ServiceError"),
        Fate.Broken => Error(HttpStatusCode.InternalServerError, "ServiceError"),
        Fate.BadGateway => Error(HttpStatusCode.BadGateway, "ServiceError"),
        Fate.Stale => Error(HttpStatusCode.NotFound, "ConversationNotFound"),
        Fate.NotInstalled => Error(HttpStatusCode.Forbidden, "ForbiddenOperationException"),
        Fate.NotInRoster => Error(HttpStatusCode.Forbidden, "BotNotInConversationRoster"),
        Fate.Blocked => Error(HttpStatusCode.Forbidden, "ConversationBlockedByUser"),
        Fate.TooLarge => Error(HttpStatusCode.RequestEntityTooLarge, "MessageSizeTooBig"),
        _ => Error(HttpStatusCode.BadRequest, "BadSyntax"),
    };

    private static HttpResponseMessage Resting(HttpResponseMessage answer)
    {
        answer.Headers.RetryAfter = new RetryConditionHeaderValue(LongRest);
        return answer;
    }

    private static HttpResponseMessage Error(HttpStatusCode status, string code) => Json(status, $$$"""{"error":{"code":"{{{code}}}"}}""");

    private static HttpResponseMessage Json(HttpStatusCode status, string body) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
}
