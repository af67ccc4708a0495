using ProcessDialogueBot.Plan.Milestones;

namespace ProcessDialogueBot.Plan.Notices;

/// <summary>What became of a milestone in a burst of changes.</summary>
/// <param name="Before">The milestone before the first of them; null when it was added.</param>
/// <param name="After">The milestone after the last of them.</param>
/// <param name="Changes">What differs and is worth telling.</param>
/// <param name="Reason">Why; null when nothing was said.</param>
internal sealed record MilestoneNews(Milestone? Before, Milestone After, IReadOnlyList<FieldChange> Changes, string? Reason)
{
    /// <summary>Whether it was reached.</summary>
    public bool IsReached => HasTurned(MilestoneStatus.Done);

    /// <summary>Whether it is to be reached later than was said before.</summary>
    public bool IsPutOff => Before is not null && After.Due.Last > Before.Due.Last;

    /// <summary>Whether everyone who has the plan in view should know at once: it is reached, slips or is given up.</summary>
    public bool IsHeadline => IsReached || IsPutOff || HasTurned(MilestoneStatus.Delayed) || HasTurned(MilestoneStatus.Cancelled);

    /// <summary>Whether a field differs.</summary>
    public bool Has(MilestoneField field) => Changes.Any(change => change.Field == field);

    /// <summary>The difference that some changes make together.</summary>
    /// <param name="now">The milestone as it stands now; null when it was removed.</param>
    /// <param name="history">All of its history, oldest first.</param>
    /// <param name="burst">Which changes.</param>
    /// <returns>Null when they come to nothing: what was undone is not told.</returns>
    public static MilestoneNews? Of(Milestone? now, IReadOnlyList<MilestoneHistoryEntry> history, ChangedMilestone burst)
    {
        var (after, before, reasons) = (now, now, new List<(MilestoneHistoryEntry Entry, string Reason)>());
        foreach (var entry in history.Where(entry => entry.Version >= burst.First).Reverse())
        {
            if (before is null)
                break;
            var isLater = entry.Version > burst.Last;
            if (isLater && entry.IsAddition)
                return null; // It was removed, and another was added later under its id.
            before = entry.IsAddition ? null : entry.Before(before);
            if (isLater)
                after = before;
            else if (entry.Reason is { Length: > 0 } reason)
                reasons.Add((entry, reason));
        }

        if (after is null)
            return null;
        IReadOnlyList<FieldChange> changes = before is null ? [] : [.. MilestoneFields.Between(before, after).Where(IsTold)];
        return before is not null && changes.Count == 0 ? null : new MilestoneNews(before, after, changes, ReasonFor(changes));

        // Not that of a change which was undone.
        string? ReasonFor(IReadOnlyList<FieldChange> told) =>
            reasons.Find(given => before is null || given.Entry.Fields.Any(change => told.Any(other => other.Field == change.Field))).Reason
            ?? (told.Any(change => change.Field == MilestoneField.Note) ? after.Note : null);
    }

    // The paper behind it is for those who keep the plan; a note that was taken away says nothing.
    private static bool IsTold(FieldChange change) => change.Field != MilestoneField.Source && (change.Field != MilestoneField.Note || change.To is not null);

    private bool HasTurned(MilestoneStatus status) => Before is not null && Before.Status != status && After.Status == status;
}
