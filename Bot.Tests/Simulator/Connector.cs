using System.Text.Json;

namespace ProcessDialogueBot.Tests.Simulator;

/// <summary>What a request asks of Teams.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Conversation">The conversation in its address; null when it is to be opened.</param>
/// <param name="Activity">The message in its address.</param>
/// <param name="Body">What it carries.</param>
internal sealed record ConnectorRequest(string Method, string? Conversation, string? Activity, JsonElement Body)
{
    /// <summary>Where the last page of members ended.</summary>
    public int Continuation { get; init; }

    /// <summary>Whether it is carried out, but the bot will not be told so.</summary>
    public bool IsAnswerLost { get; init; }

    /// <summary>Which limit counts it, and in which thread: for opening a chat, that of the person.</summary>
    public (LimitedOperation Operation, string Thread) Kind => Conversation switch
    {
        null => (LimitedOperation.Create, Person ?? Channel ?? ""),
        var conversation => (Method == "GET" ? LimitedOperation.GetMembers : LimitedOperation.Send, conversation.Split(';')[0]),
    };

    /// <summary>With whom a chat is to be opened.</summary>
    public string? Person =>
        HasBody && !(Body.TryGetProperty("isGroup", out var isGroup) && isGroup.GetBoolean())
        && Body.TryGetProperty("members", out var members) && members.GetArrayLength() == 1
            ? members[0].GetProperty("id").GetString()
            : null;

    /// <summary>Where a thread is to be begun.</summary>
    public string? Channel =>
        HasBody && Body.TryGetProperty("channelData", out var data) && data.TryGetProperty("channel", out var channel)
            ? channel.GetProperty("id").GetString()
            : null;

    public bool HasBody => Body.ValueKind == JsonValueKind.Object;
}

/// <summary>
/// The Bot Connector REST API v3 as far as a bot uses it: posting, replying, changing, deleting, opening conversations, reading members.
/// Source: bot-framework-rest-connector-api-reference.
/// </summary>
internal sealed class Connector(Tenant tenant, AcceptedMessages messages)
{
    private const int LongestMessage = 40_000;
    private const int LargestPage = 500;

    /// <summary>Does what is asked for.</summary>
    public ConnectorAnswer Answer(ConnectorRequest request)
    {
        var (operation, thread) = request.Kind;
        if (tenant.Refuse(operation, thread) is { } refusal)
            return refusal;
        if (request.HasBody && request.Body.GetRawText().Length > LongestMessage)
            return ConnectorAnswer.TooBig;
        return (request.Method, request.Conversation, request.Activity) switch
        {
            ("POST", null, _) => Open(request),
            ("POST", { } conversation, _) => ConnectorAnswer.Done(201, new { id = messages.Add(conversation, request.Body, request.IsAnswerLost) }),
            ("PUT", { } conversation, { } id) =>
                messages.Update(conversation, id, request.Body) ? ConnectorAnswer.Done(200, new { id }) : ConnectorAnswer.MessageNotFound,
            ("DELETE", { } conversation, { } id) =>
                messages.Delete(conversation, id) ? ConnectorAnswer.Done(200, null) : ConnectorAnswer.MessageNotFound,
            ("GET", { } conversation, null) => Members(conversation, request.Continuation),
            _ => ConnectorAnswer.Error(405, "MethodNotAllowed"),
        };
    }

    private ConnectorAnswer Open(ConnectorRequest request)
    {
        if (request.Person is { } person)
            return ConnectorAnswer.Done(201, new { id = tenant.ChatOf(person) });

        // A new thread begins with a message; a group chat cannot be opened.
        if (request.Channel is not { } channel || !request.Body.TryGetProperty("activity", out var root))
            return ConnectorAnswer.BadSyntax;
        var activityId = messages.Add(channel, root, request.IsAnswerLost);
        return ConnectorAnswer.Done(201, new { id = $"{channel};messageid={activityId}", activityId });
    }

    private ConnectorAnswer Members(string conversation, int continuation)
    {
        if (Population.OwnerOf(conversation) is { } person)
            return ConnectorAnswer.Done(200, new { members = new[] { Member(person) } });
        var page = tenant.Population.People.Skip(continuation).Take(LargestPage).Select(Member);
        var next = continuation + LargestPage;
        return ConnectorAnswer.Done(200, next < tenant.Population.Size ? new { continuationToken = $"{next}", members = page } : new { members = page });
    }

    private static object Member(string person) => new { id = $"29:{person}", aadObjectId = person, name = "Navn", userRole = "user" };
}
