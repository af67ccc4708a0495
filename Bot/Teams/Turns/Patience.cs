using System.Runtime.CompilerServices;

namespace ProcessDialogueBot.Teams.Turns;

/// <summary>Waiting for a while.</summary>
internal static class Patience
{
    /// <summary>Waits until a task has ended, whichever way, or the time is over: which of the two, the task tells.</summary>
    /// <returns>What to await. Nothing is thrown: nearly every turn ends in time, and an exception costs as much as half a turn.</returns>
    public static ConfiguredTaskAwaitable EndedOrAfter(this Task task, TimeSpan patience, TimeProvider time) =>
        task.WaitAsync(patience, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
