using ProcessDialogueBot.Operations.Tab;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Tab;

/// <summary>An initiative on the tab: folded it says how far it is and what comes next, unfolded all of it, year by year.</summary>
internal static class InitiativeHtml
{
    /// <summary>Up to so many milestones stand there without folding the years that are over.</summary>
    private const int FewMilestones = 8;

    /// <summary>Writes it.</summary>
    /// <param name="html">Takes it.</param>
    /// <param name="language">The reader's language.</param>
    /// <param name="today">The date in Copenhagen.</param>
    /// <param name="initiative">The initiative; null for what belongs to the process as a whole.</param>
    /// <param name="milestones">Its milestones in order of time.</param>
    public static void Write(HtmlWriter html, Language language, DateOnly today, Initiative? initiative, IReadOnlyList<Milestone> milestones)
    {
        if (milestones.Count == 0 && initiative is { Text: null, Items.Count: 0 })
        {
            html.Write($"<div class=\"card initiative\">");
            WriteHead(html, language, today, initiative, milestones);
            html.Write($"</div>");
            return;
        }

        html.Write($"<details class=\"card initiative\"><summary>");
        WriteHead(html, language, today, initiative, milestones);
        html.Write($"</summary><div class=\"inside\">");
        if (initiative is not null)
            WriteItems(html, initiative);
        WriteYears(html, language, today, milestones);
        html.Write($"</div></details>");
    }

    private static void WriteHead(HtmlWriter html, Language language, DateOnly today, Initiative? initiative, IReadOnlyList<Milestone> milestones)
    {
        if (initiative is null)
            html.Write($"<h4>{language["Plan.WholeProcess"]}</h4>");
        else
            html.Write($"<h4><span class=\"number\">{initiative.Number}</span><span class=\"sr\">: </span>{initiative.Title}</h4>");
        WriteBrief(html, language, today, milestones);
    }

    private static void WriteBrief(HtmlWriter html, Language language, DateOnly today, IReadOnlyList<Milestone> milestones)
    {
        if (milestones.Count == 0)
        {
            html.Write($"<p class=\"brief\">{language["Plan.InitiativeNoMilestones"]}</p>");
            return;
        }

        var counted = milestones.Where(milestone => milestone.Status != MilestoneStatus.Cancelled).ToList();
        html.Write($"<p class=\"brief\">{Reached(language, counted)}");
        if (milestones.FirstOrDefault(milestone => milestone.IsOpen) is { } next)
            html.Write($" · {language["Tab.Next", next.Due.In(language)]}");
        html.Write($"</p>");
        if (milestones.Count(milestone => milestone.IsLate(today)) is > 0 and var late)
            html.Write($"<p class=\"late\">{language.Count("Tab.Late", late)}</p>");
        ShareBar.Write(html, counted, today);
    }

    /// <summary>"3 af 7 nået".</summary>
    /// <param name="language">The reader's language.</param>
    /// <param name="counted">Milestones, without those that are cancelled.</param>
    public static string Reached(Language language, List<Milestone> counted) => counted.Count == 0
        ? language["Plan.StatusAllCancelled"]
        : language["Tab.Reached", language.Number(counted.Count(milestone => milestone.Status == MilestoneStatus.Done)), language.Number(counted.Count)];

    private static void WriteItems(HtmlWriter html, Initiative initiative)
    {
        if (initiative.Text is { } text)
            html.Write($"<p>{text}</p>");
        if (initiative.Items.Count == 0)
            return;
        html.Write($"<ul class=\"items\">");
        foreach (var item in initiative.Items)
        {
            html.Write($"<li>{item.Title}");
            if (item.Areas.Count > 0)
                html.Write($" <span class=\"areas\">{string.Join(" · ", item.Areas)}</span>");
            html.Write($"</li>");
        }

        html.Write($"</ul>");
    }

    private static void WriteYears(HtmlWriter html, Language language, DateOnly today, IReadOnlyList<Milestone> milestones)
    {
        foreach (var year in milestones.GroupBy(milestone => milestone.Due.Last.Year).OrderBy(year => year.Key))
        {
            var isFolded = milestones.Count > FewMilestones && year.Key < today.Year && year.All(milestone => !milestone.IsOpen);
            if (isFolded)
                html.Write($"<details class=\"past\"><summary><h5>{year.Key}</h5> <span class=\"brief\">{language.Count("Tab.Over", year.Count())}</span></summary><ol class=\"line\">");
            else
                html.Write($"<h5>{year.Key}</h5><ol class=\"line\">");
            foreach (var milestone in year)
                MilestoneHtml.Write(html, language, milestone, today, withScope: false);
            html.Write($"</ol>");
            if (isFolded)
                html.Write($"</details>");
        }
    }
}
