using System.Net;
using System.Net.Http.Headers;
using ProcessDialogueBot.Teams.Outbound;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Teams;

/// <summary>What the answers of Teams tell the pace that all who send share.</summary>
public sealed class ConnectorPaceTests
{
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

        var sending = ScriptedWire.Connector(new HttpClient(wire), clock, pace).SendAsync(ConnectorBench.Conversation, Messages.Text("hej"), stop.Token);
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
            () => ScriptedWire.Connector(new HttpClient(wire), clock, pace).SendAsync(ConnectorBench.Conversation, Messages.Text("hej"), permit, CancellationToken.None));
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
            return ConnectorBench.Taken();
        });
        var connector = ScriptedWire.Connector(new HttpClient(wire), clock, pace);

        while (left.Count < 60)
        {
            var permit = pace.WaitAsync(PacePriority.Bulk, null, CancellationToken.None).AsTask();

            // The pace sets no alarm once nobody waits: the clock stands where the permit was given, however late its task tells so.
            while (clock.AdvanceToNext())
            {
            }

            left.Add(clock.GetUtcNow());
            await connector.SendAsync(ConnectorBench.Conversation, Messages.Text("hej"), await permit, CancellationToken.None);
        }

        Assert.InRange(left[44] - left[39], TimeSpan.FromSeconds(1.095), TimeSpan.FromSeconds(1.105));
        Assert.InRange(left[43] - left[38], TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1.02));
    }
}
