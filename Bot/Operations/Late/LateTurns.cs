using System.Collections.Concurrent;

namespace ProcessDialogueBot.Operations.Late;

/// <summary>The turns that go on after their HTTP answer was given. When the bot stops, it waits for them as long as it may.</summary>
internal sealed partial class LateTurns(ILogger<LateTurns> logger) : IHostedService
{
    private readonly ConcurrentDictionary<Task, bool> _turns = new();

    /// <summary>Keeps a turn until it has ended.</summary>
    /// <param name="turn">A turn that does not throw.</param>
    public void Add(Task turn)
    {
        _turns[turn] = true;
        _ = turn.ContinueWith(ended => _turns.TryRemove(ended, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(_turns.Keys).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!_turns.IsEmpty)
            Log.CutShort(logger, _turns.Count);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Turns} turns were cut short by the end of the bot; what they had written down is finished when it starts.")]
        public static partial void CutShort(ILogger logger, int turns);
    }
}
