using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

public sealed class BadInputScenarios
{
    private const string Canary = "kanariefugl-4711";

    private static readonly string[] BadData =
    [
        "{}", "null", "[]", "7", "\"x\"",
        """{"id":7,"title":[],"text":{},"answer":false,"question":null,"code":1,"nonce":2,"reply":3,"reason":4,"language":5,"publish":6}""",
        $$"""{"id":"{{Canary}}","title":"{{Canary}}","text":"","answer":"{{Canary}}","question":"","nonce":"","language":"klingon","publish":"måske"}""",
        $$"""{"id":"{{Canary}}","version":"x","new":"{{Canary}}","title":"{{Canary}}","text":"{{Canary}}","english-title":"{{Canary}}","link":"{{Canary}}","category":"{{Canary}}"}""",
        $$"""{"id":"{{Canary}}","asked":"{{Canary}}","remark":"{{Canary}}","state":"{{Canary}}","page":"{{Canary}}","confirmed":"{{Canary}}","Roles":"{{Canary}}","NotPeople":",,,"}""",
        """{"id":"a/b\\c#d?e","title":"\ud800","text":"\udfff","answer":"\ud800","question":"\ud83d","code":"\ud800","nonce":"\ud800"}""",
        """{"id":"x","title":"A","answer":"B","reply":"C","reason":"D","question":"E","publish":"true","ETag":"*","etag":"W/\"1\""}""",
    ];

    [Fact]
    public async Task Every_card_action_bears_every_bad_data_and_stores_nothing_of_it()
    {
        await using var app = new BotApp();
        await app.Editor.InstallAsync();
        await app.Employee().InstallAsync();
        var verbs = app.Services.GetRequiredService<TurnRouter>().Routes.Where(route => route.Kind == RouteKind.Verb).Select(route => route.Name);
        foreach (var verb in verbs.Append("ukendt.handling").Append(""))
            foreach (var person in new[] { app.Editor, app.Employee() })
                foreach (var data in BadData)
                {
                    var answer = await person.ExecuteRawAsync($$"""{"action":{"type":"Action.Execute","verb":"{{verb}}","data":{{data}}},"trigger":"manual"}""");
                    Assert.NotEqual(500, answer.StatusCode);
                    Assert.NotEmpty(answer.Text);
                }

        var rows = await StoredRows.ReadAsync(app);
        Assert.DoesNotContain(rows, row => row.Table is "updates" or "threads");
        Assert.DoesNotContain(rows, row => row.Properties.Contains(Canary, StringComparison.Ordinal));
        Assert.DoesNotContain(app.Logs.Lines, line => line.Contains(Canary, StringComparison.Ordinal));
        Assert.DoesNotContain(app.Logs.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_list_that_is_searched_bears_every_bad_search()
    {
        await using var app = new BotApp();
        var lists = app.Services.GetRequiredService<TurnRouter>().Routes.Where(route => route.Kind == RouteKind.Search).Select(route => route.Name).ToList();
        Assert.NotEmpty(lists);
        foreach (var list in lists)
            foreach (var person in new[] { app.Editor, app.Employee() })
                foreach (var text in new object?[] { null, 7, "", " ", Canary, new string('å', 100), new string('å', 10_000), "'; DROP TABLE", "\\*_[", new[] { "a" } })
                    Assert.InRange((await person.SearchAsync(JsonSerializer.SerializeToElement(new { dataset = list, queryText = text }))).Count, 0, 15);
        Assert.DoesNotContain(app.Logs.Lines, line => line.Contains(Canary, StringComparison.Ordinal) || line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("7")]
    [InlineData("""{"action":7}""")]
    [InlineData("""{"action":{"verb":7}}""")]
    [InlineData("""{"action":{"verb":"\ud800"}}""")]
    public async Task An_invoke_without_an_action_is_answered_in_a_friendly_way(string value)
    {
        await using var app = new BotApp();
        Assert.Contains("Skriv *hjælp*", (await app.Employee().ExecuteRawAsync(value)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_verb_is_answered_in_the_readers_language()
    {
        await using var app = new BotApp();
        Assert.Contains("Write *help*", (await app.English().ExecuteRawAsync("""{"action":{"verb":"no.such"}}""")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\u200b")]
    [InlineData("?")]
    [InlineData("|")]
    [InlineData("opdatering |")]
    [InlineData("opdatering | ")]
    [InlineData("milepæl x y z")]
    [InlineData("milepæl 99 færdig")]
    [InlineData("plan 999")]
    [InlineData("følg 999")]
    [InlineData("spørg")]
    [InlineData("tilknyt")]
    [InlineData("<at>Bot</at>")]
    [InlineData("'; DROP TABLE Entity; --")]
    public async Task Every_odd_message_gets_an_answer(string text)
    {
        await using var app = new BotApp();
        Assert.NotEmpty((await app.Editor.SayAsync(text)).Everything);
        Assert.DoesNotContain(app.Logs.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_longest_question_is_refused_kindly_and_the_longest_message_is_taken()
    {
        await using var app = new BotApp();
        Assert.Contains("for langt", (await app.Employee().SayAsync(new string('å', 20_000))).Everything, StringComparison.Ordinal);
        Assert.Contains("opdatering", (await app.Editor.SayAsync($"opdatering Titel | {new string('å', 20_000)}")).Everything, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("{", HttpStatusCode.BadRequest)]
    [InlineData("hej", HttpStatusCode.BadRequest)]
    [InlineData("""{"type":"message","text":"hej"}""", HttpStatusCode.BadRequest)]
    public async Task A_body_that_is_no_activity_is_refused(string body, HttpStatusCode status)
    {
        await using var app = new BotApp();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await app.Client.PostAsync("/api/messages", content);
        Assert.Equal(status, response.StatusCode);
        Assert.Empty(app.Teams.Messages);
    }

    [Fact]
    public async Task A_body_over_256_KB_is_refused()
    {
        await using var app = new BotApp();
        using var content = new StringContent(JsonSerializer.Serialize(new { type = "message", text = new string('x', 300_000) }), Encoding.UTF8, "application/json");
        using var response = await app.Client.PostAsync("/api/messages", content);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Theory]
    [InlineData("hej")]
    [InlineData("[]")]
    [InlineData("{\"type\":5}")]
    [InlineData("{\"type\":\"message\"")]
    [InlineData(null)]
    public async Task On_a_real_server_a_bad_body_is_one_line_in_the_log(string? body)
    {
        await using var app = new BotApp();
        app.UseKestrel(0);
        app.StartServer();

        // In chunks, so that its length is not told beforehand.
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(body ?? $"\"{new string('x', 300_000)}\""));
        using var content = new StreamContent(bytes) { Headers = { ContentType = new("application/json") } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = content, Headers = { TransferEncodingChunked = true } };
        using var response = await app.Client.SendAsync(request);

        Assert.Equal(body is null ? HttpStatusCode.RequestEntityTooLarge : HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(app.Logs.Lines, line => line.Contains("was rejected", StringComparison.Ordinal));
        Assert.DoesNotContain(app.Logs.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task When_Teams_does_not_take_the_answer_the_bot_stays_up_and_logs_no_person()
    {
        await using var app = new BotApp();
        var person = app.Employee();
        app.Teams.Fail(person.Chat, HttpStatusCode.Forbidden, "MessageWritesBlocked");
        await person.PostMessageAsync($"spørg {Canary}");
        app.Teams.Heal(person.Chat);
        Assert.NotEmpty((await person.SayAsync("hjælp")).Everything);
        Assert.Contains(app.Logs.Lines, line => line.Contains("failed with ConnectorException", StringComparison.Ordinal));
        Assert.DoesNotContain(app.Logs.Lines, line => line.Contains(Canary, StringComparison.Ordinal) || line.Contains(person.Id, StringComparison.Ordinal));
    }
}
