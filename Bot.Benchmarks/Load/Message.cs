using System.Globalization;
using System.Text;

namespace ProcessDialogueBot.Benchmarks.Load;

/// <summary>
/// The request of one client, as Teams sends it: a message in a personal chat, with what the desktop client adds. Only the digits that
/// tell sender and message differ from one to the next, so they are written into the bytes.
/// </summary>
internal sealed class Message
{
    private const string SenderDigits = "000000000000";
    private const string MessageDigits = "0000000000000";
    private const string SenderMark = "SSSSSSSSSSSS";
    private const string MessageMark = "MMMMMMMMMMMMM";
    private readonly byte[] _bytes;
    private readonly int[] _senders;
    private readonly int[] _messages;

    /// <param name="server">Where it goes.</param>
    /// <param name="serviceUrl">Where the answer is to go.</param>
    /// <param name="token">What proves that it comes from Teams; null for nothing.</param>
    /// <param name="text">What is said.</param>
    public Message(Uri server, string serviceUrl, string? token, string text = "status")
    {
        var body = Body(serviceUrl, text);
        var authorization = token is null ? "" : $"Authorization: Bearer {token}\r\n";
        _bytes = Encoding.UTF8.GetBytes(
            $"POST /api/messages HTTP/1.1\r\nHost: {server.Authority}\r\nUser-Agent: Microsoft-SkypeBotApi (Microsoft-BotFramework/3.0)\r\n"
            + $"{authorization}Content-Type: application/json; charset=utf-8\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");
        _senders = Positions(SenderMark);
        _messages = Positions(MessageMark);
    }

    /// <summary>The Entra object id of a sender.</summary>
    public static string PersonOf(long sender) => $"6f1b0d3e-58a5-4a3c-9a1e-{sender.ToString(SenderDigits, CultureInfo.InvariantCulture)}";

    /// <summary>The conversation of a sender.</summary>
    public static string ConversationOf(long sender) => $"a:1pQrStUvWxYz0aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789-{sender.ToString(SenderDigits, CultureInfo.InvariantCulture)}";

    /// <summary>The bytes of the message with this number from this sender; valid until the next call.</summary>
    public ReadOnlyMemory<byte> Write(long sender, long number)
    {
        Write(_senders, sender, SenderDigits);
        Write(_messages, number, MessageDigits);
        return _bytes;
    }

    private static string Body(string serviceUrl, string text) =>
        $$$"""
        {"text":"{{{text}}}","textFormat":"plain","attachments":[{"contentType":"text/html","content":"<p>{{{text}}}</p>"}],"type":"message","timestamp":"2026-04-17T10:00:00.1234567Z","localTimestamp":"2026-04-17T12:00:00.1234567+02:00","id":"{{{MessageMark}}}","channelId":"msteams","serviceUrl":"{{{serviceUrl}}}","from":{"id":"29:1aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789aBcDeFgHiJkLmNoPqRs-{{{SenderMark}}}","name":"Anne-Mette Sørensen Kjærgaard","aadObjectId":"6f1b0d3e-58a5-4a3c-9a1e-{{{SenderMark}}}"},"conversation":{"conversationType":"personal","tenantId":"{{{Teams.Tenant}}}","id":"a:1pQrStUvWxYz0aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789-{{{SenderMark}}}"},"recipient":{"id":"28:{{{Teams.AppId}}}","name":"Procesdialog"},"entities":[{"locale":"da-DK","country":"DK","platform":"Windows","timezone":"Europe/Copenhagen","type":"clientInfo"}],"channelData":{"tenant":{"id":"{{{Teams.Tenant}}}"},"legacy":{"replyToId":"1:1aBcDeFgHiJkLmNoPqRsTuVwXyZ"},"source":{"name":"message"}},"locale":"da-DK","localTimezone":"Europe/Copenhagen"}
        """;

    private void Write(int[] positions, long number, string digits)
    {
        foreach (var position in positions)
            number.TryFormat(_bytes.AsSpan(position), out _, digits, CultureInfo.InvariantCulture);
    }

    private int[] Positions(string mark)
    {
        var wanted = Encoding.ASCII.GetBytes(mark);
        var positions = new List<int>();
        for (var at = 0; _bytes.AsSpan(at).IndexOf(wanted) is >= 0 and var next; at += next + wanted.Length)
            positions.Add(at + next);
        return [.. positions];
    }
}
