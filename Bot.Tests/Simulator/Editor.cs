using System.Net.Http.Json;
using System.Text.Json;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Updates.Cards;

namespace ProcessDialogueBot.Tests.Simulator;

/// <summary>The editor at work: writes an update and sends it to everyone. All that the runs know of how updates are written is here.</summary>
/// <param name="bot">The bot that the editor reaches; any of several.</param>
internal sealed class Editor(SimulatedBot bot)
{
    private const string Send = "update.send";
    private static readonly string Chat = Population.ChatOf(SimulatedBot.Editor);

    /// <summary>Writes an update.</summary>
    /// <returns>Its preview.</returns>
    public async Task<AcceptedMessage> WriteAsync(string title, string text, CancellationToken cancellationToken)
    {
        await PostAsync(new { type = "message", text = $"opdatering {title} | {text}" }, cancellationToken);

        // It may come later than the answer to the post, and after a sign that the bot writes.
        IReadOnlyList<AcceptedMessage> messages = [];
        do
            messages = await bot.Teams.Control.MessagesAsync(Chat, messages.Count + 1, cancellationToken);
        while (!messages.Any(IsCard));
        return messages.Last(IsCard);
    }

    /// <summary>Sends what the preview shows.</summary>
    /// <exception cref="HttpRequestException">The bot has been killed meanwhile; to press again does no harm.</exception>
    public async Task SendAsync(AcceptedMessage preview, CancellationToken cancellationToken)
    {
        var card = new ShownCard(preview.Activity!.Value.GetProperty("attachments")[0].GetProperty("content"));
        var (verb, data) = card.Press("Send");
        if (verb != Send)
            throw new InvalidOperationException($"The preview's button is {verb}.");

        // What is asked once more before everyone gets it is answered at once: under a fast clock the question could come late, as a message.
        data[ConfirmCard.Confirmed] = JsonSerializer.SerializeToElement("true");
        await PostAsync(new { type = "invoke", name = "adaptiveCard/action", replyToId = preview.Id, value = new { action = new { type = "Action.Execute", verb, data }, trigger = "manual" } }, cancellationToken);
    }

    private static bool IsCard(AcceptedMessage message) => message.Activity!.Value.TryGetProperty("attachments", out _);

    private async Task PostAsync(object what, CancellationToken cancellationToken)
    {
        var activity = JsonSerializer.SerializeToNode(what)!.AsObject();
        activity["id"] = Guid.NewGuid().ToString("N");
        activity["channelId"] = "msteams";
        activity["locale"] = "da-DK";
        activity["serviceUrl"] = bot.Teams.Address.AbsoluteUri;
        activity["from"] = JsonSerializer.SerializeToNode(new { id = $"29:{SimulatedBot.Editor}", aadObjectId = SimulatedBot.Editor, name = "Redaktør" });
        activity["recipient"] = JsonSerializer.SerializeToNode(new { id = "28:bot", name = "Bot" });
        activity["conversation"] = JsonSerializer.SerializeToNode(new { id = Chat, conversationType = "personal", tenantId = "tenant" });
        using var response = await bot.Http.PostAsJsonAsync(new Uri("api/messages", UriKind.Relative), activity, cancellationToken);
        response.EnsureSuccessStatusCode();
    }
}
