using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace ProcessDialogueBot.Tests.Support;

/// <summary>Someone in Teams: writes to the bot, presses its buttons, reads what it says.</summary>
internal sealed class Person(IBot app, string id, string locale = "da-DK")
{
    public string Id { get; } = id;

    /// <summary>The personal chat with the bot.</summary>
    public string Chat { get; init; } = ChatOf(id);

    /// <summary>The id that Teams gives a person for this bot alone.</summary>
    public string TeamsId { get; init; } = $"29:{id}";

    public string Name { get; init; } = "Navn";

    /// <summary>The address that Teams may send along; null when it does not.</summary>
    public string? Mail { get; init; }

    public static string ChatOf(string person) => $"a:{person}";

    /// <summary>What stands in the personal chat from the bot.</summary>
    public IReadOnlyList<ShownMessage> Read() => app.Teams.In(Chat);

    /// <summary>Writes to the bot in the personal chat.</summary>
    /// <returns>The bot's last answer.</returns>
    public Task<ShownMessage> SayAsync(string text) => SayAsync(text, Chat, "personal", []);

    /// <summary>Mentions the bot in a channel.</summary>
    public Task<ShownMessage> SayInChannelAsync(string channel, string text, string? team = null) => SayAsync(
        $"<at>Bot</at> {text}",
        channel,
        "channel",
        [new { type = "mention", text = "<at>Bot</at>", mentioned = new { id = "28:bot", name = "Bot" } }],
        team);

    /// <summary>Installs the app.</summary>
    public Task InstallAsync() => PostAsync(Base("installationUpdate", Chat, "personal") with { Action = "add" });

    /// <summary>Removes the app.</summary>
    public Task RemoveAsync() => PostAsync(Base("installationUpdate", Chat, "personal") with { Action = "remove" });

    /// <summary>Adds the app to a team, upgrades it there (<c>add-upgrade</c>) or removes it (<c>remove</c>).</summary>
    public Task InstallInTeamAsync(string team, string action = "add") =>
        PostAsync(Base("installationUpdate", team, "channel") with { Action = action, ChannelData = DataOf(team) });

    /// <summary>Renames a team, or one of its channels.</summary>
    public Task RenameAsync(string team, string name, string? channel = null) => PostAsync(Base("conversationUpdate", team, "channel") with
    {
        ChannelData = channel is null
            ? new { team = new { id = team, name }, eventType = "teamRenamed" }
            : new { team = new { id = team, name = "Et team" }, channel = new { id = channel, name }, eventType = "channelRenamed" },
    });

    /// <summary>Presses a button of a card.</summary>
    /// <returns>The answer to the press: a card, or what is shown as a message.</returns>
    public Task<PressAnswer> PressAsync(ShownCard card, string button, params (string Input, string Value)[] inputs) =>
        PressAsync(card, Chat, "personal", null, button, inputs);

    public Task<PressAnswer> PressAsync(ShownMessage message, string button, params (string Input, string Value)[] inputs) =>
        PressAsync(message.Card!, Chat, "personal", message.Id, button, inputs);

    public Task<PressAnswer> PressInChannelAsync(string channel, ShownMessage message, string button, params (string Input, string Value)[] inputs) =>
        PressAsync(message.Card!, channel, "channel", message.Id, button, inputs);

    /// <summary>Sends a verb with whatever data.</summary>
    public Task<PressAnswer> ExecuteAsync(string verb, object data, string? chat = null, string type = "personal", string? replyTo = null) =>
        InvokeAsync(JsonSerializer.SerializeToElement(new { action = new { type = "Action.Execute", verb, data }, trigger = "manual" }), chat, type, replyTo);

    /// <summary>Sends a card action whose value is whatever JSON.</summary>
    public async Task<PressAnswer> ExecuteRawAsync(string value)
    {
        const string here = "@value";
        var activity = Base("invoke", Chat, "personal") with { Name = "adaptiveCard/action", Value = JsonSerializer.SerializeToElement(here) };
        using var content = new StringContent(
            JsonSerializer.Serialize(activity, BotApp.Wire).Replace($"\"{here}\"", value, StringComparison.Ordinal), Encoding.UTF8, "application/json");
        using var response = await app.Client.PostAsync("/api/messages", content);
        return new PressAnswer(await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>());
    }

    /// <summary>Chooses the bot's action on somebody's message.</summary>
    /// <param name="body">The message's body, as Teams sends it.</param>
    /// <param name="conversation">Where the message stands.</param>
    /// <param name="type">What kind of conversation that is.</param>
    /// <param name="command">The action.</param>
    public Task<DialogAnswer> AskAboutAsync(
        object body, string conversation = "19:kanal@thread.tacv2;messageid=1", string type = "channel", string command = "askProcessTeam") => DialogAsync(
        "composeExtension/fetchTask",
        new
        {
            commandId = command,
            commandContext = "message",
            messagePayload = new
            {
                id = "1776390257332",
                linkToMessage = "https://teams.microsoft.com/l/message/19:kanal/1776390257332",
                body,
                from = new { user = new { userIdentityType = "aadUser", id = "writer-of-the-message", displayName = "Den Anden" } },
            },
        },
        conversation,
        type);

    /// <summary>Presses a button of a card in a dialog.</summary>
    public Task<DialogAnswer> PressInDialogAsync(
        DialogAnswer dialog, string button, params (string Input, string Value)[] inputs)
    {
        var (verb, data) = dialog.Card.Press(button, inputs.ToDictionary(input => input.Input, input => input.Value));
        return verb.Length == 0
            ? DialogAsync("composeExtension/submitAction", new { commandId = "askProcessTeam", commandContext = "message", data }, "19:kanal@thread.tacv2;messageid=1", "channel")
            : throw new InvalidOperationException($"'{button}' is no button for a dialog.");
    }

    /// <summary>Sends what a dialog sends, whatever it is.</summary>
    public async Task<DialogAnswer> DialogAsync(string name, object value, string conversation, string type)
    {
        var response = await PostAsync(Base("invoke", conversation, type) with { Name = name, Value = JsonSerializer.SerializeToElement(value) });
        var answer = new DialogAnswer(await response.Content.ReadFromJsonAsync<JsonElement>());
        if (answer.IsCard)
            app.Answers.Enqueue(new PressAnswer(JsonSerializer.SerializeToElement(
                new { statusCode = 200, type = "application/vnd.microsoft.card.adaptive", value = answer.Card.Json })));
        return answer;
    }

    /// <summary>Types into a list of a card that is filled while one types.</summary>
    /// <returns>What it shows: titles and values.</returns>
    public Task<IReadOnlyList<(string Title, string Value)>> SearchAsync(string dataset, string text) =>
        SearchAsync(JsonSerializer.SerializeToElement(new { kind = "search", queryText = text, queryOptions = new { skip = 0, top = 15 }, dataset }));

    /// <summary>Sends a search whose value is whatever JSON.</summary>
    public async Task<IReadOnlyList<(string Title, string Value)>> SearchAsync(JsonElement value)
    {
        var response = await PostAsync(Base("invoke", Chat, "personal") with { Name = "application/search", Value = value });
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        return answer.GetProperty("type").GetString() == "application/vnd.microsoft.search.searchResponse"
            ? [.. answer.GetProperty("value").GetProperty("results").EnumerateArray().Select(found => (found.GetProperty("title").GetString()!, found.GetProperty("value").GetString()!))]
            : throw new InvalidOperationException($"The answer is no list but {answer}");
    }

    /// <summary>Answers the offer of a file.</summary>
    /// <param name="offer">The message with the offer.</param>
    /// <param name="uploadUrl">Where Teams makes room for the file; null to decline.</param>
    public Task<HttpResponseMessage> AnswerOfferAsync(ShownMessage offer, Uri? uploadUrl)
    {
        var card = offer.Attachment!.Value;
        var name = card.GetProperty("name").GetString()!;
        var content = card.GetProperty("content");
        var value = uploadUrl is null
            ? JsonSerializer.SerializeToElement(new { type = "fileUpload", action = "decline", context = content.GetProperty("declineContext") })
            : JsonSerializer.SerializeToElement(new
            {
                type = "fileUpload",
                action = "accept",
                context = content.GetProperty("acceptContext"),
                uploadInfo = new { contentUrl = $"https://norddjurs-my.sharepoint.com/personal/a/Documents/{name}", name, uploadUrl, uniqueId = "1150D938", fileType = "csv" },
            });
        return PostAsync(Base("invoke", Chat, "personal") with { Name = "fileConsent/invoke", Value = value, ReplyToId = offer.Id });
    }

    /// <summary>Sends a file in the personal chat, as Teams does it, with the text that goes with it.</summary>
    /// <returns>The bot's last answer.</returns>
    public async Task<ShownMessage> SendFileAsync(string name, Uri downloadUrl, string text = "")
    {
        await PostAsync(Base("message", Chat, "personal") with
        {
            Text = text,
            Attachments =
            [
                new { contentType = "text/html", content = $"<p>{text}</p>" },
                new
                {
                    contentType = "application/vnd.microsoft.teams.file.download.info",
                    contentUrl = $"https://norddjurs-my.sharepoint.com/personal/a/Documents/{name}",
                    name,
                    content = new { downloadUrl, uniqueId = "1150D938", fileType = Path.GetExtension(name).TrimStart('.') },
                },
            ],
        });
        return app.Teams.In(Chat).Last(message => !message.IsDelivered);
    }

    /// <summary>Writes to the bot without expecting an answer.</summary>
    public Task PostMessageAsync(string text) => PostAsync(Base("message", Chat, "personal") with { Text = text });

    private async Task<PressAnswer> InvokeAsync(JsonElement value, string? chat, string type, string? replyTo)
    {
        var response = await PostAsync(Base("invoke", chat ?? Chat, type) with { Name = "adaptiveCard/action", Value = value, ReplyToId = replyTo });
        var answer = new PressAnswer(await response.Content.ReadFromJsonAsync<JsonElement>());
        app.Answers.Enqueue(answer);
        return answer;
    }

    private Task<PressAnswer> PressAsync(ShownCard card, string chat, string type, string? replyTo, string button, (string Input, string Value)[] inputs)
    {
        var (verb, data) = card.Press(button, inputs.ToDictionary(input => input.Input, input => input.Value));
        return ExecuteAsync(verb, data, chat, type, replyTo);
    }

    private async Task<ShownMessage> SayAsync(string text, string chat, string type, object[] entities, string? team = null)
    {
        await PostAsync(Base("message", chat, type) with { Text = text, Entities = entities, ChannelData = DataOf(team) });

        // What is delivered meanwhile, by a job of the bot's own, is no answer.
        return app.Teams.In(chat).Last(message => !message.IsDelivered);
    }

    private static object? DataOf(string? team) => team is null ? null : new { team = new { id = team } };

    private WireActivity Base(string type, string chat, string conversationType) => new(
        type,
        app.NextActivityId(),
        new { id = TeamsId, aadObjectId = Id, name = Name, userPrincipalName = Mail, email = Mail },
        new { id = chat, conversationType, tenantId = "tenant", isGroup = conversationType != "personal" },
        locale,
        app.Teams.Address);

    private async Task<HttpResponseMessage> PostAsync(WireActivity activity)
    {
        var response = await app.Client.PostAsJsonAsync("/api/messages", activity, BotApp.Wire);
        response.EnsureSuccessStatusCode();
        return response;
    }

    private sealed record WireActivity(string Type, string Id, object From, object Conversation, string Locale, string ServiceUrl)
    {
        public string ChannelId => "msteams";

        public object Recipient => new { id = "28:bot", name = "Bot" };

        public string? Text { get; init; }

        public string? Name { get; init; }

        public string? Action { get; init; }

        public string? ReplyToId { get; init; }

        public object[]? Entities { get; init; }

        public object[]? Attachments { get; init; }

        public object? ChannelData { get; init; }

        public JsonElement? Value { get; init; }
    }
}

/// <summary>What a dialog shows.</summary>
internal sealed record DialogAnswer(JsonElement Json)
{
    public bool IsCard => Task.GetProperty("type").GetString() == "continue";

    public ShownCard Card => IsCard
        ? new ShownCard(Task.GetProperty("value").GetProperty("card").GetProperty("content"))
        : throw new InvalidOperationException($"The dialog shows no card but {Json}");

    public string Text => IsCard ? Card.Text : Task.GetProperty("value").GetString()!;

    private JsonElement Task => Json.GetProperty("task");
}

/// <summary>What the client shows after a press.</summary>
internal sealed record PressAnswer(JsonElement Json)
{
    public int StatusCode => Json.GetProperty("statusCode").GetInt32();

    public string Type => Json.GetProperty("type").GetString()!;

    public bool IsCard => Type == "application/vnd.microsoft.card.adaptive";

    public ShownCard Card => Type == "application/vnd.microsoft.card.adaptive"
        ? new ShownCard(Json.GetProperty("value"))
        : throw new InvalidOperationException($"The answer is no card but {Json}");

    public string Text => Type switch
    {
        "application/vnd.microsoft.card.adaptive" => Card.Text,
        "application/vnd.microsoft.activity.message" => Json.GetProperty("value").GetString()!,
        _ => Json.GetProperty("value").GetProperty("message").GetString()!,
    };
}
