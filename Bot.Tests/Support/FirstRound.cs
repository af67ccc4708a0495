using Microsoft.Extensions.Hosting;
using ProcessDialogueBot.Delivery;

namespace ProcessDialogueBot.Tests.Support;

/// <summary>
/// The start of a bot that is over when the first round of what is done every minute is: nothing that this round tells comes in between what a test
/// does. Only for a bot that has its tables for itself, as the round is done by one.
/// </summary>
internal sealed class FirstRound : IUnfinishedWork, IHostedLifecycleService
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // It is the last that has its turn in a round.
    public Task FinishAsync(CancellationToken cancellationToken)
    {
        _done.TrySetResult();
        return Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken) => _done.Task.WaitAsync(Longest, cancellationToken);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
