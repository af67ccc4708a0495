namespace ProcessDialogueBot.Teams.Outbound;

/// <summary>A request that waits for its turn.</summary>
/// <param name="priority">Who goes first.</param>
/// <param name="conversation">In which conversation; null when it is in none yet.</param>
/// <param name="order">Its place among those that came.</param>
internal sealed class PaceWaiter(PacePriority priority, string? conversation, long order)
{
    private readonly TaskCompletionSource<PacePermit> _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public PacePriority Priority { get; } = priority;

    public string? Conversation { get; } = conversation;

    public long Order { get; } = order;

    public bool IsWaiting => !_released.Task.IsCompleted;

    /// <summary>Its turn has come. When nobody waits for it any more at this very moment, its place stays empty.</summary>
    public void Release(PacePermit permit) => _released.TrySetResult(permit);

    public async ValueTask<PacePermit> WaitAsync(CancellationToken cancellationToken)
    {
        await using var _ = cancellationToken.UnsafeRegister(
            static (released, token) => ((TaskCompletionSource<PacePermit>)released!).TrySetCanceled(token), _released);
        return await _released.Task;
    }
}
