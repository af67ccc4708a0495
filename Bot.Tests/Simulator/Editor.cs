using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Texts;
using ProcessDialogueBot.Updates.Cards;

namespace ProcessDialogueBot.Tests.Simulator;

/// <summary>The editor at work: writes an update, sends it to everyone, corrects it, takes it back. All that the runs know of how that is done is here.</summary>
/// <param name="bot">The bot that the editor reaches; any of several.</param>
internal sealed class Editor(SimulatedBot bot)
{
    private const string Card = "application/vnd.microsoft.card.adaptive";
    private const string Send = "update.send";
    private const int MostPresses = 20;
    private static readonly string Chat = Population.ChatOf(SimulatedBot.Editor);

    /// <summary>Writes an update.</summary>
    /// <returns>Its preview.</returns>
    public async Task<AcceptedMessage> WriteAsync(string title, string text, CancellationToken cancellationToken)
    {
        var say = new { type = "message", text = $"opdatering {title} | {text}" };
        await PostAsync(say, cancellationToken);

        // It may come later than the answer to the post, and after a sign that the bot writes.
        IReadOnlyList<AcceptedMessage> messages = [];
        while (true)
        {
            messages = await bot.Teams.Control.MessagesAsync(Chat, messages.Count + 1, cancellationToken);
            if (messages.LastOrDefault(IsCard) is { } preview)
                return preview;

            // Under a fast clock a busy machine may take longer than a turn may; then the bot says that it failed.
            if (IsText(messages[^1]))
                await PostAsync(say, cancellationToken);
        }
    }

    /// <summary>Sends what the preview shows.</summary>
    /// <exception cref="HttpRequestException">The bot has been killed meanwhile; to press again does no harm.</exception>
    public Task SendAsync(AcceptedMessage preview, CancellationToken cancellationToken) => PressAsync(Send, Confirmed(preview), preview.Id, cancellationToken);

    /// <summary>Schedules what the preview shows.</summary>
    /// <param name="preview">The preview.</param>
    /// <param name="time">When; a full minute.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="HttpRequestException">The bot has been killed meanwhile; to press again does no harm.</exception>
    public Task ScheduleAsync(AcceptedMessage preview, DateTimeOffset time, CancellationToken cancellationToken)
    {
        var data = Confirmed(preview);
        var local = DanishTime.Of(time);
        data[ScheduleCard.DateInput] = JsonSerializer.SerializeToElement(local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        data[ScheduleCard.TimeInput] = JsonSerializer.SerializeToElement(local.ToString("HH:mm", CultureInfo.InvariantCulture));
        return PressAsync("update.schedule", data, preview.Id, cancellationToken);
    }

    /// <summary>Puts another text in the place of the one of a revision.</summary>
    /// <exception cref="HttpRequestException">The bot has been killed meanwhile; to do it again does no harm.</exception>
    public async Task CorrectAsync(AcceptedMessage preview, int revision, string title, string text, CancellationToken cancellationToken)
    {
        var data = OfRevision(preview, revision);
        data[FormCard.TitleInput] = JsonSerializer.SerializeToElement(title);
        data[FormCard.TextInput] = JsonSerializer.SerializeToElement(text);

        // Under a fast clock the answer could come late, as a message: then it is asked for again.
        ShownCard? corrected = null;
        for (var press = 0; corrected is null && press < MostPresses; press++)
            corrected = await PressAsync("update.show-correction", data, preview.Id, cancellationToken);

        // Where it has been corrected already, there is the form again and no such button.
        var send = Language.For("da")["Updates.SendCorrection"];
        if (corrected?.Buttons.Contains(send) != true)
            return;
        var (verb, sending) = corrected.Press(send);
        await PressAsync(verb, sending, preview.Id, cancellationToken);
    }

    /// <summary>Takes it back.</summary>
    /// <exception cref="HttpRequestException">The bot has been killed meanwhile; to press again does no harm.</exception>
    public Task RecallAsync(AcceptedMessage preview, int revision, CancellationToken cancellationToken) =>
        PressAsync("update.recall", OfRevision(preview, revision), preview.Id, cancellationToken);

    // What is asked once more before everyone gets it is answered at once: under a fast clock the question could come late, as a message.
    private static Dictionary<string, JsonElement> Confirmed(AcceptedMessage preview)
    {
        var (verb, data) = Shown(preview).Press("Send");
        if (verb != Send)
            throw new InvalidOperationException($"The preview's button is {verb}.");
        data[ConfirmCard.Confirmed] = JsonSerializer.SerializeToElement("true");
        return data;
    }

    private static Dictionary<string, JsonElement> OfRevision(AcceptedMessage preview, int revision) => new(StringComparer.Ordinal)
    {
        [UpdateData.Id] = Shown(preview).Press("Send").Data[UpdateData.Id],
        [UpdateData.Revision] = JsonSerializer.SerializeToElement(revision.ToString(CultureInfo.InvariantCulture)),
    };

    private static ShownCard Shown(AcceptedMessage preview) => new(preview.Activity!.Value.GetProperty("attachments")[0].GetProperty("content"));

    private static bool IsCard(AcceptedMessage message) => message.Activity!.Value.TryGetProperty("attachments", out _);

    private static bool IsText(AcceptedMessage message) => message.Activity!.Value.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String;

    // The card that comes in the place of the one that was pressed; null when it is none.
    private async Task<ShownCard?> PressAsync(string verb, Dictionary<string, JsonElement> data, string card, CancellationToken cancellationToken)
    {
        var answer = await PostAsync(
            new { type = "invoke", name = "adaptiveCard/action", replyToId = card, value = new { action = new { type = "Action.Execute", verb, data }, trigger = "manual" } },
            cancellationToken);
        return answer.ValueKind == JsonValueKind.Object && answer.GetProperty("type").GetString() == Card ? new ShownCard(answer.GetProperty("value")) : null;
    }

    private async Task<JsonElement> PostAsync(object what, CancellationToken cancellationToken)
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
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return body.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(body);
    }
}
