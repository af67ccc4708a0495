using System.Globalization;
using ProcessDialogueBot.Plan.Milestones;

namespace ProcessDialogueBot.Plan.Notices;

/// <summary>An occasion to remind of a milestone.</summary>
/// <param name="MilestoneId">Which.</param>
/// <param name="Due">When it is due; when that changes, there are new occasions.</param>
/// <param name="Stage">Which occasion: 1 and 2 before the due day, 3 on the day after it, and one more for every week since.</param>
internal readonly record struct DueReminder(string MilestoneId, DuePeriod Due, int Stage)
{
    private const int Early = 14;
    private const int Late = 3;
    private const int Week = 7;

    private enum Before
    {
        Early = 1,
        Late,
        Over,
    }

    /// <summary>The latest occasion that there has been on a day; null before the first, and for a milestone that nobody waits for any more.</summary>
    public static DueReminder? On(Milestone milestone, DateOnly day)
    {
        if (!milestone.IsOpen)
            return null;
        var left = milestone.Due.Last.DayNumber - day.DayNumber;
        return left switch
        {
            < 0 => Of((int)Before.Over + ((-left - 1) / Week)),
            <= Late => Of((int)Before.Late),
            <= Early => Of((int)Before.Early),
            _ => null,
        };

        DueReminder Of(int stage) => new(milestone.Id, milestone.Due, stage);
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is not that.</exception>
    public static DueReminder Parse(string text) =>
        text.Split('|') is [var id, var notation, var number]
        && DuePeriod.TryParse(notation, out var due) && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var stage)
            ? new DueReminder(id, due, stage)
            : throw new InvalidDataException("A reminder cannot be read.");

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{MilestoneId}|{Due}|{Stage}");
}
