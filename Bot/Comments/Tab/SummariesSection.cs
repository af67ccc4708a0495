using ProcessDialogueBot.Comments.Summaries;
using ProcessDialogueBot.Operations.Tab;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Plan.Tab;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Comments.Tab;

/// <summary>"I sagde – vi gjorde", the newest first, with the milestones as they stand now.</summary>
internal sealed class SummariesSection(SummaryStore store, PlanStore plan) : ITabSection
{
    private const int Order = 50;
    private const int Shown = 10;

    public TabPlace Place => new(Order, "sagde", "Summaries.Title");

    public async Task WriteAsync(HtmlWriter html, Language language, CancellationToken cancellationToken)
    {
        var summaries = await store.GetAllAsync(cancellationToken);
        if (summaries.Count == 0)
            html.Write($"<p class=\"none\">{language["Summaries.Empty"]}</p>");
        var now = await plan.GetSnapshotAsync(cancellationToken);
        foreach (var summary in summaries.Take(Shown))
            Write(html, language, summary, now);
    }

    private static void Write(HtmlWriter html, Language language, Summary summary, PlanSnapshot now)
    {
        html.Write($"<article class=\"card summary\"><dl><div><dt>{language["Summaries.Said"]}</dt><dd>");
        TabText.WritePlain(html, summary.Text.Said);
        html.Write($"</dd></div><div class=\"did\"><dt>{language["Summaries.Did"]}</dt><dd>");
        TabText.WritePlain(html, summary.Text.Did);
        html.Write($"</dd></div>");
        if (summary.Text.Milestone is { } id && now.Find(id) is { } milestone)
        {
            html.Write($"<div><dt>{language["Summaries.Milestone"]}</dt><dd><p>{milestone.Title} ");
            MilestoneHtml.WriteBadge(html, language, milestone.Status);
            html.Write($"</p></dd></div>");
        }

        var published = language.Date(summary.Published);
        var date = summary.Corrected is { } corrected ? language["Summaries.DateCorrected", published, language.Date(corrected)] : published;
        html.Write($"</dl><p class=\"source\"><time datetime=\"{summary.Published}\">{date}</time></p></article>");
    }
}
