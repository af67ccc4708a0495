using ProcessDialogueBot.Operations.Tab;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Tab;

/// <summary>Who decided what, the latest first.</summary>
internal sealed class DecisionsSection(PlanStore plan) : ITabSection
{
    private const int Order = 20;
    private readonly KeptHtml<ProcessPlan> _html = new(Write);

    public TabPlace Place => new(Order, "beslutninger", "Tab.Decisions");

    public async Task WriteAsync(HtmlWriter html, Language language, CancellationToken cancellationToken) =>
        html.Write(_html.Get(language, (await plan.GetSnapshotAsync(cancellationToken)).Plan));

    private static void Write(HtmlWriter html, Language language, ProcessPlan plan)
    {
        if (plan.Decisions.Count == 0)
        {
            html.Write($"<p class=\"none\">{language["Plan.DecisionsNone"]}</p>");
            return;
        }

        html.Write($"<ol class=\"list\">");
        foreach (var decision in plan.Decisions.Reverse())
            WriteDecision(html, language, decision);
        html.Write($"</ol>");
    }

    private static void WriteDecision(HtmlWriter html, Language language, Decision decision)
    {
        html.Write($"""
            <li class="card"><h3>{decision.Title}</h3>
            <p class="d"><span class="b going">{decision.Outcome}</span> <time datetime="{decision.Date}">{language.Date(decision.Date)}</time> · {decision.Body}</p>
            """);
        var isFolded = decision.Points.Count > 1;
        if (isFolded)
            html.Write($"<details><summary>{language["Tab.Points", decision.Points.Count]}</summary>");
        if (decision.Points.Count > 0)
            html.Write($"<ul>");
        foreach (var point in decision.Points)
            html.Write($"<li>{point}</li>");
        if (decision.Points.Count > 0)
            html.Write($"</ul>");
        if (isFolded)
            html.Write($"</details>");

        if (decision.RecommendedBy is { } who)
            html.Write($"<p class=\"n\">{language["Plan.DecisionRecommendedBy", who]}</p>");
        html.Write($"<p class=\"source\">{language["Plan.Sources.One", PlanText.Label(language, decision.Source)]}</p></li>");
    }
}
