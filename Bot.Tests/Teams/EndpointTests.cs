using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ProcessDialogueBot.Teams.Inbound;

namespace ProcessDialogueBot.Tests.Teams;

/// <summary>Whatever is sent to the endpoint gets a clear answer, and only what is whole and genuine reaches a feature.</summary>
public sealed partial class EndpointTests : IAsyncLifetime
{
    private const string Secret = "fortrolig";
    private TeamsHost _host = null!;

    public async Task InitializeAsync() => _host = await TeamsHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("fortrolig")]
    [InlineData("{")]
    [InlineData("""{"type":"message","text":"fortrolig" """)]
    [InlineData("""{"type":"message",}""")]
    [InlineData("""{'type':'message'}""")]
    [InlineData("""["fortrolig"]""")]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData("\"fortrolig\"")]
    [InlineData("""{"type":7}""")]
    [InlineData("""{"type":"message","text":["fortrolig"]}""")]
    [InlineData("""{"type":"message","from":"fortrolig"}""")]
    [InlineData("""{"type":"message","text":"\ud800"}""")]
    [InlineData("""{"type":"message","timestamp":"fortrolig"}""")]
    [InlineData("<html>fortrolig</html>")]
    public Task A_body_that_is_no_activity_is_refused(string body) => IsRefusedAsync(body, HttpStatusCode.BadRequest, "BadSyntax");

    [Theory]
    [InlineData("fortrolig")]
    [InlineData("{}")]
    [InlineData("]")]
    public Task What_follows_the_activity_is_refused(string rest) =>
        IsRefusedAsync(TeamsHost.Activity().ToJsonString() + rest, HttpStatusCode.BadRequest, "BadSyntax");

    [Fact]
    public Task Nesting_without_end_is_refused() => IsRefusedAsync(
        $$"""{"type":"message","value":{{new string('[', 10_000)}}{{new string(']', 10_000)}}}""", HttpStatusCode.BadRequest, "BadSyntax");

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused()
    {
        var body = Encoding.UTF8.GetBytes(TeamsHost.Activity().ToJsonString());
        body[^3] = 0xFF;

        Assert.Equal(HttpStatusCode.BadRequest, (await _host.PostAsync(Json(body))).Status);
        Assert.Empty(_host.Handled);
    }

    [Theory]
    [InlineData("type")]
    [InlineData("from")]
    [InlineData("conversation")]
    [InlineData("serviceUrl")]
    public async Task A_missing_part_is_named(string part)
    {
        JsonNode?[] spoiled = part switch
        {
            "type" => [null, "", " "],
            "serviceUrl" => [null, "", " ", "localhost", "/relative", "file:///etc/passwd", "ftp://localhost/", "http://"],
            _ => [null, new JsonObject(), new JsonObject { ["id"] = null }, new JsonObject { ["id"] = "" }, new JsonObject { ["id"] = " \t" }],
        };
        foreach (var value in spoiled)
        {
            var activity = TeamsHost.Activity();
            activity[part] = value;
            Assert.Contains(part, (await IsRefusedAsync(activity.ToJsonString(), HttpStatusCode.BadRequest, "BadArgument")).Body, StringComparison.Ordinal);
        }
    }

    // They become keys of tables, which hold no longer ones.
    [Theory]
    [InlineData("id", "id")]
    [InlineData("replyToId", "id")]
    [InlineData("from/id", "from.id")]
    [InlineData("from/aadObjectId", "from.id")]
    [InlineData("conversation/id", "conversation.id")]
    [InlineData("conversation/tenantId", "conversation.id")]
    [InlineData("recipient/id", "recipient.id")]
    [InlineData("channelData/tenant/id", "channelData")]
    [InlineData("channelData/team/id", "channelData")]
    [InlineData("channelData/channel/id", "channelData")]
    [InlineData("channelData/settings/selectedChannel/id", "channelData")]
    public async Task An_id_longer_than_any_of_Teams_is_refused(string path, string named)
    {
        var activity = TeamsHost.Activity();
        JsonNode node = activity;
        var steps = path.Split('/');
        foreach (var step in steps[..^1])
            node = node[step] ??= new JsonObject();
        node[steps[^1]] = new string('x', ActivityRules.LongestId);
        Assert.Equal(HttpStatusCode.OK, (await _host.PostAsync(activity)).Status);
        Assert.Single(_host.Handled);

        node[steps[^1]] = new string('x', ActivityRules.LongestId + 1);
        Assert.Contains(named, (await _host.PostAsync(activity)).Body, StringComparison.Ordinal);
        Assert.Single(_host.Handled);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_enormous_body_is_refused(bool tellsItsLength)
    {
        var activity = TeamsHost.Activity();
        activity["text"] = new string('x', MessagesEndpoint.MaxBodyBytes);
        var bytes = Encoding.UTF8.GetBytes(activity.ToJsonString());

        var answer = await _host.PostAsync(tellsItsLength ? Json(bytes) : Unmeasured(bytes));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
        Assert.Empty(_host.Handled);
    }

    [Fact]
    public async Task The_largest_body_is_taken()
    {
        var activity = TeamsHost.Activity();
        activity["text"] = "";
        activity["text"] = new string('x', MessagesEndpoint.MaxBodyBytes - activity.ToJsonString().Length);

        Assert.Equal(HttpStatusCode.OK, (await _host.PostAsync(Unmeasured(Encoding.UTF8.GetBytes(activity.ToJsonString())))).Status);
        Assert.Single(_host.Handled);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("text/html")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    public async Task Another_content_type_is_refused(string? type)
    {
        var content = new StringContent(TeamsHost.Activity().ToJsonString());
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await _host.PostAsync(content)).Status);
        Assert.Empty(_host.Handled);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Only_post_is_answered(string method)
    {
        using var client = _host.Server.CreateClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), "/api/messages");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await client.SendAsync(request)).StatusCode);
    }

    private async Task<TeamsHost.Answer> IsRefusedAsync(string body, HttpStatusCode status, string code)
    {
        var answer = await _host.PostAsync(body);

        Assert.Equal(status, answer.Status);
        Assert.Contains($"\"{code}\"", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(_host.Logs.Lines, line => line.Contains(Secret, StringComparison.Ordinal));
        Assert.Contains(_host.Logs.Lines, line => line.StartsWith($"Warning {typeof(MessagesEndpoint).FullName}", StringComparison.Ordinal));
        Assert.Empty(_host.Handled);
        return answer;
    }

    private static ByteArrayContent Json(byte[] bytes) => new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

    private static UnmeasuredContent Unmeasured(byte[] bytes) =>
        new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

    // Goes without Content-Length, as a chunked request does.
    private sealed class UnmeasuredContent(byte[] bytes) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(bytes).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
