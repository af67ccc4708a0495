using ProcessDialogueBot.Teams.Outbound;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Teams;

/// <summary>Lets many ask for the pace, and the time pass in which they leave.</summary>
public abstract class PaceTest
{
    protected const int PerSecond = 50;
    protected const int AtOnce = 1;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(1);

    private protected ManualTimeProvider Time { get; } = new();

    /// <summary>All that were asked for.</summary>
    private protected List<Task<PacePermit>> Asked { get; } = [];

    private protected void Ask(Pace pace, int times, PacePriority priority = PacePriority.Bulk, string? conversation = null)
    {
        for (var i = 0; i < times; i++)
            Asked.Add(pace.WaitAsync(priority, conversation, CancellationToken.None).AsTask());
    }

    private protected void Pass(TimeSpan time, TimeSpan? step = null)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += step ?? Step)
            Time.Advance(step ?? Step);
    }

    // When each left, in the order they asked.
    private protected async Task<List<DateTimeOffset>> LeftAsync(TimeSpan? within = null, TimeSpan? step = null)
    {
        var start = new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);
        Pass(within ?? TimeSpan.FromSeconds(60), step);
        var permits = await Task.WhenAll(Asked).WaitAsync(TimeSpan.FromSeconds(30));
        return [.. permits.Select(permit => start + TimeSpan.FromTicks(permit.LeftAt - start.UtcTicks))];
    }

    // The time in which one more left than a second may see.
    private protected static IEnumerable<TimeSpan> Windows(IEnumerable<DateTimeOffset> left) => left.Zip(left.Skip(PerSecond), (first, next) => next - first);
}
