using System.Net;
using System.Text;

namespace ProcessDialogueBot.Tests.Teams;

// What becomes of an activity that is whole, and who may send one.
public sealed partial class EndpointTests
{
    [Theory]
    [InlineData("typing")]
    [InlineData("messageReaction")]
    [InlineData("conversationUpdate")]
    [InlineData("installationUpdate")]
    [InlineData("event")]
    [InlineData("somethingNew")]
    public async Task An_activity_it_does_not_know_is_accepted_and_left_alone(string type)
    {
        Assert.Equal(new TeamsHost.Answer(HttpStatusCode.OK, ""), await _host.PostAsync(TeamsHost.Activity(type)));
        Assert.Empty(_host.Handled);
    }

    [Theory]
    [InlineData("task/fetch")]
    [InlineData("composeExtension/query")]
    [InlineData("")]
    [InlineData(null)]
    public async Task An_invoke_it_does_not_know_is_not_found(string? name)
    {
        var activity = TeamsHost.Activity("invoke");
        activity["name"] = name;

        Assert.Equal(HttpStatusCode.NotFound, (await _host.PostAsync(activity)).Status);
        Assert.Empty(_host.Handled);
    }

    [Theory]
    [InlineData("""{"action":{"verb":"feature.unknown","data":{}}}""")]
    [InlineData("""{"action":{"verb":"*"}}""")]
    [InlineData("""{"action":{"verb":""}}""")]
    [InlineData("""{"action":{"verb":["feature.press"]}}""")]
    [InlineData("""{"action":{"verb":"\ud800"}}""")]
    [InlineData("""{"action":"feature.press"}""")]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("""{"action":{"\ud800":1}}""")]
    [InlineData("""{}""")]
    [InlineData("""[]""")]
    [InlineData("""null""")]
    public async Task A_press_of_nothing_is_answered_as_an_unknown_verb(string value)
    {
        var body = TeamsHost.Press("null").ToJsonString().Replace("\"value\":null", $"\"value\":{value}", StringComparison.Ordinal);

        var answer = await _host.PostAsync(body);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains("UnknownVerb", answer.Body, StringComparison.Ordinal);
        Assert.Empty(_host.Handled);
    }

    [Fact]
    public async Task A_press_is_answered_in_the_response()
    {
        var answer = await _host.PostAsync(TeamsHost.Press("""{"action":{"verb":"feature.press","data":{"note":"gemt"}}}"""));

        Assert.Equal("""{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"gemt"}""", answer.Body);
    }

    [Fact]
    public async Task Messages_and_installations_reach_the_feature()
    {
        var install = TeamsHost.Activity("installationUpdate");
        install["action"] = "add";
        var remove = TeamsHost.Activity("installationUpdate");
        remove["action"] = "remove";
        var command = TeamsHost.Activity();
        command["text"] = "STATUS";

        foreach (var activity in new[] { install, TeamsHost.Activity(), command, remove })
            Assert.Equal(new TeamsHost.Answer(HttpStatusCode.OK, ""), await _host.PostAsync(activity));

        Assert.Equal(["Installed: ", "FreeText: hej", "Command: ", "Removed: "], _host.Handled);
    }

    // Else all of them would be one and the same person.
    [Theory]
    [InlineData("ann", "ann")]
    [InlineData("", "29:ann")]
    [InlineData(" ", "29:ann")]
    [InlineData(null, "29:ann")]
    public async Task A_sender_without_an_object_id_goes_by_the_channels_own(string? objectId, string expected)
    {
        var activity = TeamsHost.Activity();
        activity["from"]!["aadObjectId"] = objectId;
        activity["text"] = "hvem er jeg";

        await _host.PostAsync(activity);

        Assert.Equal([expected], _host.Senders);
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/emea/")]
    [InlineData("http://192.168.1.10:3978/")]
    [InlineData("http://localhost.example.com/")]
    [InlineData("http://localhost@example.com/")]
    public async Task Without_an_identity_it_answers_nobody_but_this_machine(string serviceUrl)
    {
        var activity = TeamsHost.Activity();
        activity["serviceUrl"] = serviceUrl;

        await IsRefusedAsync(activity.ToJsonString(), HttpStatusCode.Unauthorized, "Unauthorized");
    }

    [Theory]
    [InlineData("192.168.1.10", 401)]
    [InlineData("::ffff:10.0.0.1", 401)]
    [InlineData("127.0.0.1", 200)]
    [InlineData("::1", 200)]
    [InlineData("::ffff:127.0.0.1", 200)]
    public async Task Without_an_identity_it_listens_to_nobody_but_this_machine(string address, int status)
    {
        var body = Encoding.UTF8.GetBytes(TeamsHost.Activity().ToJsonString());

        var context = await _host.Server.SendAsync(context =>
        {
            context.Connection.RemoteIpAddress = IPAddress.Parse(address);
            context.Request.Method = "POST";
            context.Request.Path = "/api/messages";
            context.Request.ContentType = "application/json";
            context.Request.Body = new MemoryStream(body);
        });

        Assert.Equal(status, context.Response.StatusCode);
    }
}
