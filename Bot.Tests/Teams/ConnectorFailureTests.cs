using System.Net;
using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Logging.Abstractions;
using ProcessDialogueBot.Teams.Outbound;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Tests.Teams;

/// <summary>What the bot makes of failures on the wire to Teams.</summary>
public sealed class ConnectorFailureTests
{
    private readonly ConnectorBench _bench = new();

    public static TheoryData<int, string, string, string?> Failures => new()
    {
        { 400, """{"error":{"code":"BadSyntax","message":"x"}}""", nameof(ConnectorFailure.Rejected), "BadSyntax" },
        { 401, """{"error":{"code":"BotNotRegistered"}}""", nameof(ConnectorFailure.Rejected), "BotNotRegistered" },
        { 403, """{"error":{"code":"BotDisabledByAdmin","innerHttpError":{"statusCode":403,"body":{}}}}""", nameof(ConnectorFailure.Blocked), "BotDisabledByAdmin" },
        { 403, """{"error":{"code":"ConversationBlockedByUser"}}""", nameof(ConnectorFailure.Blocked), "ConversationBlockedByUser" },
        {
            403, """{"errorCode":209,"message":"{\n \"subCode\": \"MessageWritesBlocked\",\n \"details\": \"Thread is blocked from message writes.\" }"}""",
            nameof(ConnectorFailure.Blocked), "MessageWritesBlocked"
        },
        { 403, """{"error":{"code":"BotNotInConversationRoster"}}""", nameof(ConnectorFailure.NotInstalled), "BotNotInConversationRoster" },
        { 403, """{"error":{"code":"ForbiddenOperationException"}}""", nameof(ConnectorFailure.NotInstalled), "ForbiddenOperationException" },
        { 403, """{"error":{"code":"NotEnoughPermissions"}}""", nameof(ConnectorFailure.Rejected), "NotEnoughPermissions" },
        { 404, """{"error":{"code":"ConversationNotFound"}}""", nameof(ConnectorFailure.NotFound), "ConversationNotFound" },
        { 404, "", nameof(ConnectorFailure.NotFound), null },
        { 413, """{"error":{"code":"MessageSizeTooBig"}}""", nameof(ConnectorFailure.TooLarge), "MessageSizeTooBig" },
        { 500, """{"error":{"code":"ServiceError"}}""", nameof(ConnectorFailure.Uncertain), "ServiceError" },
        { 504, "<html>Gateway timeout</html>", nameof(ConnectorFailure.Uncertain), null },
        { 400, "[]", nameof(ConnectorFailure.Rejected), null },
        { 400, "null", nameof(ConnectorFailure.Rejected), null },
        { 400, """{"error":"text"}""", nameof(ConnectorFailure.Rejected), null },
        { 400, """{"message":"no json"}""", nameof(ConnectorFailure.Rejected), null },
        { 400, """{"message":"[1]"}""", nameof(ConnectorFailure.Rejected), null },
        { 400, """{"message":"\ud800"}""", nameof(ConnectorFailure.Rejected), null },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_lasting_failure_is_named_and_not_tried_again(int status, string body, string failure, string? code)
    {
        var wire = new ScriptedWire(ScriptedWire.Answer((HttpStatusCode)status, body), ConnectorBench.Taken);

        var thrown = await Assert.ThrowsAsync<ConnectorException>(() => _bench.SendAsync(wire));

        Assert.Equal((failure, (HttpStatusCode)status, code), (thrown.Failure.ToString(), thrown.Status, thrown.Code));
        Assert.Single(wire.Requests);
    }

    [Fact]
    public async Task A_lost_answer_is_uncertain_and_not_tried_again()
    {
        foreach (var lost in new Exception[]
        {
            new HttpRequestException(HttpRequestError.ResponseEnded),
            new HttpRequestException(HttpRequestError.InvalidResponse),
            new HttpRequestException("the connection was reset"),
            new TaskCanceledException("the request timed out", new TimeoutException()),
        })
        {
            var wire = new ScriptedWire(ScriptedWire.Break(lost), ConnectorBench.Taken);

            var thrown = await Assert.ThrowsAsync<ConnectorException>(() => _bench.SendAsync(wire));

            Assert.Equal((ConnectorFailure.Uncertain, null), (thrown.Failure, thrown.Status));
            Assert.Single(wire.Requests);
        }
    }

    [Theory]
    [InlineData(HttpRequestError.ConnectionError)]
    [InlineData(HttpRequestError.NameResolutionError)]
    [InlineData(HttpRequestError.SecureConnectionError)]
    [InlineData(HttpRequestError.ProxyTunnelError)]
    public async Task A_message_that_never_left_is_known_not_to_have_arrived(HttpRequestError error)
    {
        var thrown = await Assert.ThrowsAsync<ConnectorException>(() => _bench.SendAsync(new ScriptedWire(ScriptedWire.Break(new HttpRequestException(error)))));

        Assert.Equal(ConnectorFailure.Transient, thrown.Failure);
    }

    [Fact]
    public async Task Without_a_token_nothing_leaves()
    {
        var wire = new ScriptedWire(ConnectorBench.Taken);
        using var http = new HttpClient(new BotTokenHandler(new BotTokens(() => new NoIdentity(), _bench.Time, NullLogger<BotTokens>.Instance)) { InnerHandler = wire });
        var connector = ScriptedWire.Connector(http, _bench.Time);

        var thrown = await Assert.ThrowsAsync<ConnectorException>(() => connector.SendAsync(ConnectorBench.Conversation, Messages.Text("hej"), CancellationToken.None));

        Assert.Equal(ConnectorFailure.Transient, thrown.Failure);
        Assert.Empty(wire.Requests);
    }

    [Fact]
    public async Task A_call_that_its_caller_gives_up_is_no_failure_of_teams()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            _bench.Connector(new ScriptedWire(ConnectorBench.Taken)).SendAsync(ConnectorBench.Conversation, Messages.Text("hej"), cancelled.Token));
    }

    [Fact]
    public async Task An_answer_without_a_body_is_a_success() =>
        Assert.Null(await _bench.SendAsync(new ScriptedWire(ScriptedWire.Answer(HttpStatusCode.Accepted))));

    private sealed class NoIdentity : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            throw new CredentialUnavailableException("no managed identity endpoint");

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            throw new CredentialUnavailableException("no managed identity endpoint");
    }
}
