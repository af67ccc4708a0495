using ProcessDialogueBot.Teams.Outbound;
using ProcessDialogueBot.Teams.Schema;

namespace ProcessDialogueBot.Teams.Turns;

/// <summary>
/// Shows that the bot is writing, when the answer to a message takes over a second. Not on card actions, which Teams shows itself, and never
/// on anonymous turns: nothing but the answer may follow those.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class TypingMiddleware(TimeProvider time) : ITurnMiddleware
{
    private static readonly TimeSpan BeforeTyping = TimeSpan.FromSeconds(1);

    public Task<InvokeResponse> InvokeAsync(TurnContext turn, TurnDelegate next, CancellationToken cancellationToken)
    {
        var answer = next(turn, cancellationToken);
        return turn.Route.IsAnonymous || !turn.Route.TakesMessages ? answer : WatchAsync(turn, answer, cancellationToken);
    }

    private async Task<InvokeResponse> WatchAsync(TurnContext turn, Task<InvokeResponse> answer, CancellationToken cancellationToken)
    {
        await answer.EndedOrAfter(BeforeTyping, time);
        if (answer.IsCompleted)
            return await answer;
        using var answered = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var typing = ShowAsync(turn, answered.Token);
        try
        {
            return await answer;
        }
        finally
        {
            await answered.CancelAsync();
            await typing;
        }
    }

    private static async Task ShowAsync(TurnContext turn, CancellationToken answered)
    {
        try
        {
            await turn.SendTypingAsync(answered);
        }
        catch (Exception failure) when (failure is OperationCanceledException or ConnectorException)
        {
            // The answer was there first, or cannot be shown to be on its way: it comes all the same.
        }
    }
}
