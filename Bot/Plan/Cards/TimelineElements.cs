using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Texts;
using static ProcessDialogueBot.Plan.Cards.PlanElements;

namespace ProcessDialogueBot.Plan.Cards;

/// <summary>Milestones in order of time, with a line where today is.</summary>
internal static class TimelineElements
{
    /// <summary>What is before today is reached, late or cancelled; what is after it is to come.</summary>
    /// <param name="language">The reader's.</param>
    /// <param name="milestones">A stretch of the plan, in order of time.</param>
    /// <param name="today">The day.</param>
    /// <param name="marksToday">Whether today lies in the stretch.</param>
    /// <param name="withScope">Whether the initiative is said.</param>
    /// <param name="isBrief">Whether the beginning of a note is enough.</param>
    public static IEnumerable<CardElement> Build(Language language, IReadOnlyList<Milestone> milestones, DateOnly today, bool marksToday = true, bool withScope = true, bool isBrief = true)
    {
        var isMarked = !marksToday;
        var year = 0;
        foreach (var milestone in milestones)
        {
            if (!isMarked && milestone.Due.Last >= today)
            {
                isMarked = true;
                yield return Today(language, today);
            }

            if (milestone.Due.Last.Year is var next && next != year)
            {
                year = next;
                yield return Subtle(year.ToString(System.Globalization.CultureInfo.InvariantCulture), Spacing.Medium) with { Weight = TextWeight.Bolder, Size = TextSize.Small };
            }

            yield return Row(language, milestone, today, withScope, isBrief);
        }

        if (!isMarked)
            yield return Today(language, today);
    }

    /// <summary>
    /// The stretch around today that matters: what is late, the latest that is done, and what comes next.
    /// </summary>
    /// <param name="milestones">All, in order of time.</param>
    /// <param name="today">The day.</param>
    /// <param name="limit">The most.</param>
    public static IReadOnlyList<Milestone> Around(IReadOnlyCollection<Milestone> milestones, DateOnly today, int limit)
    {
        if (milestones.Count <= limit)
            return [.. milestones];
        var late = milestones.Where(milestone => milestone.IsLate(today)).Take(Math.Max(1, limit / 3));
        var past = milestones.Where(milestone => milestone.Due.Last < today && !milestone.IsLate(today)).TakeLast(Math.Max(1, limit / 4));
        var chosen = new HashSet<Milestone>(late.Concat(past), ReferenceEqualityComparer.Instance);
        chosen.UnionWith(milestones.Where(milestone => milestone.Due.Last >= today && !chosen.Contains(milestone)).Take(limit - chosen.Count));
        return [.. milestones.Where(chosen.Contains)];
    }

    private static Container Today(Language language, DateOnly today) =>
        new(new TextBlock(language["Plan.Today", language.Date(today)]) { Weight = TextWeight.Bolder, Size = TextSize.Small, HorizontalAlignment = HorizontalAlignment.Center })
        {
            Style = ContainerStyle.Accent,
            Spacing = Spacing.Medium,
        };
}
