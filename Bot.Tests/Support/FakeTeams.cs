using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;

namespace ProcessDialogueBot.Tests.Support;

/// <summary>
/// Teams as the bot sees it over HTTP: takes what the bot posts and keeps it. Nothing of the bot is replaced but the wire; a call to any
/// address but the Connector's throws.
/// </summary>
internal sealed class FakeTeams
{
    public const string ServiceUrl = "http://localhost:56150/_connector";

    /// <summary>Where the Connector answers.</summary>
    public string Address { get; init; } = ServiceUrl;

    private readonly ConcurrentQueue<(string Conversation, ShownMessage Message)> _messages = new();
    private readonly ConcurrentDictionary<string, Func<HttpResponseMessage?>> _faults = new(StringComparer.Ordinal);
    private int _ids;

    /// <summary>All that was posted, in order.</summary>
    public IEnumerable<(string Conversation, ShownMessage Message)> Messages => _messages;

    /// <summary>What teams and channels are called, by id; a team that has no name here is not known.</summary>
    public ConcurrentDictionary<string, string> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>The channels of teams that it tells, by team.</summary>
    public ConcurrentDictionary<string, string[]> Channels { get; } = new(StringComparer.Ordinal);

    /// <summary>Every request that the bot made, in order, whatever became of it.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>The conversations that were created.</summary>
    public ConcurrentQueue<string> Created { get; } = new();

    /// <summary>Called with each request as it came: method, address, headers and body.</summary>
    public Action<string>? Overhear { get; set; }

    /// <summary>Called after each request that was taken; lets a test act in the middle of a delivery.</summary>
    public Action? Taken { get; set; }

    /// <summary>What was posted in a conversation, as it stands now.</summary>
    public IReadOnlyList<ShownMessage> In(string conversation) =>
        [.. _messages.Where(entry => entry.Conversation == conversation && !entry.Message.IsDeleted).Select(entry => entry.Message)];

    /// <summary>Answers requests to a conversation with a failure; null lets one through.</summary>
    public void Fail(string conversation, Func<HttpResponseMessage?> answer) => _faults[conversation] = answer;

    /// <summary>Answers requests to a conversation with a status and the Connector's error code.</summary>
    public void Fail(string conversation, HttpStatusCode status, string code) =>
        Fail(conversation, () => Json(status, $$$"""{"error":{"code":"{{{code}}}","message":"fake"}}"""));

    public void Heal(string conversation) => _faults.TryRemove(conversation, out _);

    /// <summary>The wire to this Teams. Teams outlives a bot that is stopped and started again.</summary>
    public HttpMessageHandler Wire => new Handler(this);

    private async Task<HttpResponseMessage> ReceiveAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!.AbsoluteUri;
        Requests.Enqueue($"{request.Method} {address}");
        var text = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        Overhear?.Invoke($"{request.Method} {address}\n{request.Headers}\n{text}");
        if (address.StartsWith(Address + "/v3/teams/", StringComparison.Ordinal))
            return Team(address[(Address + "/v3/teams/").Length..].Split('/'));
        if (!address.StartsWith(Address + "/v3/conversations", StringComparison.Ordinal))
            throw new InvalidOperationException($"The bot called {address}, which is not Teams.");
        var parts = address[(Address + "/v3/conversations").Length..].Split('/', StringSplitOptions.RemoveEmptyEntries);
        var conversation = parts.Length > 0 ? Uri.UnescapeDataString(parts[0]) : "new";
        var body = text.Length == 0 ? default : JsonDocument.Parse(text).RootElement.Clone();
        if (_faults.TryGetValue(conversation, out var fault) && fault() is { } failure)
            return failure;
        var answer = (request.Method.Method, parts) switch
        {
            ("POST", []) => Create(body),
            ("POST", [_, "activities"]) => Post(conversation, body),
            ("PUT", [_, "activities", var id]) => Replace(conversation, Uri.UnescapeDataString(id), body),
            ("DELETE", [_, "activities", var id]) => Delete(conversation, Uri.UnescapeDataString(id)),
            _ => throw new InvalidOperationException($"The fake Teams does not know {request.Method} {address}."),
        };
        Taken?.Invoke();
        return answer;
    }

    private HttpResponseMessage Team(string[] parts)
    {
        var id = Uri.UnescapeDataString(parts[0]);
        return !Names.TryGetValue(id, out var name) ? Json(HttpStatusCode.NotFound, """{"error":{"code":"TeamNotFound","message":"fake"}}""")
            : parts.Length == 1 ? Json(HttpStatusCode.OK, JsonSerializer.Serialize(new { id, name, type = "standard" }))
            : Json(HttpStatusCode.OK, JsonSerializer.Serialize(new
            {
                conversations = Channels.GetValueOrDefault(id, []).Prepend(id).Select(channel => new { id = channel, name = channel == id ? null : Names.GetValueOrDefault(channel), type = "standard" }),
            }));
    }

    private HttpResponseMessage Create(JsonElement body)
    {
        var person = body.GetProperty("members")[0].GetProperty("id").GetString()!;
        Created.Enqueue(person);
        return Json(HttpStatusCode.Created, $$"""{"id":"{{Person.ChatOf(person)}}"}""");
    }

    private HttpResponseMessage Post(string conversation, JsonElement body)
    {
        var id = Interlocked.Increment(ref _ids).ToString(System.Globalization.CultureInfo.InvariantCulture);

        // That somebody writes is no message: Teams shows it for a moment, also when the answer was there first.
        if (!body.TryGetProperty("type", out var type) || type.GetString() != "typing")
            _messages.Enqueue((conversation, new ShownMessage(id) { Activity = body }));
        return Json(HttpStatusCode.Created, $$"""{"id":"{{id}}"}""");
    }

    private HttpResponseMessage Replace(string conversation, string id, JsonElement body)
    {
        if (In(conversation).FirstOrDefault(message => message.Id == id) is not { } message)
            return Json(HttpStatusCode.NotFound, """{"error":{"code":"ActivityNotFoundInConversation","message":"fake"}}""");
        message.Activity = body;
        message.Replaced++;
        return Json(HttpStatusCode.OK, $$"""{"id":"{{id}}"}""");
    }

    private HttpResponseMessage Delete(string conversation, string id)
    {
        if (In(conversation).FirstOrDefault(message => message.Id == id) is not { } message)
            return Json(HttpStatusCode.NotFound, """{"error":{"code":"ActivityNotFoundInConversation","message":"fake"}}""");
        message.IsDeleted = true;
        return new HttpResponseMessage(HttpStatusCode.OK);
    }

    private static HttpResponseMessage Json(HttpStatusCode status, string body) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    private sealed class Handler(FakeTeams teams) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            teams.ReceiveAsync(request, cancellationToken);
    }
}

/// <summary>A message as people see it now.</summary>
internal sealed class ShownMessage(string id)
{
    public string Id { get; } = id;

    public required JsonElement Activity { get; set; }

    public int Replaced { get; set; }

    /// <summary>Whether the bot has taken it away; the person no longer sees it.</summary>
    public bool IsDeleted { get; set; }

    /// <summary>Whether it was brought to people, who are notified of it, and is not the answer to what somebody said.</summary>
    public bool IsDelivered => Activity.TryGetProperty("channelData", out var data) && data.TryGetProperty("notification", out _);

    public string? Text => Activity.TryGetProperty("text", out var text) ? text.GetString() : null;

    /// <summary>What is attached to it, if anything.</summary>
    public JsonElement? Attachment => Activity.TryGetProperty("attachments", out var attachments) && attachments.GetArrayLength() > 0 ? attachments[0] : null;

    /// <summary>The Adaptive Card on it, if any.</summary>
    public ShownCard? Card => Attachment is { } attachment && attachment.GetProperty("contentType").GetString() == "application/vnd.microsoft.card.adaptive"
        ? new ShownCard(attachment.GetProperty("content"))
        : null;

    /// <summary>All that a person can read on it.</summary>
    public string Everything => Text ?? Card?.Text ?? "";
}
