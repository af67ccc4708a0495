using ProcessDialogueBot.Operations.Dialogue;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Paper;

/// <summary>What a status paper is asked to tell.</summary>
/// <param name="Period">Of which days.</param>
/// <param name="Recommendation">What the committee is recommended to do, in the editor's words.</param>
/// <param name="Language">In which language.</param>
/// <param name="At">When it was asked for.</param>
internal sealed record PaperOrder(PaperPeriod Period, string Recommendation, Language Language, DateTimeOffset At)
{
    /// <summary>The last day that counts: the period's, or today when that is earlier.</summary>
    public DateOnly Day => DanishTime.DateOf(At) is var today && today < Period.To ? today : Period.To;
}

/// <summary>Everything that a status paper tells, on paper and on a card.</summary>
/// <param name="Order">What was asked for.</param>
/// <param name="Plan">What was decided.</param>
/// <param name="Milestones">The milestones, in order of time.</param>
/// <param name="Figures">What happened in the period.</param>
/// <param name="Dialogue">How the dialogue goes, as everyone sees it on the day that the paper is made; a sentence or two each.</param>
internal sealed record PaperFacts(
    PaperOrder Order, ProcessPlan Plan, IReadOnlyList<PaperMilestone> Milestones, IReadOnlyList<PeriodFigure> Figures, IReadOnlyList<string> Dialogue)
{
    /// <summary>How many milestones there are but the cancelled ones.</summary>
    public int Planned => Milestones.Count(milestone => milestone.Then.Status != MilestoneStatus.Cancelled);

    /// <summary>How many stand so.</summary>
    public int Count(MilestoneStatus status) => Milestones.Count(milestone => milestone.Then.Status == status);

    /// <summary>How many were reached in the period.</summary>
    public int Reached => Milestones.Count(milestone => milestone.IsReached);

    /// <summary>How many should have been reached by its last day.</summary>
    public int Overdue => Milestones.Count(milestone => milestone.IsOverdue);

    /// <summary>Those that the period is about: all but those that were finished before it.</summary>
    public IEnumerable<PaperMilestone> Current => Milestones.Where(milestone => !milestone.WasFinished);

    /// <summary>Those that go otherwise than planned.</summary>
    public IReadOnlyList<PaperMilestone> Deviating => [.. Milestones.Where(milestone => milestone.IsDeviating)];
}
