using System.Net;
using System.Net.Http.Headers;
using ProcessDialogueBot.Teams.Outbound;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Tests.Teams;

/// <summary>What is tried again, how often, and when.</summary>
public sealed class ConnectorRetryTests
{
    private readonly ConnectorBench _bench = new();

    public static TheoryData<int, string> Passing => new()
    {
        { 412, nameof(ConnectorFailure.Transient) },
        { 429, nameof(ConnectorFailure.Throttled) },
        { 502, nameof(ConnectorFailure.Transient) },
        { 503, nameof(ConnectorFailure.Transient) },
    };

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task A_passing_failure_is_tried_again_with_the_same_message(int status, string failure)
    {
        var wire = new ScriptedWire(ScriptedWire.Answer((HttpStatusCode)status), ScriptedWire.Answer((HttpStatusCode)status), ConnectorBench.Taken);

        Assert.Equal("42", await _bench.SendAsync(wire));

        Assert.Equal(3, wire.Requests.Count);
        Assert.Single(wire.Requests.Distinct());
        Assert.All(_bench.Time.Waits, wait => Assert.InRange(wait, TimeSpan.FromTicks(1), TimeSpan.FromSeconds(8)));
        Assert.NotEmpty(failure);
    }

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task After_five_tries_it_gives_up(int status, string failure)
    {
        var wire = new ScriptedWire(ScriptedWire.Answer((HttpStatusCode)status));

        var thrown = await Assert.ThrowsAsync<ConnectorException>(() => _bench.SendAsync(wire));

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

        await _bench.Connector(put).UpdateAsync(ConnectorBench.Conversation, "1", Messages.Text("hej"), CancellationToken.None);
        await _bench.Connector(delete).DeleteAsync(ConnectorBench.Conversation, "1", CancellationToken.None);
        await _bench.Connector(get).GetPagedMembersAsync(ConnectorBench.Conversation, null, CancellationToken.None);
        await Assert.ThrowsAsync<ConnectorException>(() => _bench.SendAsync(post));

        Assert.Equal([3, 3, 3, 1], new[] { put, delete, get, post }.Select(wire => wire.Requests.Count));
    }

    [Fact]
    public async Task It_waits_as_long_as_teams_asks_for()
    {
        var inSeconds = ScriptedWire.Answer(
            HttpStatusCode.TooManyRequests, change: response => response.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(7)));
        var atTime = ScriptedWire.Answer(
            HttpStatusCode.ServiceUnavailable, change: response => response.Headers.RetryAfter = new RetryConditionHeaderValue(_bench.Time.GetUtcNow().AddSeconds(6)));
        var past = ScriptedWire.Answer(
            HttpStatusCode.ServiceUnavailable, change: response => response.Headers.RetryAfter = new RetryConditionHeaderValue(_bench.Time.GetUtcNow().AddSeconds(-5)));

        await _bench.SendAsync(new ScriptedWire(inSeconds, atTime, past, ConnectorBench.Taken));

        Assert.Equal([TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(6)], _bench.Time.Waits.Where(wait => wait > TimeSpan.Zero));
    }

    [Fact]
    public async Task A_wait_too_long_for_one_call_is_the_callers_who_is_told_how_long()
    {
        var wire = new ScriptedWire(
            ScriptedWire.Answer(
                HttpStatusCode.TooManyRequests, change: response => response.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(90))),
            ConnectorBench.Taken);

        var thrown = await Assert.ThrowsAsync<ConnectorException>(() => _bench.SendAsync(wire));

        Assert.Equal((ConnectorFailure.Throttled, TimeSpan.FromSeconds(90)), (thrown.Failure, thrown.RetryAfter));
        Assert.Single(wire.Requests);
        Assert.Empty(_bench.Time.Waits);
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
            begun.Add(_bench.Time.GetUtcNow());
            _bench.Time.Advance(TimeSpan.FromSeconds(secondsPerAnswer));
        }));

        Assert.Equal(ConnectorFailure.Transient, (await Assert.ThrowsAsync<ConnectorException>(() => _bench.SendAsync(wire))).Failure);

        Assert.InRange(begun[^1] - begun[0], TimeSpan.Zero, TimeSpan.FromSeconds(15));
        Assert.Equal(secondsPerAnswer < 8, begun.Count > 1);
    }
}
