using System.Net;
using System.Net.Http.Headers;
using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Logging.Abstractions;
using ProcessDialogueBot.Teams.Outbound;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Teams;

/// <summary>What the bot puts on the wire, what it tries again, and what it makes of failures.</summary>
public sealed class ConnectorClientTests
{
    private const string Base = "https://smba.trafficmanager.net/emea/tid";
    private static readonly ConversationReference Thread = new(Base + "/", "19:c@thread.tacv2;messageid=1", "tid", "28:bot");
    private static readonly Func<HttpResponseMessage> Taken = ScriptedWire.Answer(HttpStatusCode.Created, """{"id":"42"}""");
    private readonly ImpatientTimeProvider _time = new();

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

    public static TheoryData<int, string> Passing => new()
    {
        { 412, nameof(ConnectorFailure.Transient) },
        { 429, nameof(ConnectorFailure.Throttled) },
        { 502, nameof(ConnectorFailure.Transient) },
        { 503, nameof(ConnectorFailure.Transient) },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_lasting_failure_is_named_and_not_tried_again(int status, string body, string failure, string? code)
    {
        var wire = new ScriptedWire(ScriptedWire.Answer((HttpStatusCode)status, body), Taken);

        var thrown = await Assert.ThrowsAsync<ConnectorException>(() => SendAsync(wire));

        Assert.Equal((failure, (HttpStatusCode)status, code), (thrown.Failure.ToString(), thrown.Status, thrown.Code));
        Assert.Single(wire.Requests);
    }

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task A_passing_failure_is_tried_again_with_the_same_message(int status, string failure)
    {
        var wire = new ScriptedWire(ScriptedWire.Answer((HttpStatusCode)status), ScriptedWire.Answer((HttpStatusCode)status), Taken);

        Assert.Equal("42", await SendAsync(wire));

        Assert.Equal(3, wire.Requests.Count);
        Assert.Single(wire.Requests.Distinct());
        Assert.All(_time.Waits, wait => Assert.InRange(wait, TimeSpan.FromTicks(1), TimeSpan.FromSeconds(8)));
        Assert.NotEmpty(failure);
    }

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task After_five_tries_it_gives_up(int status, string failure)
    {
        var wire = new ScriptedWire(ScriptedWire.Answer((HttpStatusCode)status));

        var thrown = await Assert.ThrowsAsync<ConnectorException>(() => SendAsync(wire));

        Assert.Equal(failure, thrown.Failure.ToString());
        Assert.Equal(5, wire.Requests.Count);
    }

    // After 504 it may have been done. To post again could do it twice, all else cannot.
    [Fact]
    public async Task A_gateway_timeout_is_tried_again_where_that_does_no_harm()
    {
        var timeout = ScriptedWire.Answer(HttpStatusCode.GatewayTimeout);
        ScriptedWire Wire() => new(timeout, timeout, ScriptedWire.Answer(HttpStatusCode.OK, "{}"));
        var (put, delete, get, post) = (Wire(), Wire(), Wire(), Wire());

        await Connector(put).UpdateAsync(Thread, "1", Messages.Text("hej"), CancellationToken.None);
        await Connector(delete).DeleteAsync(Thread, "1", CancellationToken.None);
        await Connector(get).GetPagedMembersAsync(Thread, null, CancellationToken.None);
        await Assert.ThrowsAsync<ConnectorException>(() => SendAsync(post));

        Assert.Equal([3, 3, 3, 1], new[] { put, delete, get, post }.Select(wire => wire.Requests.Count));
    }

    [Fact]
    public async Task It_waits_as_long_as_teams_asks_for()
    {
        var inSeconds = ScriptedWire.Answer(
            HttpStatusCode.TooManyRequests, change: response => response.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(7)));
        var atTime = ScriptedWire.Answer(
            HttpStatusCode.ServiceUnavailable, change: response => response.Headers.RetryAfter = new RetryConditionHeaderValue(_time.GetUtcNow().AddSeconds(6)));
        var past = ScriptedWire.Answer(
            HttpStatusCode.ServiceUnavailable, change: response => response.Headers.RetryAfter = new RetryConditionHeaderValue(_time.GetUtcNow().AddSeconds(-5)));

        await SendAsync(new ScriptedWire(inSeconds, atTime, past, Taken));

        Assert.Equal([TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(6)], _time.Waits.Where(wait => wait > TimeSpan.Zero));
    }

    [Fact]
    public async Task A_wait_too_long_for_one_call_is_the_callers_who_is_told_how_long()
    {
        var wire = new ScriptedWire(
            ScriptedWire.Answer(
                HttpStatusCode.TooManyRequests, change: response => response.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(90))),
            Taken);

        var thrown = await Assert.ThrowsAsync<ConnectorException>(() => SendAsync(wire));

        Assert.Equal((ConnectorFailure.Throttled, TimeSpan.FromSeconds(90)), (thrown.Failure, thrown.RetryAfter));
        Assert.Single(wire.Requests);
        Assert.Empty(_time.Waits);
    }

    [Theory]
    [InlineData(429, 90, 90_000)]
    [InlineData(503, 90, 90_000)]
    [InlineData(429, null, 1_000)]
    [InlineData(503, null, 0)]
    public async Task What_teams_asks_for_holds_all_that_waits_for_the_pace(int status, int? retryAfter, int milliseconds)
    {
        var clock = new ManualTimeProvider();
        var pace = new Pace(Pace.TeamsPerSecond, clock);
        var wire = new ScriptedWire(ScriptedWire.Answer((HttpStatusCode)status, change: response =>
            response.Headers.RetryAfter = retryAfter is { } seconds ? new RetryConditionHeaderValue(TimeSpan.FromSeconds(seconds)) : null));
        using var stop = new CancellationTokenSource();

        var sending = ScriptedWire.Connector(new HttpClient(wire), clock, pace).SendAsync(Thread, Messages.Text("hej"), stop.Token);
        var waiting = pace.WaitAsync(PacePriority.Bulk, null, CancellationToken.None).AsTask();

        Assert.Equal(milliseconds == 0, waiting.IsCompleted);
        if (milliseconds > 0)
        {
            clock.Advance(TimeSpan.FromMilliseconds(milliseconds - 1));
            Assert.False(waiting.IsCompleted);
            clock.Advance(TimeSpan.FromMilliseconds(1));
            await waiting.WaitAsync(TimeSpan.FromSeconds(30));
        }

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => sending);
    }

    // It comes back with another permit, which takes another place.
    [Fact]
    public async Task What_the_pace_let_out_and_teams_throttles_takes_one_place()
    {
        var clock = new ManualTimeProvider();
        var pace = new Pace(10, clock);
        var wire = new ScriptedWire(ScriptedWire.Answer(
            HttpStatusCode.TooManyRequests, change: response => response.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.Zero)));

        var permit = await pace.WaitAsync(PacePriority.Bulk, null, CancellationToken.None);
        await Assert.ThrowsAsync<ConnectorException>(
            () => ScriptedWire.Connector(new HttpClient(wire), clock, pace).SendAsync(Thread, Messages.Text("hej"), permit, CancellationToken.None));
        var others = Enumerable.Range(0, 8).Select(_ => pace.WaitAsync(PacePriority.Bulk, null, CancellationToken.None).AsTask()).ToList();
        clock.Advance(TimeSpan.FromMilliseconds(950));

        await Task.WhenAll(others).WaitAsync(TimeSpan.FromSeconds(30));
    }

    // All answers take 100 ms but one.
    [Fact]
    public async Task The_pace_learns_how_long_each_answer_took()
    {
        var clock = new ManualTimeProvider();
        var pace = new Pace(5, clock);
        var left = new List<DateTimeOffset>();
        var wire = new ScriptedWire(() =>
        {
            clock.Advance(TimeSpan.FromMilliseconds(left.Count == 40 ? 190 : 100));
            return Taken();
        });
        var connector = ScriptedWire.Connector(new HttpClient(wire), clock, pace);

        while (left.Count < 60)
        {
            var permit = pace.WaitAsync(PacePriority.Bulk, null, CancellationToken.None).AsTask();
            for (var step = 0; step < 1_000 && !permit.IsCompleted; step++)
                clock.Advance(TimeSpan.FromMilliseconds(1));
            left.Add(clock.GetUtcNow());
            await connector.SendAsync(Thread, Messages.Text("hej"), await permit, CancellationToken.None);
        }

        Assert.InRange(left[44] - left[39], TimeSpan.FromSeconds(1.095), TimeSpan.FromSeconds(1.105));
        Assert.InRange(left[43] - left[38], TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1.02));
    }

    // A try may take 30 s (see ConnectorWireTests); with none begun later than 15 s a call is over after 45 s.
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(14)]
    [InlineData(29)]
    public async Task No_try_begins_later_than_fifteen_seconds_after_the_first(int secondsPerAnswer)
    {
        var begun = new List<DateTimeOffset>();
        var wire = new ScriptedWire(ScriptedWire.Answer(HttpStatusCode.BadGateway, change: _ =>
        {
            begun.Add(_time.GetUtcNow());
            _time.Advance(TimeSpan.FromSeconds(secondsPerAnswer));
        }));

        Assert.Equal(ConnectorFailure.Transient, (await Assert.ThrowsAsync<ConnectorException>(() => SendAsync(wire))).Failure);

        Assert.InRange(begun[^1] - begun[0], TimeSpan.Zero, TimeSpan.FromSeconds(15));
        Assert.Equal(secondsPerAnswer < 8, begun.Count > 1);
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
            var wire = new ScriptedWire(ScriptedWire.Break(lost), Taken);

            var thrown = await Assert.ThrowsAsync<ConnectorException>(() => SendAsync(wire));

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
        var thrown = await Assert.ThrowsAsync<ConnectorException>(() => SendAsync(new ScriptedWire(ScriptedWire.Break(new HttpRequestException(error)))));

        Assert.Equal(ConnectorFailure.Transient, thrown.Failure);
    }

    [Fact]
    public async Task Without_a_token_nothing_leaves()
    {
        var wire = new ScriptedWire(Taken);
        using var http = new HttpClient(new BotTokenHandler(new BotTokens(() => new NoIdentity(), _time, NullLogger<BotTokens>.Instance)) { InnerHandler = wire });
        var connector = ScriptedWire.Connector(http, _time);

        var thrown = await Assert.ThrowsAsync<ConnectorException>(() => connector.SendAsync(Thread, Messages.Text("hej"), CancellationToken.None));

        Assert.Equal(ConnectorFailure.Transient, thrown.Failure);
        Assert.Empty(wire.Requests);
    }

    [Fact]
    public async Task A_call_that_its_caller_gives_up_is_no_failure_of_teams()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Connector(new ScriptedWire(Taken)).SendAsync(Thread, Messages.Text("hej"), cancelled.Token));
    }

    [Fact]
    public async Task An_answer_without_a_body_is_a_success() =>
        Assert.Null(await SendAsync(new ScriptedWire(ScriptedWire.Answer(HttpStatusCode.Accepted))));

    [Fact]
    public async Task Ids_are_escaped_in_the_address()
    {
        var wire = new ScriptedWire(Taken);
        var connector = Connector(wire);

        await connector.SendAsync(Thread, Messages.Text("hej"), CancellationToken.None);
        await connector.UpdateAsync(Thread, "1/../2?", Messages.Text("hej"), CancellationToken.None);
        await connector.DeleteAsync(Thread, "f:1;a=b", CancellationToken.None);
        await connector.CreateConversationAsync(Base, new ConversationParameters(), null, CancellationToken.None);
        await connector.GetPagedMembersAsync(Thread, null, CancellationToken.None);
        await connector.GetPagedMembersAsync(Thread, "a+b&c=", CancellationToken.None);

        const string Conversation = Base + "/v3/conversations/19%3Ac%40thread.tacv2%3Bmessageid%3D1";
        Assert.Equal(
            [
                $"POST {Conversation}/activities",
                $"PUT {Conversation}/activities/1%2F..%2F2%3F",
                $"DELETE {Conversation}/activities/f%3A1%3Ba%3Db",
                $"POST {Base}/v3/conversations",
                $"GET {Conversation}/pagedmembers?pageSize=500",
                $"GET {Conversation}/pagedmembers?pageSize=500&continuationToken=a%2Bb%26c%3D",
            ],
            wire.Requests.Select(request => request.Call));
    }

    [Fact]
    public async Task A_message_is_addressed_from_the_bot_to_the_conversation()
    {
        var wire = new ScriptedWire(Taken);

        await SendAsync(wire);

        Assert.Equal(
            """{"type":"message","from":{"id":"28:bot"},"conversation":{"id":"19:c@thread.tacv2;messageid=1"},"text":"hej","textFormat":"markdown"}""",
            wire.Requests.Single().Body);
    }

    private Task<string?> SendAsync(ScriptedWire wire) => Connector(wire).SendAsync(Thread, Messages.Text("hej"), CancellationToken.None);

    private ConnectorClient Connector(ScriptedWire wire) => ScriptedWire.Connector(new HttpClient(wire), _time);

    private sealed class NoIdentity : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            throw new CredentialUnavailableException("no managed identity endpoint");

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            throw new CredentialUnavailableException("no managed identity endpoint");
    }
}
