using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Simulator;

/// <summary>The simulator over HTTP, as a bot and as a test meet it.</summary>
public sealed class SimulatorServerTests : IAsyncLifetime, IDisposable
{
    private const string Anne = "00000000-0000-4000-8000-000000000000";
    private static readonly string Chat = Population.ChatOf(Anne);
    private readonly ManualTimeProvider _time = new();
    private readonly HttpClient _http = new();
    private WebApplication? _server;
    private SimulatorControl? _control;

    private SimulatorControl Control => _control!;

    public async Task InitializeAsync()
    {
        _server = await SimulatorServer.StartAsync(_time);
        _http.BaseAddress = new Uri(_server.Urls.Single());
        _control = new SimulatorControl(_http.BaseAddress);
    }

    public async Task DisposeAsync() => await _server!.DisposeAsync();

    public void Dispose()
    {
        _control?.Dispose();
        _http.Dispose();
    }

    [Fact]
    public async Task It_keeps_every_message_and_what_becomes_of_it()
    {
        var first = await IdAsync(await SendAsync(Chat, "one"));
        var second = await IdAsync(await SendAsync(Chat, "two"));
        var third = await IdAsync(await _http.PostAsJsonAsync($"/v3/conversations/{Chat}/activities/{first}", Activity("three")));

        Assert.Equal(HttpStatusCode.OK, (await _http.PutAsJsonAsync($"/v3/conversations/{Chat}/activities/{first}", Activity("one, changed"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _http.DeleteAsync($"/v3/conversations/{Chat}/activities/{second}")).StatusCode);

        var messages = await Control.MessagesAsync(Chat);
        Assert.Equal([first, second, third], messages.Select(message => message.Id));
        Assert.Equal([(1, false), (0, true), (0, false)], messages.Select(message => (message.Updates, message.IsDeleted)));
        Assert.Equal("one, changed", messages[0].Activity!.Value.GetProperty("text").GetString());
        Assert.All(messages, message => Assert.Equal((Anne, _time.GetUtcNow()), (message.Person, message.At)));
        Assert.Equal(3, (await Control.FiguresAsync()).Alerts);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task A_message_that_is_not_there_cannot_be_changed(string method)
    {
        var id = await IdAsync(await SendAsync(Chat, "one"));
        await _http.DeleteAsync($"/v3/conversations/{Chat}/activities/{id}");
        using var request = new HttpRequestMessage(new HttpMethod(method), $"/v3/conversations/{Chat}/activities/{id}") { Content = JsonContent.Create(Activity("two")) };

        await RefusedAsync(await _http.SendAsync(request), HttpStatusCode.NotFound, "ActivityNotFoundInConversation");
    }

    [Fact]
    public async Task The_eighth_in_a_second_is_answered_429_with_the_wait()
    {
        for (var message = 0; message < 7; message++)
            Assert.Equal(HttpStatusCode.Created, (await SendAsync(Chat, "text")).StatusCode);

        using var refused = await SendAsync(Chat, "text");
        await RefusedAsync(refused, HttpStatusCode.TooManyRequests, "Throttled");
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter!.Delta);
        Assert.Equal(7, (await Control.MessagesAsync(Chat)).Count);
        Assert.Equal(8, (await Control.FiguresAsync()).Requests);
        Assert.Equal([_time.GetUtcNow()], (await Control.FiguresAsync()).OverLimit);

        // Another is let through after a second, and then it is eight in two.
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Created, (await SendAsync(Chat, "text")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await SendAsync(Chat, "text")).StatusCode);
    }

    [Fact]
    public async Task The_fifty_first_in_a_second_is_answered_429_wherever_it_goes()
    {
        for (var message = 0; message < 50; message++)
            Assert.Equal(HttpStatusCode.Created, (await SendAsync(Population.ChatOf($"person {message}"), "text")).StatusCode);

        Assert.Equal(HttpStatusCode.TooManyRequests, (await SendAsync(Chat, "text")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await OpenAsync(Anne)).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await _http.GetAsync($"/v3/conversations/{Chat}/pagedmembers")).StatusCode);
    }

    [Fact]
    public async Task The_same_person_is_opened_the_same_chat_and_after_it_was_forgotten_another()
    {
        Assert.Equal(Chat, await IdAsync(await OpenAsync(Anne)));
        await Control.SetWeatherAsync(new Weather { Faults = [new Fault(1) { On = LimitedOperation.Send, Forgets = true }] });
        await RefusedAsync(await SendAsync(Chat, "text"), HttpStatusCode.NotFound, "ConversationNotFound");
        await Control.SetWeatherAsync(Weather.Fair);

        await RefusedAsync(await SendAsync(Chat, "text"), HttpStatusCode.NotFound, "ConversationNotFound");
        var another = await IdAsync(await OpenAsync(Anne));

        Assert.NotEqual(Chat, another);
        Assert.Equal(HttpStatusCode.Created, (await SendAsync(another, "text")).StatusCode);
    }

    [Fact]
    public async Task People_without_the_app_and_those_who_blocked_the_bot_are_not_reached()
    {
        await Control.BeginAsync(new Population(1) { NotInstalled = 1 });
        await RefusedAsync(await OpenAsync(Anne), HttpStatusCode.Forbidden, "ForbiddenOperationException");
        await RefusedAsync(await SendAsync(Chat, "text"), HttpStatusCode.Forbidden, "BotNotInConversationRoster");

        await Control.BeginAsync(new Population(1) { Blocked = 1 });
        using var blocked = await SendAsync(Chat, "text");
        Assert.Equal(HttpStatusCode.Forbidden, blocked.StatusCode);
        Assert.Contains("MessageWritesBlocked", (await blocked.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("message").GetString(), StringComparison.Ordinal);

        await Control.BeginAsync(new Population(1) { Stale = 1 });
        await RefusedAsync(await SendAsync(Chat, "text"), HttpStatusCode.NotFound, "ConversationNotFound");
        Assert.Equal(HttpStatusCode.Created, (await OpenAsync(Anne)).StatusCode);
    }

    [Fact]
    public async Task A_thread_in_a_channel_begins_with_a_message_and_a_group_chat_cannot_be_opened()
    {
        var channel = new { channel = new { id = "19:c@thread.tacv2" } };
        var thread = await IdAsync(await _http.PostAsJsonAsync("/v3/conversations", new { isGroup = true, channelData = channel, activity = Activity("root") }));

        Assert.Equal(thread, $"19:c@thread.tacv2;messageid={(await Control.MessagesAsync("19:c@thread.tacv2")).Single().Id}");
        await RefusedAsync(await _http.PostAsJsonAsync("/v3/conversations", new { isGroup = true, channelData = channel }), HttpStatusCode.BadRequest, "BadSyntax");
        await RefusedAsync(await _http.PostAsJsonAsync("/v3/conversations", new { isGroup = true, members = new[] { new { id = Anne } } }), HttpStatusCode.BadRequest, "BadSyntax");
    }

    [Fact]
    public async Task Members_come_in_pages()
    {
        await Control.BeginAsync(new Population(700));

        var first = await _http.GetFromJsonAsync<JsonElement>("/v3/conversations/19:c@thread.tacv2/pagedmembers?pageSize=500");
        var last = await _http.GetFromJsonAsync<JsonElement>(
            $"/v3/conversations/19:c@thread.tacv2/pagedmembers?pageSize=500&continuationToken={first.GetProperty("continuationToken")}");

        Assert.Equal((500, 200), (first.GetProperty("members").GetArrayLength(), last.GetProperty("members").GetArrayLength()));
        Assert.False(last.TryGetProperty("continuationToken", out _));
    }

    [Fact]
    public async Task A_message_that_is_too_big_is_not_taken()
    {
        await RefusedAsync(await SendAsync(Chat, new string('x', 41_000)), HttpStatusCode.RequestEntityTooLarge, "MessageSizeTooBig");
        Assert.Empty(await Control.MessagesAsync(Chat));
    }

    private static object Activity(string text) => new { type = "message", text, channelData = new { notification = new { alert = true } } };

    private static async Task<string> IdAsync(HttpResponseMessage response) =>
        (await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;

    private static async Task RefusedAsync(HttpResponseMessage response, HttpStatusCode status, string code)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal(code, (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetProperty("code").GetString());
    }

    private Task<HttpResponseMessage> SendAsync(string chat, string text) => _http.PostAsJsonAsync($"/v3/conversations/{chat}/activities", Activity(text));

    private Task<HttpResponseMessage> OpenAsync(string person) =>
        _http.PostAsJsonAsync("/v3/conversations", new { isGroup = false, members = new[] { new { id = person } }, tenantId = "tenant" });
}
