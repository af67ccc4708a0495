using ProcessDialogueBot.Operations.Tab;
using ProcessDialogueBot.Plan.Cards;
using ProcessDialogueBot.Plan.Milestones;

namespace ProcessDialogueBot.Plan.Tab;

/// <summary>A bar that shows how many of some milestones are done, going, late and to come. It is a picture: the words stand beside it.</summary>
internal static class ShareBar
{
    private const int Width = 1_000;

    // Laid side by side in this order; what is to come is the empty rest.
    private static readonly Standing[] Parts = [Standing.Done, Standing.InProgress, Standing.Late];

    /// <summary>Writes the bar of all that are not cancelled.</summary>
    public static void Write(HtmlWriter html, IReadOnlyCollection<Milestone> milestones, DateOnly today)
    {
        var standings = Standings.Of(milestones, today);
        html.Write($"<svg class=\"share\" viewBox=\"0 0 {Width} 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\">");
        var before = 0;
        foreach (var part in Parts.Where(part => standings[part] > 0))
        {
            var (from, to) = (Width * before / standings.All, Width * (before + standings[part]) / standings.All);
            html.Write($"<rect class=\"{ClassOf(part)}\" x=\"{from}\" width=\"{to - from}\" height=\"10\"/>");
            before += standings[part];
        }

        html.Write($"</svg>");
    }

    /// <summary>The style of where milestones stand.</summary>
    public static string ClassOf(Standing standing) => standing switch
    {
        Standing.Done => "done",
        Standing.InProgress => "going",
        Standing.Late => "delayed",
        _ => "planned",
    };
}
