using ProcessDialogueBot.Operations.Tab;
using ProcessDialogueBot.Plan.Milestones;

namespace ProcessDialogueBot.Plan.Tab;

/// <summary>A bar that shows how many of some milestones are done, going, late and to come. It is a picture: the words stand beside it.</summary>
internal static class ShareBar
{
    private const int Width = 1_000;

    // Laid side by side in this order; what is late stands after what is done, where the eye ends.
    private static readonly (string Class, Func<Milestone, DateOnly, bool> Is)[] Parts =
    [
        ("done", (milestone, _) => milestone.Status == MilestoneStatus.Done),
        ("going", (milestone, today) => milestone.Status == MilestoneStatus.InProgress && !milestone.IsOverdue(today)),
        ("delayed", (milestone, today) => milestone.Status == MilestoneStatus.Delayed || milestone.IsOverdue(today)),
    ];

    /// <summary>Writes the bar of all that are not cancelled.</summary>
    public static void Write(HtmlWriter html, IReadOnlyCollection<Milestone> milestones, DateOnly today)
    {
        var all = milestones.Count(milestone => milestone.Status != MilestoneStatus.Cancelled);
        html.Write($"<svg class=\"share\" viewBox=\"0 0 {Width} 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\">");
        var before = 0;
        foreach (var (style, isPart) in Parts)
        {
            var count = milestones.Count(milestone => isPart(milestone, today));
            if (count > 0)
                html.Write($"<rect class=\"{style}\" x=\"{Width * before / all}\" width=\"{Width * (before + count) / all - Width * before / all}\" height=\"10\"/>");
            before += count;
        }

        html.Write($"</svg>");
    }
}
