namespace ProcessDialogueBot.Teams.Turns;

/// <summary>Waiting for a while.</summary>
internal static class Patience
{
    /// <summary>Waits until a task has ended, whichever way, or the time is over.</summary>
    /// <returns>Whether it has ended. Nothing is thrown: nearly every turn ends in time, and an exception costs as much as half a turn.</returns>
    public static async ValueTask<bool> EndsWithinAsync(this Task task, TimeSpan patience, TimeProvider time)
    {
        if (!task.IsCompleted)
            await task.WaitAsync(patience, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return task.IsCompleted;
    }
}
