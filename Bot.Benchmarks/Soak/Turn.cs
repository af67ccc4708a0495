using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace ProcessDialogueBot.Benchmarks.Soak;

/// <summary>What a person does in the personal chat: says something or presses a button.</summary>
/// <param name="What">The part of the activity that tells one from another.</param>
/// <param name="IsInvoke">Whether the answer comes in the response, and not as a message.</param>
internal sealed record Turn(string What, bool IsInvoke)
{
    public static Turn Say(string text) => new(JsonSerializer.Serialize(new { type = "message", text, textFormat = "plain" }), IsInvoke: false);

    /// <param name="verb">The button's verb.</param>
    /// <param name="data">What it carries.</param>
    /// <param name="card">The message with the card.</param>
    public static Turn Press(string verb, object? data = null, string card = "1776390000000") => new(
        JsonSerializer.Serialize(new
        {
            type = "invoke",
            name = "adaptiveCard/action",
            replyToId = card,
            value = new { action = new { type = "Action.Execute", verb, data = data ?? new { } }, trigger = "manual" },
        }),
        IsInvoke: true);

    /// <summary>The request.</summary>
    /// <param name="person">The Entra object id of whoever does it.</param>
    /// <param name="chat">Their chat with the bot.</param>
    /// <param name="serviceUrl">Where the answer is to go.</param>
    /// <param name="token">What proves that it comes from Teams; null for nothing.</param>
    public HttpRequestMessage ToRequest(string person, string chat, string serviceUrl, string? token)
    {
        var rest = JsonSerializer.Serialize(new
        {
            id = Guid.NewGuid().ToString("N"),
            channelId = "msteams",
            serviceUrl,
            locale = "da-DK",
            from = new { id = $"29:{person}", name = "Anne-Mette Sørensen", aadObjectId = person },
            conversation = new { conversationType = "personal", tenantId = Load.Teams.Tenant, id = chat },
            recipient = new { id = $"28:{Load.Teams.AppId}", name = "Procesdialog" },
            channelData = new { tenant = new { id = Load.Teams.Tenant } },
        });
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri("api/messages", UriKind.Relative))
        {
            Content = new StringContent($"{What[..^1]},{rest[1..]}", Encoding.UTF8, "application/json"),
        };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return request;
    }
}
