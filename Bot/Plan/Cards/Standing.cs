using ProcessDialogueBot.Plan.Milestones;

namespace ProcessDialogueBot.Plan.Cards;

/// <summary>Where a milestone stands for who glances at the plan. Late is what is delayed or over its date, whatever else its status says.</summary>
internal enum Standing
{
    Done,
    InProgress,
    Late,
    Coming,
}

/// <summary>Counts milestones by where they stand; cancelled ones stand nowhere.</summary>
/// <param name="Done">Reached.</param>
/// <param name="InProgress">Being worked on.</param>
/// <param name="Late">Delayed or over their date.</param>
/// <param name="Coming">Not begun yet.</param>
internal readonly record struct Standings(int Done, int InProgress, int Late, int Coming)
{
    /// <summary>All of them.</summary>
    public int All => Done + InProgress + Late + Coming;

    /// <summary>The part that is reached, 0 to 100, rounded down: 100 only when all are.</summary>
    public int Percent => All == 0 ? 0 : 100 * Done / All;

    /// <summary>How many stand so.</summary>
    public int this[Standing standing] => standing switch
    {
        Standing.Done => Done,
        Standing.InProgress => InProgress,
        Standing.Late => Late,
        _ => Coming,
    };

    /// <summary>Counts.</summary>
    public static Standings Of(IEnumerable<Milestone> milestones, DateOnly today)
    {
        var (done, inProgress, late, coming) = (0, 0, 0, 0);
        foreach (var milestone in milestones)
            _ = milestone.Status switch
            {
                MilestoneStatus.Cancelled => 0,
                MilestoneStatus.Done => ++done,
                _ when milestone.IsLate(today) => ++late,
                MilestoneStatus.InProgress => ++inProgress,
                _ => ++coming,
            };
        return new Standings(done, inProgress, late, coming);
    }
}
