namespace ProcessDialogueBot.Plan.Milestones;

/// <summary>A milestone as it stood earlier, from what it is now and what was changed about it in Teams. What a plan file changed is not in the history.</summary>
internal static class MilestonePast
{
    /// <summary>The milestone as it stood at a moment; null when it was added later.</summary>
    /// <param name="now">As it is now.</param>
    /// <param name="history">What was changed about it, oldest first.</param>
    /// <param name="moment">When.</param>
    public static Milestone? At(Milestone now, IReadOnlyList<MilestoneHistoryEntry> history, DateTimeOffset moment)
    {
        var then = now;
        foreach (var entry in history.Where(entry => entry.Version <= now.Version).Reverse())
        {
            if (entry.At < moment)
                return then with { ChangedAt = entry.At };
            if (entry.IsAddition)
                return null;
            then = entry.Before(then);
        }

        return then with { ChangedAt = null };
    }

    /// <summary>The milestone as it was when it was added, or as the plan file had it.</summary>
    /// <param name="now">As it is now.</param>
    /// <param name="history">What was changed about it, oldest first.</param>
    public static Milestone Added(Milestone now, IReadOnlyList<MilestoneHistoryEntry> history) =>
        history.Where(entry => entry.Version <= now.Version).Reverse().Aggregate(now, (then, entry) => entry.Before(then));
}
