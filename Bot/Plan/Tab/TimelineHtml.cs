using ProcessDialogueBot.Operations.Tab;
using ProcessDialogueBot.Plan.Cards;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Tab;

/// <summary>What the timeline shows.</summary>
/// <param name="Now">The plan.</param>
/// <param name="Late">The milestones that have been late for longest, and why.</param>
internal sealed record TimelineView(PlanSnapshot Now, ValueList<LateMilestone> Late);

/// <summary>Writes the timeline, to be read from above: all in one line, year by year, what is late and why, what comes next, then each initiative, folded.</summary>
internal static class TimelineHtml
{
    private const int NextShown = 3;

    public static void Write(HtmlWriter html, Language language, TimelineView view)
    {
        var now = view.Now;
        html.Write($"<p class=\"lead\">{now.Plan.Title} · {now.Plan.Municipality}</p>");
        if (now.Milestones.Count == 0)
        {
            html.Write($"<p class=\"none\">{language["Plan.StatusNone"]}</p>");
            return;
        }

        WriteWhole(html, language, now);
        WriteLate(html, language, view);
        WriteNext(html, language, view);
        html.Write($"<h3>{language["Tab.Initiatives"]}</h3>");
        var byInitiative = now.Milestones.ToLookup(milestone => milestone.Initiative);
        if (byInitiative[null].Any())
            InitiativeHtml.Write(html, language, now.Today, null, [.. byInitiative[null]]);
        foreach (var initiative in now.Plan.Initiatives)
            InitiativeHtml.Write(html, language, now.Today, initiative, [.. byInitiative[initiative.Number]]);
        var sources = now.Plan.Sources.OrderBy(source => source.Date).Select(source => PlanText.Label(language, source)).ToList();
        html.Write($"<p class=\"source\">{language[sources.Count == 1 ? "Plan.Sources.One" : "Plan.Sources.Other", string.Join("; ", sources)]}");
        if (now.ChangedAt is { } changed)
            html.Write($". {language["Plan.ChangedAt", language.Date(DanishTime.DateOf(changed))]}");
        html.Write($"</p>");
    }

    private static void WriteWhole(HtmlWriter html, Language language, PlanSnapshot now)
    {
        html.Write($"<div class=\"card whole\"><p class=\"reached\">{StatusCard.Summary(language, now)}</p>");
        ShareBar.Write(html, now.Milestones, now.Today);
        html.Write($"<ul class=\"counts\">");
        var standings = Standings.Of(now.Milestones, now.Today);
        foreach (var standing in Enum.GetValues<Standing>().Where(standing => standings[standing] > 0))
            html.Write($"<li class=\"{ShareBar.ClassOf(standing)}\">{language.Count($"Plan.Standing{standing}", standings[standing])}</li>");
        html.Write($"</ul>");
        WriteYears(html, language, now);
        html.Write($"</div>");
    }

    private static void WriteYears(HtmlWriter html, Language language, PlanSnapshot now)
    {
        var years = now.Milestones.GroupBy(milestone => milestone.Due.Last.Year).OrderBy(year => year.Key).ToList();
        if (years.Count < 2)
            return;
        html.Write($"<ol class=\"years\" aria-label=\"{language["Tab.Years"]}\">");
        foreach (var year in years)
        {
            var counted = year.Where(milestone => milestone.Status != MilestoneStatus.Cancelled).ToList();
            if (year.Key == now.Today.Year)
                html.Write($"<li class=\"now\" aria-current=\"date\">");
            else
                html.Write($"<li>");
            html.Write($"<span class=\"y\">{year.Key}</span>");
            ShareBar.Write(html, counted, now.Today);
            html.Write($"<span class=\"sr\">{InitiativeHtml.Reached(language, counted)}</span><span class=\"c\" aria-hidden=\"true\">{counted.Count(milestone => milestone.Status == MilestoneStatus.Done)}/{counted.Count}</span></li>");
        }

        html.Write($"</ol>");
    }

    private static void WriteLate(HtmlWriter html, Language language, TimelineView view)
    {
        if (view.Late.Count == 0)
            return;
        html.Write($"<h3>{language["Plan.StatusLate"]}</h3><ol class=\"line card\">");
        foreach (var late in view.Late)
            html.Write($"<li class=\"m delayed\"><p class=\"t\">{late.Milestone.Title}</p><p class=\"d\"><span class=\"nw\">{PlanText.Scope(language, late.Milestone)}</span> · {late.DueIn(language)}</p><p class=\"n\">{late.WhyIn(language)}</p></li>");
        html.Write($"</ol>");
        var all = Standings.Of(view.Now.Milestones, view.Now.Today).Late;
        if (all > view.Late.Count)
            html.Write($"<p class=\"n\">{language.Count("Plan.More", all - view.Late.Count)}</p>");
    }

    // What is late stands above.
    private static void WriteNext(HtmlWriter html, Language language, TimelineView view)
    {
        var now = view.Now;
        var next = now.Next.Where(milestone => !milestone.IsLate(now.Today)).Take(NextShown).ToList();
        html.Write($"<h3>{language["Plan.StatusNext"]}</h3>");
        if (next.Count == 0)
        {
            html.Write($"<p class=\"none\">{language[view.Late.Count == 0 ? "Plan.StatusNoNext" : "Plan.StatusOnlyLate"]}</p>");
            return;
        }

        html.Write($"<ol class=\"line card\">");
        foreach (var milestone in next)
            MilestoneHtml.Write(html, language, milestone, now.Today, withScope: true);
        html.Write($"</ol>");
    }
}
