using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Simulator;

/// <summary>The limits are where they are documented, to the request and to the moment.</summary>
public sealed class TeamsLimitsTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly TeamsLimits _limits;

    public TeamsLimitsTests() => _limits = new TeamsLimits(_time);

    [Fact]
    public void Fifty_a_second_for_the_bot_in_its_tenant()
    {
        for (var request = 0; request < 50; request++)
        {
            Assert.Equal(TimeSpan.Zero, Send($"chat {request}"));
            _time.Advance(TimeSpan.FromMilliseconds(10));
        }

        Assert.Equal(TimeSpan.FromMilliseconds(500), Send("another"));
        _time.Advance(TimeSpan.FromMilliseconds(500) - TimeSpan.FromTicks(1));
        Assert.Equal(TimeSpan.FromTicks(1), Send("another"));
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(TimeSpan.Zero, Send("another"));
        Assert.Equal(TimeSpan.FromMilliseconds(10), Send("yet another"));
    }

    [Theory]
    [InlineData(nameof(LimitedOperation.Send), 7, 1, 0)]
    [InlineData(nameof(LimitedOperation.Send), 8, 2, 0.2)]
    [InlineData(nameof(LimitedOperation.Send), 60, 30, 0.4)]
    [InlineData(nameof(LimitedOperation.Send), 1800, 3600, 1)]
    [InlineData(nameof(LimitedOperation.Create), 7, 1, 0)]
    [InlineData(nameof(LimitedOperation.Create), 8, 2, 0.2)]
    [InlineData(nameof(LimitedOperation.Create), 60, 30, 0.4)]
    [InlineData(nameof(LimitedOperation.Create), 1800, 3600, 1)]
    [InlineData(nameof(LimitedOperation.GetMembers), 14, 1, 0)]
    [InlineData(nameof(LimitedOperation.GetMembers), 16, 2, 0.1)]
    [InlineData(nameof(LimitedOperation.GetMembers), 120, 30, 0.2)]
    [InlineData(nameof(LimitedOperation.GetMembers), 3600, 3600, 0.5)]
    public void In_one_thread_as_many_as_are_documented(string operation, int count, int seconds, double between)
    {
        var asked = Enum.Parse<LimitedOperation>(operation);
        var from = _time.GetUtcNow();
        for (var request = 0; request < count; request++)
        {
            // Slow enough for the shorter windows.
            if (request > 0)
                _time.Advance(TimeSpan.FromSeconds(between));
            Assert.Equal(TimeSpan.Zero, _limits.Take(asked, "thread"));
        }

        Assert.Equal(from + TimeSpan.FromSeconds(seconds) - _time.GetUtcNow(), _limits.Take(asked, "thread"));
        Assert.Equal(TimeSpan.Zero, _limits.Take(asked, "another thread"));
        _time.AdvanceTo(from + TimeSpan.FromSeconds(seconds));
        Assert.Equal(TimeSpan.Zero, _limits.Take(asked, "thread"));
    }

    [Fact]
    public void What_is_refused_does_not_count()
    {
        for (var request = 0; request < 7; request++)
            Assert.Equal(TimeSpan.Zero, Send("chat"));
        for (var request = 0; request < 100; request++)
            Assert.NotEqual(TimeSpan.Zero, Send("chat"));

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(TimeSpan.Zero, Send("chat"));
    }

    private TimeSpan Send(string thread) => _limits.Take(LimitedOperation.Send, thread);
}
