using System.Collections.Concurrent;

namespace ProcessDialogueBot.Operations.Late;

/// <summary>The turns that go on after their HTTP answer was given. When the bot stops, it waits for them.</summary>
internal sealed class LateTurns : IHostedService
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
    public Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(_turns.Keys).WaitAsync(cancellationToken);
}
