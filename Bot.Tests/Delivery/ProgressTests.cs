using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Delivery;

/// <summary>A delivery's feature is told how far it is, seldom enough for a card in Teams.</summary>
public sealed class ProgressTests : IDisposable
{
    private const int Audience = 1_000;
    private readonly TemporaryFolder _folder = new();
    private readonly ScriptedTeams _teams = new();
    private readonly Listener _listener = new();
    private readonly Mailroom _room;

    public ProgressTests()
    {
        _room = new Mailroom(_folder, _teams, _listener);
        _listener.Clock = _room.Clock;
    }

    public void Dispose()
    {
        _room.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task It_is_told_every_three_seconds_at_most_and_never_after_the_end()
    {
        await SendAsync();

        var progress = _listener.Told[..^1];
        Assert.InRange(progress.Count, 4, 7);
        Assert.True(_listener.Told[^1].Summary.IsComplete);
        Assert.Single(_listener.Told, told => told.Summary.IsComplete);
        Assert.All(progress.Zip(progress.Skip(1)), pair => Assert.InRange(pair.Second.At - pair.First.At, DeliveryProgress.Every, TimeSpan.MaxValue));
        Assert.All(progress.Zip(progress.Skip(1)), pair => Assert.True(pair.First.Summary.Sent < pair.Second.Summary.Sent));
    }

    [Fact]
    public async Task When_it_will_be_done_is_told_as_it_goes()
    {
        await SendAsync();

        var end = _listener.Told[^1].At;
        Assert.All(_listener.Told[1..^1], told => Assert.InRange((told.Summary.ExpectedEnd!.Value - end).TotalSeconds, -4, 4));
        Assert.Null(_listener.Told[^1].Summary.ExpectedEnd);
    }

    [Fact]
    public async Task Nobody_waits_for_a_feature_that_is_slow()
    {
        var answer = new TaskCompletionSource();
        _listener.Answer = answer.Task;
        _teams.Arriving = _ =>
        {
            if (_teams.Messages.Count == Audience - 1)
                answer.TrySetResult();
            return Task.CompletedTask;
        };

        await SendAsync();

        Assert.InRange(_listener.Told.Count, 2, 3);
    }

    [Fact]
    public async Task A_feature_that_fails_to_show_it_does_not_break_off_the_delivery()
    {
        _listener.Answer = Task.FromException(new InvalidOperationException("the feature has a defect"));

        await SendAsync();

        Assert.Contains(_room.Logs.Lines, line => line.StartsWith("Warning", StringComparison.Ordinal) && line.Contains(nameof(InvalidOperationException), StringComparison.Ordinal));
    }

    private async Task SendAsync()
    {
        await _room.OrderAsync(Mailroom.OrderTo(await _room.MeetAsync(Audience)));
        Assert.True(await _room.WorkAsync());
        Assert.Equal(Audience, (await _room.AddsUpAsync()).Sent);
    }

    private sealed class Listener : IDeliveryObserver
    {
        public string Kind => "test";

        public TimeProvider Clock { get; set; } = null!;

        public Task Answer { get; set; } = Task.CompletedTask;

        public List<(DateTimeOffset At, DeliverySummary Summary)> Told { get; } = [];

        public Task OnProgressAsync(string deliveryId, DeliverySummary summary, CancellationToken cancellationToken)
        {
            Told.Add((Clock.GetUtcNow(), summary));
            return Answer;
        }

        public Task OnCompletedAsync(string deliveryId, DeliverySummary summary, CancellationToken cancellationToken)
        {
            Told.Add((Clock.GetUtcNow(), summary));
            return Task.CompletedTask;
        }
    }
}
