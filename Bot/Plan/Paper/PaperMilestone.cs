using ProcessDialogueBot.Plan.Milestones;

namespace ProcessDialogueBot.Plan.Paper;

/// <summary>A milestone in a status paper: as it stood at the end of the period, or stands now when that is earlier, and what became of it since its beginning.</summary>
/// <param name="Then">The milestone.</param>
/// <param name="Before">As it stood when the period began, or as it was added later.</param>
/// <param name="Reasons">Why it was moved, delayed or given up in the period, in order; none where nothing was said.</param>
internal sealed record PaperMilestone(Milestone Then, Milestone Before, IReadOnlyList<string> Reasons)
{
    /// <summary>Whether it was finished before the period, reached or given up.</summary>
    public bool WasFinished { get; init; }

    /// <summary>Whether its day was over when it should have been reached.</summary>
    public bool IsOverdue { get; init; }

    /// <summary>Whether it was reached in the period.</summary>
    public bool IsReached => !WasFinished && Then.Status == MilestoneStatus.Done;

    /// <summary>Whether it was given up in the period.</summary>
    public bool IsCancelled => !WasFinished && Then.Status == MilestoneStatus.Cancelled;

    /// <summary>Whether it is due later than it was.</summary>
    public bool IsPostponed => Then.Due.Last > Before.Due.Last;

    /// <summary>Whether it is due earlier than it was.</summary>
    public bool IsAdvanced => Then.Due.Last < Before.Due.Last;

    /// <summary>Whether it went, or goes, otherwise than planned.</summary>
    public bool IsDeviating => !WasFinished && (IsCancelled || IsPostponed || IsAdvanced || IsOverdue || Then.Status == MilestoneStatus.Delayed);

    /// <summary>The milestone in a period.</summary>
    /// <param name="now">As it stands.</param>
    /// <param name="history">What was changed about it, oldest first.</param>
    /// <param name="period">The period.</param>
    /// <param name="until">The moment at which it is looked at; not before the period.</param>
    /// <param name="day">The last day that counts.</param>
    /// <returns>The milestone; null when it was added later.</returns>
    public static PaperMilestone? Of(Milestone now, IReadOnlyList<MilestoneHistoryEntry> history, PaperPeriod period, DateTimeOffset until, DateOnly day)
    {
        if (MilestonePast.At(now, history, until) is not { } then)
            return null;
        var earlier = MilestonePast.At(now, history, period.Begins);
        var reasons = history
            .Where(entry => entry.At >= period.Begins && entry.At < until && entry.Reason is not null
                && entry.Fields.Any(IsSetback))
            .Select(entry => entry.Reason!)
            .Distinct(StringComparer.Ordinal);

        // Of what the plan file itself calls finished, nobody wrote down when: its own date is the best that is known.
        var wasFinished = earlier is { IsOpen: false } && (earlier.ChangedAt is not null || earlier.Due.Last < period.From);
        return new PaperMilestone(then, earlier ?? MilestonePast.Added(now, history), [.. reasons]) { WasFinished = wasFinished, IsOverdue = then.IsOverdue(day) };
    }

    // What was said when it began says nothing of why it is late.
    private static bool IsSetback(FieldChange change) => change.Field == MilestoneField.Due
        || change is { Field: MilestoneField.Status, To: nameof(MilestoneStatus.Delayed) or nameof(MilestoneStatus.Cancelled) };
}
