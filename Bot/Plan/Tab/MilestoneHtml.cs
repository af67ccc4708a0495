using ProcessDialogueBot.Operations.Tab;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Tab;

/// <summary>A milestone on the tab.</summary>
internal static class MilestoneHtml
{
    /// <summary>An entry of a timeline: what, when, how far; its status as a word, and as a mark on the line.</summary>
    /// <param name="html">Takes it.</param>
    /// <param name="language">The reader's language.</param>
    /// <param name="milestone">The milestone.</param>
    /// <param name="today">The date in Copenhagen.</param>
    /// <param name="withScope">Whether it says to what it belongs.</param>
    public static void Write(HtmlWriter html, Language language, Milestone milestone, DateOnly today, bool withScope)
    {
        var due = PlanText.Capital(language, milestone.Due.In(language));
        html.Write($"<li class=\"m {ClassOf(milestone, today)}\"><p class=\"t\">{milestone.Title}</p><p class=\"d\">");
        WriteBadge(html, language, milestone.Status);
        html.Write($" <time datetime=\"{milestone.Due.Last}\">{due}</time>");
        if (withScope)
            html.Write($" · <span class=\"nw\">{PlanText.Scope(language, milestone)}</span>");
        if (milestone.Owner is { } owner)
            html.Write($" · {owner}");
        html.Write($"</p>");
        if (milestone.IsOverdue(today))
            html.Write($"<p class=\"late\">{language["Plan.Overdue"]}</p>");
        if (milestone.Progress is { } progress)
        {
            var words = language["Tab.Progress", language.Number(progress.Done), language.Number(progress.Total)];
            html.Write($"<p class=\"p\"><progress max=\"{progress.Total}\" value=\"{progress.Done}\" aria-label=\"{words}\"></progress> <span aria-hidden=\"true\">{words}</span></p>");
        }

        if (milestone.Note is { } note)
            html.Write($"<p class=\"n\">{note}</p>");
        html.Write($"</li>");
    }

    /// <summary>The status as a word in its colour.</summary>
    public static void WriteBadge(HtmlWriter html, Language language, MilestoneStatus status) =>
        html.Write($"<span class=\"b {ClassOf(status)}\">{StatusWords.Name(language, status)}</span>");

    /// <summary>The style of a status.</summary>
    public static string ClassOf(MilestoneStatus status) => status switch
    {
        MilestoneStatus.Planned => "planned",
        MilestoneStatus.InProgress => "going",
        MilestoneStatus.Done => "done",
        MilestoneStatus.Delayed => "delayed",
        _ => "cancelled",
    };

    // What is late is marked as such, whatever its status says.
    private static string ClassOf(Milestone milestone, DateOnly today) => milestone.IsLate(today) ? "delayed" : ClassOf(milestone.Status);
}
