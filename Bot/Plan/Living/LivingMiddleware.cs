using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Plan.Living;

/// <summary>Tells the job that something may have changed that a living card shows.</summary>
internal sealed class LivingMiddleware(LivingJob job) : ITurnMiddleware
{
    public async Task<InvokeResponse> InvokeAsync(TurnContext turn, TurnDelegate next, CancellationToken cancellationToken)
    {
        try
        {
            return await next(turn, cancellationToken);
        }
        finally
        {
            if (turn.Changed is not null)
                job.Wake();
        }
    }
}
