using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Benchmarks.Linkage;

/// <summary>The innermost step of every turn: sees that a handler has taken its turn and now waits, so that the clock may go on.</summary>
internal sealed class HandlerProbe : ITurnMiddleware
{
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the next handler waits for something or has ended.</summary>
    public Task NextAsync() => Volatile.Read(ref _next).Task;

    /// <inheritdoc/>
    public Task<InvokeResponse> InvokeAsync(TurnContext turn, TurnDelegate next, CancellationToken cancellationToken)
    {
        var answer = next(turn, cancellationToken);
        Interlocked.Exchange(ref _next, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        return answer;
    }
}
